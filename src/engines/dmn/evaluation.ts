import { type FeelValue, type Json, Run, type RunOptions } from '#engines/feel/index.ts'
import type { DecisionTrace, TableTrace } from './trace.ts'

export type Placed = (FeelValue | undefined)[]

/** What one evaluation of a model keeps: the answers so far and how they came about. */
export interface Evaluation {
  /** Input data as read by type, each at the place its graph gives it. */
  readonly inputs: Placed
  /** Answers of decisions, each at its place; filled as they are asked. */
  readonly answers: Placed
  /** Null where nobody asked for the trace. */
  readonly log: Log | null
  /** What has been traced of inputs and answers as JSON, each at its place: many decisions are told the same. */
  readonly told: (Json | undefined)[]
}

export interface Log {
  readonly decisions: DecisionTrace[]
  /** Tables asked since the last decision was traced. */
  tables: TableTrace[]
}

/**
 * A run that belongs to an evaluation, so that a table deep inside a function finds the trace it writes to. Runs with
 * and without a trace are of one shape, so that code made for one is quick for the other.
 */
export const startRun = (options: RunOptions, log: Log | null): Run => new Run(options, log)

export const logOf = (run: Run): Log | null => run.kept as Log | null
