import type { DmnModel } from '../model.ts'
import type { Undecided } from './cell-constants.ts'
import { type ColumnSpace, cellText, columnSpace, type Runs } from './column-space.ts'
import { columnType } from './column-type.ts'
import { type Box, Budget, joined, uncovered } from './coverage.ts'
import { meetings, type TableFinding } from './meetings.ts'
import { exampleIn, regionOf } from './region.ts'
import { RowOutputs } from './row-outputs.ts'
import type { PlacedTable } from './tables-of.ts'
import { unreachableRows } from './unreachable.ts'

/** A cell whose truth hangs on more than its own column, or that cannot be read. Row 0: a list of allowed values. */
export interface UndecidedCell {
  readonly row: number
  readonly column: string
  readonly text: string
  readonly why: Undecided
}

export interface TableAnalysis {
  /** The decision or business knowledge model the table belongs to, and which of its tables it is, from 1. */
  readonly owner: string
  readonly number: number
  readonly hitPolicy: PlacedTable['table']['hitPolicy']
  readonly findings: readonly TableFinding[]
  /** What is said holds whatever these cells mean; more may be hidden behind them. */
  readonly undecided: readonly UndecidedCell[]
  /** False when the work allowed was used up: what was found is so, and there may be more. */
  readonly isFinished: boolean
  /** There are more holes or meetings of rows than are listed. */
  readonly hasMore: boolean
}

export interface AnalysisLimits {
  /** Steps of work for one table; the default ends within a second or two. */
  readonly work?: number
  /** Holes listed, and meetings of rows listed. */
  readonly most?: number
}

/** A table as its analysis sees it: columns in classes, rows as boxes of them. */
export interface Divided {
  readonly columns: readonly ColumnSpace[]
  /** Where a row may hold at most: an undecided cell counts as holding everywhere. */
  readonly boxes: readonly Box[]
  /** Rows of which every cell is decided. */
  readonly isDecided: readonly boolean[]
  readonly outputs: RowOutputs
  readonly hitPolicy: PlacedTable['table']['hitPolicy']
}

/** These answer with a list of all that applies; that nothing does is an answer too. */
const listing: ReadonlySet<string> = new Set(['COLLECT', 'RULE ORDER', 'OUTPUT ORDER'])

export function analyseTable(
  model: DmnModel,
  placed: PlacedTable,
  limits: AnalysisLimits = {},
): TableAnalysis {
  const { table, owner, number } = placed
  // A part that does not end takes nothing from the others.
  const [forHoles, forPairs, forRows] = [1, 2, 3].map(() => new Budget((limits.work ?? 9_000_000) / 3)) as [
    Budget,
    Budget,
    Budget,
  ]
  const most = limits.most ?? 50
  const names = namesIn(model, placed)
  const columns = table.inputs.map((input, at) =>
    columnSpace(
      input.label ?? input.expression,
      columnType(model, input, placed.variables),
      table.rules.map((rule) => rule.inputEntries[at] ?? '-'),
      names,
    ),
  )
  const cells = table.rules.map((rule) =>
    columns.map((column, at) => column.runsOf(rule.inputEntries[at] ?? '-')),
  )
  const allowed = table.outputs.map((output) => {
    const typeRef = output.typeRef ?? (table.outputs.length === 1 ? placed.resultType : null)
    const ofType = model.itemDefinitions.find(({ name }) => name === typeRef)?.allowedValues
    return output.allowedValues ?? ofType ?? ''
  })
  const divided: Divided = {
    columns,
    boxes: cells.map((row) => row.map((runs, at) => runs ?? columns[at]!.all)),
    isDecided: cells.map((row) => !row.includes(null)),
    outputs: new RowOutputs(table, allowed),
    hitPolicy: table.hitPolicy,
  }
  // Two columns that ask the same cannot differ: only one of them may be looked at alone.
  const asksTwice =
    new Set(table.inputs.map(({ expression }) => expression.trim())).size < table.inputs.length
  const holes = uncovered(columns.map(whatCounts), divided.boxes, 4 * most, forHoles)
  const gapBoxes = joined(holes)
  const hasDefault = table.outputs.some((output) => output.defaultEntry !== null)
  const gaps = gapBoxes.slice(0, most).map(
    (box): TableFinding => ({
      kind: 'gap',
      example: exampleIn(columns, box),
      region: regionOf(columns, box),
      isFault: !hasDefault && !listing.has(table.hitPolicy),
      isSure: !asksTwice && columns.every((column) => column.isBounded),
    }),
  )
  const met = meetings(divided, most, forPairs, asksTwice)
  const findings = [...gaps, ...met.findings, ...unreachableRows(divided, forRows)]
  return {
    ...{ owner, number, hitPolicy: table.hitPolicy, findings },
    undecided: undecidedCells(placed, columns),
    isFinished: ![forHoles, forPairs, forRows].some(({ isSpent }) => isSpent),
    hasMore: holes.length >= 4 * most || gapBoxes.length > most || met.hasMore,
  }
}

/** A name such as "Måned for rett" can be read only when it is known. */
const namesIn = (model: DmnModel, { variables }: PlacedTable) =>
  Object.fromEntries(
    [...variables, ...model.inputs, ...model.decisions, ...model.knowledge].map(({ name }) => [
      name,
      true as const,
    ]),
  )

/** Of a column that counts whole things, nothing between them is asked for. */
function whatCounts({ classes }: ColumnSpace): Runs {
  const runs: number[] = []
  for (const [at, { isFraction }] of classes.entries()) {
    if (isFraction) continue
    if (runs.length > 0 && runs.at(-1) === at - 1) runs[runs.length - 1] = at
    else runs.push(at, at)
  }
  return runs
}

function undecidedCells({ table }: PlacedTable, columns: readonly ColumnSpace[]): UndecidedCell[] {
  const found: UndecidedCell[] = []
  for (const [at, { label, undecided }] of columns.entries()) {
    if (undecided.size === 0) continue
    const cells = table.rules.map((rule) => cellText(rule.inputEntries[at] ?? ''))
    for (const [text, why] of undecided) {
      const rows = cells.flatMap((cell, row) => (cell === text ? [row + 1] : []))
      for (const row of rows.length > 0 ? rows : [0]) found.push({ row, column: label, text, why })
    }
  }
  return found.sort((a, b) => a.row - b.row)
}
