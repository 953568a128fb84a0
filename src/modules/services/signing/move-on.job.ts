import type { ProcessState } from '#engines/altinn/process/index.ts'
import { systemActor } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import type { Job } from '#platform/jobs.ts'
import { attachmentsOf } from '../attachments/attachments.ts'
import { type DraftContent, openContent, sealContent } from '../filling-in/draft-content.ts'
import { countElements, started, stepOn, taskOf } from '../filling-in/instance.rules.ts'
import { serviceOfSubmission } from '../offers.ts'
import { submissionOf, writeSubmission } from '../sending/send-in.ts'
import { submissionPurpose } from '../sending/submission-content.ts'
import { handOver } from '../waiting/handed-over.ts'
import type { ServicesWorld } from '../world.ts'
import type { Signature } from './signature.ts'
import { standOf } from './signee-list.rules.ts'
import { askedSignees, signaturePurpose } from './signees.queries.ts'

const mover = systemActor('Signering')

/**
 * Moves an instance on when all have signed, or when somebody has declined and the process has a way for that. At the end
 * it is sent in, in the same transaction: run twice, it finds that it is done.
 */
export async function moveOnAfterSigning(job: Job, world: ServicesWorld): Promise<void> {
  await world.transactions.inTenant(job.municipality, mover, async (ctx) => {
    const row = await ctx.tx
      .selectFrom('services.draft')
      .selectAll()
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', job.id)
      .where('sent_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return
    const { service } = await serviceOfSubmission(ctx, world.services, {
      municipality: ctx.municipality,
      serviceId: row.service_id,
      hash: row.package_hash,
    })
    const content = started(service, openContent(world.keys, row.id, row.content_sealed), ctx.now)
    const task = taskOf(service, content)
    if (task?.type !== 'signing') return
    const signees = await askedSignees(ctx, world.keys, row.id)
    const stand = standOf(signees.filter((one) => one.taskId === task.id))
    if (stand === 'waiting') return
    const files = await attachmentsOf(ctx, world.keys, row.id)
    const next = stepOn(service, content, {
      at: ctx.now,
      action: stand === 'rejected' ? 'reject' : 'sign',
      language: row.language as Language,
      counts: countElements(service, content, files),
    })
    // Declined, and the process has no way for that: the owner sees it, and takes the form back or lets it be.
    if (stand === 'rejected' && next.kind !== 'task') return
    // Nobody is there to begin a service task of the package's own: the import refuses it after signing.
    if (next.kind === 'stuck' || next.kind === 'service-task') {
      const why = next.kind === 'stuck' ? next : { reason: next.kind, element: next.task.id }
      world.log.error({ service: service.id, reason: why.reason, element: why.element }, 'a process is stuck')
      return
    }
    if (next.kind === 'task') {
      await writeTask(ctx, world, row, next.content, stand === 'rejected' ? task.id : null)
      if (next.task.type !== 'feedback') return
      const { id, municipality, resident_id: residentId, service_id: serviceId } = row
      const draft = { id, municipality, residentId, serviceId, packageHash: row.package_hash }
      const language = row.language as Language
      return handOver(ctx, world.keys, { ...draft, language }, next.task.id, next.content, files)
    }
    await end(ctx, world, row, content, next.process, files)
  })
}

type Row = {
  id: string
  municipality: string
  version: number
  service_id: string
  resident_id: string
  package_hash: string
  language: string
}

async function writeTask(
  ctx: Ctx,
  world: ServicesWorld,
  row: Row,
  content: DraftContent,
  declinedTask: string | null,
): Promise<void> {
  await ctx.tx
    .updateTable('services.draft')
    .set({
      content_sealed: sealContent(world.keys, row.id, content),
      version: row.version + 1,
      changed_at: ctx.now,
    })
    .where('municipality', '=', row.municipality)
    .where('id', '=', row.id)
    .execute()
  // Asked anew, it is a new question: what was answered here counts no more.
  if (declinedTask !== null)
    await ctx.tx
      .updateTable('services.signee')
      .set({ withdrawn_at: ctx.now })
      .where('municipality', '=', row.municipality)
      .where('draft_id', '=', row.id)
      .where('withdrawn_at', 'is', null)
      .execute()
  ctx.audit({
    event: 'draft.moved-on',
    subjectKind: 'draft',
    subjectId: row.id,
    residentId: row.resident_id,
  })
}

/** Sends the instance in as its applicant, who is not there. */
export async function end(
  ctx: Ctx,
  world: Pick<ServicesWorld, 'keys' | 'random'>,
  row: Row,
  content: DraftContent,
  process: ProcessState | undefined,
  files: Awaited<ReturnType<typeof attachmentsOf>>,
): Promise<void> {
  const { applicant } = content
  if (!applicant) throw new Error(`draft ${row.id} is at its end and has no applicant`)
  const submission = submissionOf(
    { content, process, files },
    applicant,
    await signaturesOf(ctx, world, row.id),
  )
  const bytes = Buffer.from(JSON.stringify(submission))
  await writeSubmission(ctx, world, {
    draft: { id: row.id, municipality: row.municipality, serviceId: row.service_id, version: row.version },
    ...{ residentId: row.resident_id, packageHash: row.package_hash, language: row.language as Language },
    ...{ bytes, sealed: await world.keys.seal(ctx, submissionPurpose(row.id), bytes) },
  })
}

export async function signaturesOf(
  ctx: Pick<Ctx, 'tx' | 'municipality'>,
  world: Pick<ServicesWorld, 'keys'>,
  draftId: string,
): Promise<Signature[]> {
  const rows = await ctx.tx
    .selectFrom('services.signee')
    .select(['id', 'signature_sealed'])
    .where('municipality', '=', ctx.municipality)
    .where('draft_id', '=', draftId)
    .where('withdrawn_at', 'is', null)
    .where('signed_at', 'is not', null)
    .orderBy('signed_at')
    .orderBy('id')
    .execute()
  return rows.flatMap((row) =>
    row.signature_sealed
      ? [
          JSON.parse(
            world.keys.openForPlatform(signaturePurpose(row.id), row.signature_sealed).toString('utf8'),
          ),
        ]
      : [],
  )
}
