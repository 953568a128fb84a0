import { createHash } from 'node:crypto'
import type { ResidentCtx } from '#platform/context.ts'
import type { Visit } from '#platform/http/visit.ts'
import { AlreadySent, type Draft, draftOf } from '../filling-in/drafts.ts'
import type { OfferedService } from '../offers.ts'
import { asker } from '../registers/ask-registers.ts'
import type { ServicesWorld } from '../world.ts'
import { type SubmissionContent, submissionPurpose } from './submission-content.ts'

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
): Promise<'sent' | 'changed'> {
  const signedIn = visit.signedIn
  if (!signedIn) throw new Error('sending in needs a resident')
  const content: SubmissionContent = {
    applicant: {
      identityNumber: signedIn.identityNumber,
      name: draft.content.answers.people?.applicant.name ?? signedIn.displayName,
    },
    data: draft.content.data,
    provenance: draft.content.provenance,
    answers: draft.content.answers,
  }
  const bytes = Buffer.from(JSON.stringify(content))
  // Sealed beforehand: the resident's own transaction does not reach the municipality's keys.
  const sealed = await world.transactions.inTenant(draft.municipality, asker, (ctx) =>
    world.keys.seal(ctx, submissionPurpose(draft.id), bytes),
  )
  try {
    return await visit.asResident(async (ctx) => {
      const current = await draftOf(ctx, world.keys, draft.id, { lock: true })
      // A second click saves the same answers anew: only other answers are a change.
      if (JSON.stringify(current.content) !== JSON.stringify(draft.content)) return 'changed'
      await ctx.tx
        .insertInto('services.submission')
        .values({
          municipality: draft.municipality,
          id: draft.id,
          resident_id: ctx.residentId,
          service_id: service.id,
          package_hash: service.hash,
          language: visit.language,
          reference: newReference(world.random.bytes(8)),
          content_encrypted: sealed,
          content_sha256: createHash('sha256').update(bytes).digest('hex'),
          received_at: ctx.now,
        })
        .execute()
      await markSent(ctx, draft)
      ctx.audit({
        event: 'submission.received',
        subjectKind: 'submission',
        subjectId: draft.id,
        residentId: ctx.residentId,
        details: { service: service.id },
      })
      await ctx.later('services.open-case', draft.id)
      return 'sent'
    })
  } catch (error) {
    if (error instanceof AlreadySent) return 'sent'
    throw error
  }
}

/** The answers stand in the submission from now on, and only there. */
async function markSent(ctx: ResidentCtx, draft: Draft): Promise<void> {
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
}

// Without letters and figures that are taken for each other on the phone.
const readable = 'ABCDEFGHJKLMNPRSTUVWXYZ23456789'

/** Unguessable and easy to read aloud: "K7PM-W3XD". */
export function newReference(bytes: Uint8Array): string {
  const letters = [...bytes.subarray(0, 8)].map((byte) => readable[byte % readable.length])
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`
}
