import { cellName } from './place.ts'
import {
  type Cell,
  type Sheet,
  type SheetFinding,
  type SheetLimits,
  type SheetRow,
  UnreadableSheet,
} from './spreadsheet.ts'

/**
 * Collects the rows of one sheet within the limits. Empty rows are counted and left out, so that a hundred thousand of
 * them cost nothing.
 */
export function sheetText(given: { name: string; limits: SheetLimits; findings: SheetFinding[] }) {
  const { name, limits, findings } = given
  const sheet = name === '' ? {} : { sheet: name }
  const rows: SheetRow[] = []
  let empty = 0
  let emptyAfter = 0
  const add = (number: number, cells: readonly (Cell | undefined)[]): void => {
    let last = cells.length - 1
    while (last >= 0 && !cells[last]) last--
    if (last < 0) {
      emptyAfter += 1
      return
    }
    empty += emptyAfter
    emptyAfter = 0
    if (rows.length >= limits.rows)
      throw new UnreadableSheet({
        code: 'too-many-rows',
        ...sheet,
        rows: [number, number],
        count: limits.rows,
      })
    if (last >= limits.columns) {
      const place = cellName(last, number)
      throw new UnreadableSheet({ code: 'too-many-columns', ...sheet, place, count: limits.columns })
    }
    const kept: (Cell | undefined)[] = []
    for (let column = 0; column <= last; column++) {
      const cell = cells[column]
      if (cell && cell.text.length > limits.cellCharacters)
        findings.push({
          code: 'long-text',
          ...sheet,
          place: cellName(column, number),
          rows: [number, number],
          columns: [column, column],
          count: limits.cellCharacters,
        })
      else kept[column] = cell
    }
    rows.push({ number, cells: kept })
  }
  const done = (hidden: boolean): Sheet => {
    const all = empty + emptyAfter
    // A few empty rows between parts of a table are how people write; thousands at the end are a mark of something wrong.
    if (all >= 1_000) findings.push({ code: 'empty-rows', ...sheet, count: all })
    return { name, hidden, rows }
  }
  return { add, sheet: done }
}
