import type { Json, Problem } from '#engines/feel/index.ts'
import type { HitPolicy } from './model.ts'

/** How a decision came about, as JSON: the same facts and the same model always give the same bytes. */
export interface DecisionTrace {
  readonly decision: string
  readonly decisionId: string | null
  /** What the decision was told: input data and the outcome of other decisions. */
  readonly inputs: Readonly<Record<string, Json>>
  /** Every table asked on the way, in order; a table inside a function may be asked several times. */
  readonly tables: readonly TableTrace[]
  readonly output: Json
  readonly legalSources: readonly string[]
  readonly textKey: string | null
}

export interface TableTrace {
  /** The decision or business knowledge model the table belongs to. */
  readonly table: string
  readonly hitPolicy: HitPolicy
  readonly inputs: readonly { readonly label: string; readonly value: Json }[]
  /** Ids of all rules that were tried, in order. */
  readonly rulesTried: readonly string[]
  readonly matched: readonly MatchedRule[]
  readonly output: Json
}

export interface MatchedRule {
  readonly ruleId: string
  /** Number of the row, from 1. */
  readonly row: number
  readonly annotations: Readonly<Record<string, string>>
  readonly legalSources: readonly string[]
  readonly textKey: string | null
  readonly output: Json
}

export interface DmnTrace {
  readonly modelHash: string
  readonly decision: string
  readonly inputs: Readonly<Record<string, Json>>
  readonly decisions: readonly DecisionTrace[]
  readonly problems: readonly Problem[]
}
