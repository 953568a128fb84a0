import { deadlineRuleOn } from '#norway/deadline-rules.ts'
import { type Deadline, deadline } from '#norway/deadlines.ts'
import { addDays, isoDate } from '#norway/iso-date.ts'
import type { Ctx } from '#platform/context.ts'

/** The case's limit as the law has it: what the municipality has promised itself sooner changes nothing by law. */
export function lawfulLimit({ ruleId, startEvent, suspendedPeriods }: Deadline): Deadline {
  const start = isoDate(startEvent.date)
  return deadline(deadlineRuleOn(ruleId, start), start, { suspendedPeriods })
}

/** Sets the look at a limit that decides something when it has passed: the morning after its last day. */
export async function watchDeadline(ctx: Ctx, caseId: string, limit: Deadline): Promise<void> {
  if (limit.consequence !== 'counts-as-granted') return
  await ctx.later('casework.deadline-passed', caseId, { at: morningAfter(limit) })
}

export const morningAfter = (limit: Deadline) => new Date(`${addDays(limit.movedEnd, 1)}T02:00:00Z`)

export interface DeadlineStop {
  id: string
  reason: string
  stoppedAt: Date
}

/** Why the case's limit does not run now; null when it does. */
export async function deadlineStopOf(
  ctx: Pick<Ctx, 'tx' | 'municipality'>,
  caseId: string,
): Promise<DeadlineStop | null> {
  const row = await ctx.tx
    .selectFrom('casework.deadline_stop')
    .select(['id', 'reason', 'stopped_at'])
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .where('started_at', 'is', null)
    .executeTakeFirst()
  return row ? { id: row.id, reason: row.reason, stoppedAt: row.stopped_at } : null
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
