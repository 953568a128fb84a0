import type { Transactions } from '#platform/context.ts'
import { type Job, TryLater } from '#platform/jobs.ts'
import { caseFile } from '../case-file.queries.ts'
import type { Deciders } from '../decider.ts'
import { automation, automationName } from '../decisions/decide-case.job.ts'
import { recordDecision } from '../decisions/record-decision.ts'
import { morningAfter } from './case-deadline.ts'
import { madeByLaw } from './granted-by-law.ts'

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
    if (found.decidedAt || found.closedAt) return
    const decider = deciders.get(found.serviceId)
    const made = await madeByLaw(ctx, decider, found)
    if (!decider || !made) return
    if ('runs' in made) throw new TryLater(morningAfter(made.runs), 'the limit runs still')
    await recordDecision(ctx, found, decider, {
      ...{ kind: 'by-deadline', ...made, reason: null },
      by: { id: automationName, name: automationName },
    })
  })
}
