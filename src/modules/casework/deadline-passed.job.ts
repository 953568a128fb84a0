import { deadlineRuleOn } from '#norway/deadline-rules.ts'
import { isOverdue } from '#norway/deadlines.ts'
import { isoDate } from '#norway/iso-date.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Transactions } from '#platform/context.ts'
import { type Job, TryLater } from '#platform/jobs.ts'
import { deadlineStopOf, lawfulLimit, limitOfCase, morningAfter } from './case-deadline.ts'
import { caseFile, factsOfCase } from './case-file.queries.ts'
import { automation, automationName } from './decide-case.job.ts'
import type { Deciders } from './decider.ts'
import { recordDecision } from './record-decision.ts'

/**
 * A limit has passed after which an application counts as granted: that is written as the decision it is by law. Not when
 * the case is decided or closed, when the limit stands still, or when the service's own conditions do not hold on the
 * facts: then a person has the case as before. All in one transaction that holds the case: run twice, or by two at once,
 * there is one decision.
 */
export async function decideByDeadline(
  job: Job,
  { transactions, deciders }: { transactions: Transactions; deciders: Deciders },
): Promise<void> {
  await transactions.inTenant(job.municipality, automation, async (ctx) => {
    const found = await caseFile(ctx, job.id, true)
    if (found.decidedAt || found.closedAt || (await deadlineStopOf(ctx, job.id))) return
    const limit = lawfulLimit(await limitOfCase(ctx, job.id))
    if (limit.consequence !== 'counts-as-granted') return
    if (!isOverdue(limit, isoDate(ctx.today))) throw new TryLater(morningAfter(limit), 'the limit runs still')
    // What is not verified decides nothing by itself.
    if (deadlineRuleOn(limit.ruleId, limit.startEvent.date).trust === 'ikke verifisert') return
    const decider = deciders.get(found.serviceId)
    const toDecide = {
      ...{ municipality: job.municipality, caseId: job.id, receivedOn: dateInNorway(found.openedAt) },
      facts: await factsOfCase(ctx, job.municipality, job.id),
    }
    const counts = await decider?.byDeadline?.(ctx, toDecide, limit)
    if (!decider || !counts) return
    await recordDecision(ctx, found, decider, {
      ...{ kind: 'by-deadline', ...counts, reason: null },
      by: { id: automationName, name: automationName },
    })
  })
}
