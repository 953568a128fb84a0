import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { type CaseFile, caseFile, isUuid } from '../case-file.queries.ts'
import { mustBeImpartial } from '../impartiality/must-be-impartial.ts'
import { officer } from '../must.ts'
import { endTasks } from '../tasks.ts'
import { markRead, messagePurpose } from './messages.queries.ts'
import { longestMessage } from './send-message.ts'

/**
 * An officer writes to the party, also before the party has written. It stands on MinSide at once; the letter that files it,
 * and makes SvarUt tell that something has come, is written by a job of the same commit.
 * @throws Refusal forbidden; not-found; invalid casework.message-empty | casework.message-too-long; conflict
 *   casework.case-is-closed, or when the officer is not impartial in the case
 */
export async function answerMessage(
  ctx: Ctx,
  keys: Keys,
  caseId: string,
  wanted: { id: string; text: string },
): Promise<void> {
  const by = officer(ctx, 'casework.decide')
  const text = wanted.text.trim()
  if (!isUuid(wanted.id)) throw new Refusal('not-found', 'casework.no-such-case')
  if (!text) throw new Refusal('invalid', 'casework.message-empty')
  if (text.length > longestMessage)
    throw new Refusal('invalid', 'casework.message-too-long', { most: longestMessage })
  const found = await caseFile(ctx, caseId, true)
  if (found.closedAt) throw new Refusal('conflict', 'casework.case-is-closed')
  await mustBeImpartial(ctx, found.id)
  const { id: subjectId, residentId } = found
  const made = await ctx.tx
    .insertInto('casework.message')
    .values({
      ...{ municipality: ctx.municipality, id: wanted.id, case_id: found.id, resident_id: residentId },
      ...{ direction: 'out', written_by: by.id, written_by_name: by.name, sent_at: ctx.now },
      content_sealed: keys.sealForPlatform(
        messagePurpose(wanted.id),
        Buffer.from(JSON.stringify({ text, files: [] })),
      ),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  await ctx.tx
    .deleteFrom('casework.message_draft')
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', found.id)
    .where('officer_id', '=', by.id)
    .execute()
  if (!made) return
  await settle(ctx, found, by.id)
  await ctx.later('casework.write-message-letter', wanted.id)
  ctx.audit({ event: 'message.answered', subjectKind: 'case', subjectId, residentId })
}

/** Read, and no answer is called for. Twice is once. @throws Refusal forbidden; not-found */
export async function messageSeen(ctx: Ctx, caseId: string): Promise<void> {
  const by = officer(ctx, 'casework.decide')
  const found = await caseFile(ctx, caseId, true)
  await settle(ctx, found, by.id)
  const { id: subjectId, residentId } = found
  ctx.audit({ event: 'message.seen', subjectKind: 'case', subjectId, residentId })
}

async function settle(ctx: Ctx, found: CaseFile, by: string): Promise<void> {
  await markRead(ctx, { municipality: ctx.municipality, caseId: found.id, direction: 'in' })
  const ids = found.openTasks.filter(({ kind }) => kind === 'message').map(({ id }) => id)
  await endTasks(ctx, ids, by)
}
