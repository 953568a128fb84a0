import type { Divided } from './analyse-table.ts'
import { type Box, type Budget, boxesMeet, uncovered } from './coverage.ts'
import { type TableFinding, widerRow } from './meetings.ts'
import { exampleIn } from './region.ts'

const mostNamed = 10

/**
 * Rows that never decide anything: no values lead to them; or, under FIRST and PRIORITY, rows that are chosen before
 * them hold whenever they do; or, under ANY, a wider row says the same.
 */
export function unreachableRows(divided: Divided, budget: Budget): TableFinding[] {
  const { columns, boxes, isDecided, hitPolicy, outputs } = divided
  const found: TableFinding[] = []
  for (const [row, box] of boxes.entries()) {
    if (!budget.spend(1)) return found
    const isEmpty = box.some((runs) => runs.length === 0)
    const common = { row: row + 1, isFault: true, isSure: true }
    if (isEmpty) found.push({ kind: 'impossible', ...common, by: [], example: null })
    else if (hitPolicy === 'ANY') {
      const wider = isDecided[row] ? widerRow(divided, row) : undefined
      if (!budget.spend(boxes.length)) return found
      if (wider !== undefined)
        found.push({
          kind: 'subsumed',
          ...common,
          isFault: false,
          by: [wider + 1],
          example: exampleIn(columns, box),
        })
    } else {
      const before = rowsBefore(row, box)
      if (before.length === 0) continue
      const isHidden =
        uncovered(
          box,
          before.map((other) => boxes[other]!),
          1,
          budget,
        ).length === 0
      if (budget.isSpent) return found
      if (!isHidden) continue
      const by = before.slice(0, mostNamed).map((other) => other + 1)
      found.push({ kind: 'hidden', ...common, by, example: exampleIn(columns, box) })
    }
  }
  return found

  /** Decided rows that are chosen before this one wherever both hold. */
  function rowsBefore(row: number, box: Box): number[] {
    if (hitPolicy !== 'FIRST' && hitPolicy !== 'PRIORITY') return []
    if (!budget.spend(Math.ceil(boxes.length / 8))) return []
    return [...boxes.keys()].filter(
      (other) =>
        isDecided[other] &&
        (hitPolicy === 'FIRST' ? other < row : outputs.order(other, row) === -1) &&
        boxesMeet(boxes[other]!, box),
    )
  }
}
