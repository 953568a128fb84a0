import { Kroner } from '#norway/money.ts'
import type { Decider, Outcome } from '../decider.ts'

/** What a municipality has chosen for a service, as its dated setting has it. */
export type ChosenForService =
  | 'never'
  | 'always'
  | { outcomes: readonly string[]; aboveKroner?: number | undefined }

export interface TwoPersonsNeeded {
  because: 'always' | 'outcome' | 'amount'
  /** Whose rule it is. */
  from: 'service' | 'municipality'
}

/**
 * Whether two persons must agree on a decision (totrinnskontroll), and by which rule; null when one is enough. What the
 * municipality has chosen for the service holds before its choice for all (`*`), and both before the service's own.
 * An amount that should be there and cannot be read counts as above.
 */
export function twoPersonsNeeded(
  wanted: { outcome: Outcome; amountKroner: string | null },
  decider: Pick<Decider, 'serviceId' | 'twoPersons' | 'amountKroner'>,
  chosen: Readonly<Record<string, ChosenForService>>,
): TwoPersonsNeeded | null {
  const local = chosen[decider.serviceId] ?? chosen['*']
  if (local === 'never') return null
  if (local === 'always') return { because: 'always', from: 'municipality' }
  const { twoPersons } = decider
  const from = local ? 'municipality' : 'service'
  const rule = local
    ? { outcomes: local.outcomes, above: local.aboveKroner?.toString() ?? null }
    : twoPersons && { outcomes: twoPersons.outcomes, above: twoPersons.aboveKroner }
  if (!rule) return null
  if ((rule.outcomes as readonly string[]).includes(wanted.outcome)) return { because: 'outcome', from }
  if (rule.above === null || !decider.amountKroner) return null
  const isAbove = wanted.amountKroner === null || new Kroner(wanted.amountKroner).greaterThan(rule.above)
  return isAbove ? { because: 'amount', from } : null
}

/** `as-service`: the package's own rule, which is where a municipality begins. */
export type ChoiceOfTwo = 'as-service' | ChosenForService

/**
 * Whether the new choice lets one person decide something that took two before. What cannot be compared, such as the
 * choice for all services against what each of them has, counts as that.
 */
export function isLooser(
  before: ChosenForService | null,
  after: ChoiceOfTwo,
  ofService: Decider['twoPersons'] | null,
): boolean {
  const own = ofService
    ? { outcomes: ofService.outcomes, aboveKroner: ofService.aboveKroner }
    : ('never' as const)
  const [from, to] = [before ?? own, after === 'as-service' ? own : after]
  if (to === 'always' || from === 'never') return false
  if (from === 'always' || to === 'never') return true
  const lacksOutcome = (from.outcomes as readonly string[]).some(
    (outcome) => !(to.outcomes as readonly string[]).includes(outcome),
  )
  if (lacksOutcome) return true
  const [limit, next] = [from.aboveKroner ?? null, to.aboveKroner ?? null]
  return limit !== null && (next === null || new Kroner(String(next)).greaterThan(String(limit)))
}
