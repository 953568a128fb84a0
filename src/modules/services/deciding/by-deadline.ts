import type { Evaluation, Grounds, Outcome } from '#modules/casework/index.ts'
import { holds } from './case-expressions.ts'
import { caseNames } from './case-names.ts'
import type { DecidingPackage } from './deciding-package.ts'
import type { KeptTrace } from './rule-evaluation.ts'

/** The row of grounds that says the law decided and no rule of ours. */
const byLaw = 'frist'

export interface MadeByDeadline {
  outcome: Outcome
  result: unknown
  grounds: Grounds
}

/**
 * What the law makes of these grounds when the limit `ruleId` ended on `endedOn` without an answer; null where the
 * package declares nothing for that limit, or its conditions do not hold. Pure.
 */
export function madeByDeadline(
  service: DecidingPackage,
  { grounds }: Pick<Evaluation, 'grounds'>,
  { ruleId, endedOn }: { ruleId: string; endedOn: string },
): MadeByDeadline | null {
  const declared = service.description.deadline.whenPassed.find((each) => each.ruleId === ruleId)
  const { municipality } = grounds.trace as KeptTrace
  if (!declared || !holds(declared.when, caseNames(service, { ...grounds, municipality }))) return null
  const law = { decision: byLaw, ruleId, legalSourceIds: declared.legalBasis, textKey: byLaw }
  return {
    outcome: declared.outcome,
    result: { byDeadline: true, outcome: declared.outcome, deadlineOn: endedOn },
    grounds: { ...grounds, rules: [law], counterfactuals: [] },
  }
}

/** The limit that a decision made by law rests on; null where it was not made so. */
export function limitOfDecision(decision: { result: unknown; grounds: Grounds }) {
  const [law] = decision.grounds.rules
  const endedOn = (decision.result as { deadlineOn?: unknown } | null)?.deadlineOn
  return law?.decision === byLaw && typeof endedOn === 'string' ? { ruleId: law.ruleId, endedOn } : null
}
