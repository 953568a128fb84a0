import type { Ctx, ResidentCtx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import type { Keys } from '#platform/keys.ts'
import type { Attachment } from '../attachments/attachments.ts'
import type { DraftContent } from '../filling-in/draft-content.ts'
import { personsIn } from '../sending/persons-in.ts'
import { namedOwner } from '../starting/applicant.ts'

/** What the municipality gets to see of a form that waits for it: as it stood when the owner pressed the button. */
export interface HandedOver {
  owner: string
  /** Who wrote it for an organisation. */
  representative?: string | null
  packageHash: string
  language: Language
  content: DraftContent
  files: { id: string; fileName: string; contentType: string; sizeBytes: number; dataType: string }[]
}

const purpose = (id: string) => `waiting|${id}`

/** The form waits for the municipality from now on, in the transaction that moves it there. Once for each wait. */
export async function handOver(
  ctx: Pick<Ctx | ResidentCtx, 'tx' | 'now' | 'random' | 'audit'>,
  keys: Keys,
  draft: {
    id: string
    municipality: string
    residentId: string
    serviceId: string
    packageHash: string
    language: Language
  },
  taskId: string,
  content: DraftContent,
  files: readonly Attachment[],
): Promise<void> {
  const id = ctx.random.uuid()
  const handed: HandedOver = {
    ...namedOwner(content),
    ...{ packageHash: draft.packageHash, language: draft.language },
    // Registers' own answers about the household are not for this look.
    content: { ...content, typed: {}, answers: { people: null, cohabitant: null, income: null } },
    files: files.map(({ id, fileName, contentType, sizeBytes, dataType }) => ({
      ...{ id, fileName, contentType, sizeBytes, dataType },
    })),
  }
  await ctx.tx
    .insertInto('services.waiting')
    .values({
      ...{ municipality: draft.municipality, id, draft_id: draft.id, resident_id: draft.residentId },
      ...{ service_id: draft.serviceId, task_id: taskId, since: ctx.now },
      // All of the form, also what is not handed over: who is hidden does not depend on what is shown.
      persons: personsIn(keys, JSON.stringify(content)),
      handed_over_sealed: keys.sealForPlatform(purpose(id), Buffer.from(JSON.stringify(handed))),
    })
    .onConflict((conflict) =>
      conflict.columns(['municipality', 'draft_id']).where('ended_at', 'is', null).doNothing(),
    )
    .execute()
  ctx.audit({
    event: 'draft.handed-over',
    subjectKind: 'draft',
    subjectId: draft.id,
    residentId: draft.residentId,
    details: { task: taskId },
  })
}

export function openHandedOver(keys: Keys, id: string, sealed: Uint8Array): HandedOver {
  return JSON.parse(keys.openForPlatform(purpose(id), sealed).toString('utf8'))
}

/** The wait is over, and what was shown for it is shown no more. */
export async function endWait(
  ctx: Pick<Ctx | ResidentCtx, 'tx' | 'now'>,
  wait: { municipality: string; id: string },
): Promise<void> {
  await ctx.tx
    .updateTable('services.waiting')
    .set({ ended_at: ctx.now, handed_over_sealed: Buffer.alloc(0) })
    .where('municipality', '=', wait.municipality)
    .where('id', '=', wait.id)
    .where('ended_at', 'is', null)
    .execute()
}
