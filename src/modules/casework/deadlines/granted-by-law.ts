import { deadlineRuleOn } from '#norway/deadline-rules.ts'
import { type Deadline, isOverdue } from '#norway/deadlines.ts'
import { isoDate } from '#norway/iso-date.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { type CaseFile, factsOfCase } from '../case-file.queries.ts'
import type { Decider, Grounds, Outcome } from '../decider.ts'
import { deadlineStopOf, lawfulLimit, limitOfCase } from './case-deadline.ts'

/**
 * What the law has made of an undecided case by today: the limit has passed, it ran all the time, it is verified, and the
 * service's own conditions hold on the facts. `runs` gives the limit that has not passed yet; null: nothing.
 */
export async function madeByLaw(
  ctx: Ctx,
  decider: Decider | undefined,
  found: Pick<CaseFile, 'id' | 'openedAt'>,
): Promise<{ outcome: Outcome; result: unknown; grounds: Grounds } | { runs: Deadline } | null> {
  const limit = lawfulLimit(await limitOfCase(ctx, found.id))
  if (limit.consequence !== 'counts-as-granted' || (await deadlineStopOf(ctx, found.id))) return null
  if (!isOverdue(limit, isoDate(ctx.today))) return { runs: limit }
  // What is not verified decides nothing by itself.
  if (deadlineRuleOn(limit.ruleId, limit.startEvent.date).trust === 'ikke verifisert') return null
  const toDecide = {
    ...{ municipality: ctx.municipality, caseId: found.id, receivedOn: dateInNorway(found.openedAt) },
    facts: await factsOfCase(ctx, ctx.municipality, found.id),
  }
  return (await decider?.byDeadline?.(ctx, toDecide, limit)) ?? null
}
