import { delegationFor } from '#modules/members/index.ts'
import { systemActor } from '#platform/actor.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import type { Job } from '#platform/jobs.ts'
import { caseFile, factsOfCase } from '../case-file.queries.ts'
import { isWaiting } from '../case-file.rules.ts'
import type { CaseToDecide, Decider, Deciders, Evaluation, Fact, ManualReason } from '../decider.ts'
import { addEvent, addFacts } from '../open-case.ts'
import { askForTask } from '../tasks.ts'
import { recordDecision } from './record-decision.ts'

/** Who signs what the platform decides by itself. */
export const automationName = 'Automatisk saksbehandling'
export const automation = systemActor(automationName)

/**
 * Decides a case, or gives it to a person with the reason. Facts that are missing are fetched first, outside any
 * transaction; when a register does not answer, the job fails and tries again later. Run twice, it does nothing more.
 */
export async function decideCase(
  job: Job,
  { transactions, deciders }: { transactions: Transactions; deciders: Deciders },
): Promise<void> {
  const inTenant = <T>(work: (ctx: Ctx) => Promise<T>) =>
    transactions.inTenant(job.municipality, automation, work)
  const before = await inTenant(async (ctx) => {
    const found = await caseFile(ctx, job.id)
    return { found, facts: await factsOfCase(ctx, job.municipality, job.id) }
  })
  if (before.found.decidedAt || isWaiting(before.found, 'decide')) return
  const decider = deciders.get(before.found.serviceId)
  if (!decider) throw new Error(`no decider for service ${before.found.serviceId}`)
  const toDecide: CaseToDecide = {
    municipality: job.municipality,
    caseId: job.id,
    receivedOn: dateInNorway(before.found.openedAt),
    facts: before.facts,
  }
  const fetched = decider.hasAllFacts(toDecide) ? [] : await decider.gather(toDecide)

  await inTenant(async (ctx) => {
    const found = await caseFile(ctx, job.id, true)
    if (found.decidedAt || isWaiting(found, 'decide')) return
    await keepFetched(ctx, found, fetched)
    const facts = await factsOfCase(ctx, job.municipality, job.id)
    const evaluation = await decider.evaluate(ctx, { ...toDecide, facts })
    const whyPerson = await whyAPersonMustDecide(ctx, decider, evaluation)
    if (whyPerson.length > 0) {
      await giveToPerson(ctx, found, whyPerson)
      return
    }
    await recordDecision(ctx, found, decider, {
      kind: 'automatic',
      outcome: evaluation.outcome,
      result: evaluation.result,
      grounds: evaluation.grounds,
      reason: null,
      by: { id: automationName, name: automationName },
    })
  })
}

/** A question to a register about the resident is a look at their data: they see it among who has looked. */
async function keepFetched(
  ctx: Ctx,
  found: { id: string; residentId: string },
  fetched: readonly Fact[],
): Promise<void> {
  if (fetched.length === 0) return
  await addFacts(ctx, { caseId: found.id, residentId: found.residentId }, fetched)
  ctx.audit({
    event: 'case.facts-fetched',
    subjectKind: 'case',
    subjectId: found.id,
    residentId: found.residentId,
    details: { sources: [...new Set(fetched.map((fact) => fact.source))].sort().join(' ') },
  })
}

/** Automation needs the rule's word and a delegation from the municipality (forvaltningsloven 2025 § 11, kommuneloven § 13-1). */
async function whyAPersonMustDecide(
  ctx: Ctx,
  decider: Decider,
  evaluation: Evaluation,
): Promise<ManualReason[]> {
  if (evaluation.handling === 'manual') {
    return evaluation.reasons.length > 0 ? evaluation.reasons : [{ code: 'not-automatic' }]
  }
  const delegation = await delegationFor(ctx, decider.decisionType, 'platform')
  return delegation ? [] : [{ code: 'no-delegation' }]
}

/** Opens the task of deciding, once, and tells the resident that a person has the case. */
async function giveToPerson(
  ctx: Ctx,
  found: { id: string; residentId: string },
  reasons: readonly ManualReason[],
): Promise<void> {
  if (!(await askForTask(ctx, found.id, 'decide', reasons))) return
  await addEvent(ctx, { caseId: found.id, residentId: found.residentId }, 'given-to-person', {}, true)
  // The reasons stand with the task alone: that somebody's address is protected is nothing for a log.
  ctx.audit({
    event: 'case.given-to-person',
    subjectKind: 'case',
    subjectId: found.id,
    residentId: found.residentId,
  })
}
