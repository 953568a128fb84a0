import { representativeName } from '#platform/actor.ts'
import type { ResidentCtx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid } from '../case-file.queries.ts'
import { caseOfResident } from '../resident.queries.ts'
import { type MessageFile, messagePurpose } from './messages.queries.ts'

/** Longer than anybody writes; what is longer belongs in a file. */
export const longestMessage = 20_000
export const messageFileLimits = { maxFileBytes: 10_000_000, maxFiles: 5 }

export interface NewMessage {
  /** Made when the form was drawn: the same form sent twice is one message. */
  id: string
  text: string
  files: readonly MessageFile[]
}

/**
 * The party writes to the municipality in a case of their own. It is filed by a job of the same commit.
 * @throws Refusal not-found, also for somebody else's case; invalid casework.message-empty | casework.message-too-long;
 *   conflict casework.case-is-closed
 */
export async function sendMessage(
  ctx: ResidentCtx,
  keys: Keys,
  caseId: string,
  wanted: NewMessage,
): Promise<void> {
  const municipality = ctx.municipality ?? ''
  const found = await caseOfResident(ctx, municipality, caseId)
  if (!isUuid(wanted.id)) throw new Refusal('not-found', 'casework.no-such-case')
  const text = wanted.text.trim()
  if (!text && wanted.files.length === 0) throw new Refusal('invalid', 'casework.message-empty')
  if (text.length > longestMessage)
    throw new Refusal('invalid', 'casework.message-too-long', { most: longestMessage })
  if (found.closedAt) throw new Refusal('conflict', 'casework.case-is-closed')
  const content = Buffer.from(JSON.stringify({ text, files: wanted.files }))
  const sent = await ctx.tx
    .insertInto('casework.message')
    .values({
      ...{ municipality, id: wanted.id, case_id: caseId, resident_id: ctx.residentId, direction: 'in' },
      content_sealed: keys.sealForPlatform(messagePurpose(wanted.id), content),
      ...{ file_ids: wanted.files.map(({ id }) => id), sent_at: ctx.now },
      represented_by_name: representativeName(ctx.actor),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  await ctx.tx
    .deleteFrom('casework.message_draft')
    .where('municipality', '=', municipality)
    .where('case_id', '=', caseId)
    .where('resident_id', 'in', [
      ctx.residentId,
      ctx.actor.kind === 'resident' ? ctx.actor.id : ctx.residentId,
    ])
    .execute()
  if (!sent) return
  await ctx.later('casework.file-message', wanted.id)
  ctx.audit({
    event: 'message.sent',
    ...{ subjectKind: 'case', subjectId: caseId, residentId: ctx.residentId },
  })
}
