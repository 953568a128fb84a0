import type { CalendarDate } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { CaseFile } from '../case-file.queries.ts'
import { runDeadlineAfterRequest } from '../deadlines/stop-deadline.ts'
import { type PartyRequest, requestsOfCase } from './request.queries.ts'
import { statusOfRequest } from './request.rules.ts'

/**
 * The limit that stood still for this request runs again, unless somebody else has still to send what they were asked
 * for: then it stands still for that.
 */
export async function runLimitAfter(
  ctx: Ctx,
  found: Pick<CaseFile, 'id' | 'residentId' | 'decidedAt' | 'closedAt'>,
  request: Pick<PartyRequest, 'id'>,
  how: { by: { id: string; name: string }; on: CalendarDate; onlyLengthen?: boolean },
): Promise<void> {
  const all = await requestsOfCase(ctx, ctx.municipality, found.id)
  const other = all.find(
    (one) =>
      one.id !== request.id &&
      one.kind === 'documentation' &&
      statusOfRequest(one, found.decidedAt) === 'open',
  )
  if (!other) return runDeadlineAfterRequest(ctx, found, request.id, how)
  await ctx.tx
    .updateTable('casework.deadline_stop')
    .set({ request_id: other.id })
    .where('municipality', '=', ctx.municipality)
    .where('request_id', '=', request.id)
    .where('started_at', 'is', null)
    .execute()
}
