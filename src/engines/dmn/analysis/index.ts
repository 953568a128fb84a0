import type { DmnModel } from '../model.ts'
import { type AnalysisLimits, analyseTable, type TableAnalysis } from './analyse-table.ts'
import { tablesOf } from './tables-of.ts'

/**
 * Looks through every decision table of a model for holes, rows that meet, contradictions and rows that never decide.
 * Each column is divided exactly at the constants its cells name; what is said is proved by the division, never by
 * trying some values, and comes with an example. Cells that hang on more than their own column are named as undecided.
 */
export function analyseTables(model: DmnModel, limits: AnalysisLimits = {}): TableAnalysis[] {
  return tablesOf(model).map((placed) => analyseTable(model, placed, limits))
}

export type { AnalysisLimits, TableAnalysis, UndecidedCell } from './analyse-table.ts'
export type { TableFinding } from './meetings.ts'
