import { dateInNorway } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { type CaseFile, caseFile, factsOfCase } from '../case-file.queries.ts'
import { isReason, isWorse, whyCannotDecide, whyCannotOverride } from '../case-file.rules.ts'
import { caseworkTexts } from '../casework.text.ts'
import { madeByLaw } from '../deadlines/granted-by-law.ts'
import type { Decider, Deciders, Evaluation, ManualInput } from '../decider.ts'
import { holds, officer } from '../must.ts'
import { type Decision, standingDecision } from './decision.queries.ts'
import { recordDecision } from './record-decision.ts'

export interface DecisionByHand extends ManualInput {
  /** 'manual' decides a case that waits; 'override' replaces the decision that stands (forvaltningsloven § 35). */
  kind: 'manual' | 'override'
  reason: string
  /** The version of the case that the person saw: somebody else may have decided meanwhile. */
  version: number
}

/**
 * A caseworker decides a case, or decides it anew. The rule's own account is kept as grounds beside the officer's
 * reason, so that it shows where the person saw it otherwise. The same form sent twice is one decision.
 *
 * @returns the decision's id
 * @throws DecisionFormFault with everything that is wrong with what was filled in
 * @throws Refusal forbidden casework.not-allowed | forbidden casework.only-leader-may-worsen | not-found
 * @throws Refusal conflict casework.changed-meanwhile | casework.no-delegation | casework.deadline-passed | a reason why it cannot be decided
 */
export async function decideByHand(
  ctx: Ctx,
  deciders: Deciders,
  caseId: string,
  input: DecisionByHand,
  language: Language,
): Promise<string> {
  const by = officer(ctx, 'casework.decide')
  const found = await caseFile(ctx, caseId, true)
  const standing = await standingDecision(ctx, ctx.municipality, caseId)
  if (found.version !== input.version) {
    if (standing && isSame(standing, found, by.id, input)) return standing.id
    throw new Refusal('conflict', 'casework.changed-meanwhile')
  }
  const why = input.kind === 'manual' ? whyCannotDecide(found) : whyCannotOverride(found)
  if (why) throw new Refusal('conflict', why)
  const decider = deciders.get(found.serviceId)
  if (!decider) throw new Error(`no decider for service ${found.serviceId}`)
  // What the law has granted, nobody refuses while it is being written down; it may be changed afterwards.
  const made = input.kind === 'manual' ? await madeByLaw(ctx, decider, found) : null
  if (made && 'outcome' in made) throw new Refusal('conflict', 'casework.deadline-passed')
  const evaluation = await evaluationAsKnown(ctx, decider, found)
  const chosen = decider.manualResult(evaluation, input, language)
  // Everything that is wrong is told at once, so that nobody has to send the form twice to hear the rest.
  const faults = [
    ...(chosen.ok ? [] : chosen.faults),
    ...(isReason(input.reason)
      ? []
      : [{ key: 'reason', text: caseworkTexts(language)('casework.no-reason') }]),
  ]
  if (!chosen.ok || faults.length > 0) throw new DecisionFormFault(faults)
  if (standing && !holds(ctx, 'casework.override')) {
    if (isWorse(standing.outcome, chosen.outcome) || decider.isWorse(standing.result, chosen.result)) {
      throw new Refusal('forbidden', 'casework.only-leader-may-worsen')
    }
  }
  return recordDecision(ctx, found, decider, {
    kind: input.kind,
    outcome: chosen.outcome,
    result: chosen.result,
    grounds: evaluation.grounds,
    reason: input.reason.trim(),
    by: { id: by.id, name: by.name },
  })
}

/** True when the decision that stands is what this form made the first time it was sent: a double click. */
function isSame(standing: Decision, found: CaseFile, by: string, input: DecisionByHand): boolean {
  return (
    found.version === input.version + 1 &&
    standing.kind === input.kind &&
    standing.decidedBy === by &&
    standing.outcome === input.outcome &&
    standing.reason === input.reason.trim()
  )
}

/** What the rule says now on the facts of the case, whoever decides. */
export async function evaluationAsKnown(
  ctx: Ctx,
  decider: Decider,
  found: { id: string; openedAt: Date },
): Promise<Evaluation> {
  return decider.evaluate(ctx, {
    municipality: ctx.municipality,
    caseId: found.id,
    receivedOn: dateInNorway(found.openedAt),
    facts: await factsOfCase(ctx, ctx.municipality, found.id),
  })
}

/** The form is not filled in right. Data, shown at the fields; thrown so that the transaction ends without a trace. */
export class DecisionFormFault extends Error {
  constructor(readonly faults: readonly { key: string; text: string }[]) {
    super('the decision form has faults')
  }
}
