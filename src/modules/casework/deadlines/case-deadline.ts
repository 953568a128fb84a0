import { deadlineRuleOn } from '#norway/deadline-rules.ts'
import { type Deadline, deadline } from '#norway/deadlines.ts'
import { addDays, isoDate } from '#norway/iso-date.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'

/** The case's limit as the law has it: what the municipality has promised itself sooner changes nothing by law. */
export function lawfulLimit({ ruleId, startEvent, suspendedPeriods }: Deadline): Deadline {
  const start = isoDate(startEvent.date)
  return deadline(deadlineRuleOn(ruleId, start), start, { suspendedPeriods })
}

/**
 * Which looks there are at a case's limits. Counted up with each new one: open cases of an earlier edition get all of them
 * when a worker starts.
 */
export const watchEdition = 1

/** Sets every look at a case's limits. @param byLaw the limit as the law has it */
export async function watchCase(ctx: Ctx, caseId: string, byLaw: Deadline): Promise<void> {
  await watchDeadline(ctx, caseId, byLaw)
  await watchProvisionalAnswer(ctx, caseId)
  const at = remindAt(await limitOfCase(ctx, caseId))
  if (at) await ctx.later('casework.deadline-near', caseId, { at })
  await ctx.tx
    .updateTable('casework.case_file')
    .set({ watched: watchEdition })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', caseId)
    .execute()
}

/** The morning of the first warning day of a limit; null when it has none. */
export function remindAt({ warnOn }: Pick<Deadline, 'warnOn'>): Date | null {
  const [first] = [...warnOn].sort()
  return first ? new Date(`${first}T05:00:00Z`) : null
}

/** Sets the look at a limit that decides something when it has passed: the morning after its last day. */
async function watchDeadline(ctx: Ctx, caseId: string, limit: Deadline): Promise<void> {
  if (limit.consequence !== 'counts-as-granted') return
  await ctx.later('casework.deadline-passed', caseId, { at: morningAfter(limit) })
}

export const morningAfter = (limit: Deadline) => new Date(`${addDays(limit.movedEnd, 1)}T02:00:00Z`)

/**
 * Sets the look at whether the party must be told that the answer takes its time. Looked at anew when the limit runs
 * again: while the case waits for the party, the municipality owes no such word.
 */
async function watchProvisionalAnswer(ctx: Ctx, caseId: string): Promise<void> {
  const at = provisionalAnswerAt(await provisionalLimit(ctx, caseId))
  await ctx.later('casework.provisional-answer', caseId, { at })
}

/** Within a month of the application (forvaltningsloven § 11 a), not counting the days the case waited for the party. */
export async function provisionalLimit(ctx: Ctx, caseId: string): Promise<Deadline> {
  const { opened_at } = await ctx.tx
    .selectFrom('casework.case_file')
    .select('opened_at')
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  const stops = await ctx.tx
    .selectFrom('casework.deadline_stop')
    .select(['stopped_at', 'started_at'])
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .orderBy('stopped_at')
    .execute()
  const received = isoDate(dateInNorway(opened_at))
  const suspendedPeriods = stops.map(({ stopped_at, started_at }) => ({
    ...{ from: dateInNorway(stopped_at), to: dateInNorway(started_at ?? ctx.now) },
    reason: 'waited-for-applicant',
  }))
  return deadline(deadlineRuleOn('preliminary-answer', received), received, { suspendedPeriods })
}

/** A provisional answer is sent by itself on the last warning day before the limit, so that it arrives in time. */
export function provisionalAnswerAt(limit: Deadline): Date {
  return new Date(`${limit.warnOn.at(-1) ?? limit.movedEnd}T06:00:00Z`)
}

export interface DeadlineStop {
  id: string
  reason: string
  stoppedAt: Date
  /** What it stands still for, when it is that the party has been asked for something. */
  requestId: string | null
}

/** Why the case's limit does not run now; null when it does. */
export async function deadlineStopOf(
  ctx: Pick<Ctx, 'tx' | 'municipality'>,
  caseId: string,
): Promise<DeadlineStop | null> {
  const row = await ctx.tx
    .selectFrom('casework.deadline_stop')
    .select(['id', 'reason', 'stopped_at', 'request_id'])
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .where('started_at', 'is', null)
    .executeTakeFirst()
  return row ? { id: row.id, reason: row.reason, stoppedAt: row.stopped_at, requestId: row.request_id } : null
}

export async function limitOfCase(ctx: Pick<Ctx, 'tx' | 'municipality'>, caseId: string): Promise<Deadline> {
  const row = await ctx.tx
    .selectFrom('casework.case_file')
    .select('deadline')
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  return row.deadline as unknown as Deadline
}
