import { createHash } from 'node:crypto'
import type { ProcessState } from '#engines/altinn/process/index.ts'
import type { Ctx, ResidentCtx } from '#platform/context.ts'
import type { Visit } from '#platform/http/visit.ts'
import type { Language } from '#platform/i18n.ts'
import type { Attachment } from '../attachments/attachments.ts'
import type { DraftContent } from '../filling-in/draft-content.ts'
import { AlreadySent, type Draft, draftOf } from '../filling-in/drafts.ts'
import type { OfferedService } from '../offers.ts'
import { asker } from '../registers/ask-registers.ts'
import type { Signature } from '../signing/signature.ts'
import { applicantOf } from '../starting/applicant.ts'
import type { ServicesWorld } from '../world.ts'
import { personsIn } from './persons-in.ts'
import { type SubmissionContent, submissionPurpose } from './submission-content.ts'

/** What the draft came to at the end of its process. */
export interface Ending {
  /** As it is sent: answers that can no longer be seen may have been taken away. */
  content: DraftContent
  process: ProcessState | undefined
  files: readonly Attachment[]
}

/**
 * Sends a checked draft in. Submission, emptied draft, audit and the job that opens the case are one transaction: after
 * its commit the application cannot be lost, before it nothing has happened. A second click finds the first submission.
 * `changed`: somebody wrote in another window after the check, so nothing was sent.
 */
export async function sendIn(
  world: ServicesWorld,
  visit: Visit,
  draft: Draft,
  { service }: OfferedService,
  ending: Ending = { content: draft.content, process: draft.content.process, files: [] },
): Promise<'sent' | 'changed'> {
  const { signedIn } = visit
  if (!signedIn && draft.content.party?.kind !== 'unknown') throw new Error('sending in needs a resident')
  const applicant = signedIn
    ? await applicantOf(world, visit, service, draft.content)
    : { identityNumber: '', name: '' }
  const content = submissionOf(ending, applicant)
  const bytes = Buffer.from(JSON.stringify(content))
  // Sealed beforehand: the resident's own transaction does not reach the municipality's keys.
  const sealed = await world.transactions.inTenant(draft.municipality, asker, (ctx) =>
    world.keys.seal(ctx, submissionPurpose(draft.id), bytes),
  )
  try {
    return await visit.asResident(async (ctx) => {
      const current = await draftOf(ctx, world.keys, draft.id, { lock: true })
      // A second click saves the same answers anew: only other answers are a change.
      if (answersIn(current.content) !== answersIn(draft.content)) return 'changed'
      if (!(await filesAreStill(ctx, draft.id, ending.files))) return 'changed'
      await writeSubmission(ctx, world, {
        ...{ draft, residentId: ctx.residentId, packageHash: service.hash },
        ...{ language: visit.language, bytes, sealed },
      })
      return 'sent'
    })
  } catch (error) {
    if (error instanceof AlreadySent) return 'sent'
    throw error
  }
}

export function submissionOf(
  { content, process, files }: Ending,
  applicant: SubmissionContent['applicant'],
  signatures: Signature[] = [],
): SubmissionContent {
  const { data, provenance, answers, models, subforms, party } = content
  const submitted = files.map(({ id, dataType, fileName, contentType, sizeBytes, sha256, tags }) => ({
    ...{ id, dataType, fileName, contentType, sizeBytes, sha256, tags },
  }))
  return {
    ...{ applicant, data, provenance, answers },
    ...(party ? { party } : {}),
    ...(models && Object.keys(models).length > 0 ? { models } : {}),
    ...(subforms && Object.keys(subforms).length > 0 ? { subforms } : {}),
    ...(submitted.length > 0 ? { files: submitted } : {}),
    ...(process ? { process } : {}),
    ...(signatures.length > 0 ? { signatures } : {}),
  }
}

/** The submission, the emptied draft, the audit line and the job, in the caller's transaction. Once per draft. */
export async function writeSubmission(
  ctx: Pick<Ctx | ResidentCtx, 'tx' | 'now' | 'audit' | 'later'>,
  world: Pick<ServicesWorld, 'random' | 'keys'>,
  sent: {
    /** `version` null: it was never a draft, and none is emptied. */
    draft: Pick<Draft, 'id' | 'municipality' | 'serviceId'> & { version: number | null }
    residentId: string
    packageHash: string
    language: Language
    bytes: Uint8Array
    sealed: Buffer
  },
): Promise<void> {
  const { draft } = sent
  await ctx.tx
    .insertInto('services.submission')
    .values({
      municipality: draft.municipality,
      id: draft.id,
      resident_id: sent.residentId,
      service_id: draft.serviceId,
      package_hash: sent.packageHash,
      language: sent.language,
      reference: newReference(world.random.bytes(8)),
      content_encrypted: sent.sealed,
      persons: personsIn(world.keys, Buffer.from(sent.bytes).toString('utf8')),
      content_sha256: createHash('sha256').update(sent.bytes).digest('hex'),
      received_at: ctx.now,
    })
    .execute()
  // The answers stand in the submission from now on, and only there.
  if (draft.version !== null)
    await ctx.tx
      .updateTable('services.draft')
      .set({
        sent_at: ctx.now,
        content_sealed: Buffer.alloc(0),
        changed_at: ctx.now,
        version: draft.version + 1,
      })
      .where('municipality', '=', draft.municipality)
      .where('id', '=', draft.id)
      .execute()
  ctx.audit({
    event: 'submission.received',
    subjectKind: 'submission',
    subjectId: draft.id,
    residentId: sent.residentId,
    details: { service: draft.serviceId },
  })
  await ctx.later('services.open-case', draft.id)
}

/** Where the process stands is left out: a draft from before a process was begun is begun anew at each look. */
function answersIn({ process: _process, view: _view, ...answers }: DraftContent): string {
  return JSON.stringify(answers)
}

async function filesAreStill(
  ctx: ResidentCtx,
  draftId: string,
  files: readonly { id: string }[],
): Promise<boolean> {
  const rows = await ctx.tx
    .selectFrom('services.attachment')
    .select('id')
    .where('municipality', '=', ctx.municipality ?? '')
    .where('draft_id', '=', draftId)
    .where('received_at', 'is not', null)
    .execute()
  const ids = new Set(rows.map((row) => row.id))
  return ids.size === files.length && files.every((file) => ids.has(file.id))
}

// Without letters and figures that are taken for each other on the phone.
const readable = 'ABCDEFGHJKLMNPRSTUVWXYZ23456789'

/** Unguessable and easy to read aloud: "K7PM-W3XD". */
export function newReference(bytes: Uint8Array): string {
  const letters = [...bytes.subarray(0, 8)].map((byte) => readable[byte % readable.length])
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`
}
