import type { ManualReason, Outcome } from '#modules/casework/index.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import type { Basis } from './rule-evaluation.ts'
import type { RulePackage } from './rule-package.ts'

/** What one service adds to the common way of deciding by rule: its facts, its answer and what it calls granted. */
export interface RuleService<Result> {
  package: RulePackage
  /** Rates that the rule does not use but the explanation names. */
  alsoRates: readonly string[]
  /** The facts under the names rules.json gives them, and what is wrong with them before the rule is asked. */
  namedFacts(basis: Basis, on: IsoDate): { values: Record<string, unknown>; reasons: ManualReason[] }
  /** The answer of the decision that rules.json calls `result`. Null when it holds no answer. */
  resultOf(json: unknown, basis: Basis, on: IsoDate): Result | null
  /** Codes of the rule's own reasons for a person. */
  reasonsOf(json: unknown): string[]
  outcomeOf(result: Result): Outcome
  /** What is different between two answers of the decision that rules.json calls `rights`. */
  changesBetween(now: unknown, then: unknown): string[]
}
