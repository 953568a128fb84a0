import type { Spreadsheet } from '#engines/spreadsheet/spreadsheet.ts'
import { findingWeights } from '#engines/spreadsheet/spreadsheet.ts'
import { readDate } from '#norway/date-text.ts'
import type { NewFigure } from './benefits.ts'

export type FigureFault =
  | { what: 'file'; code: string }
  | { what: 'headings' }
  | { what: 'row'; row: number; column: 'municipality' | 'day' | 'value' }

const headings = {
  municipality: ['kommune', 'kommunenummer', 'municipality'],
  day: ['dato', 'dag', 'date', 'per dato'],
  value: ['verdi', 'tall', 'value', 'figure'],
} as const

/**
 * Figures out of a sheet with the columns Kommune, Dato and Verdi. All rows or none: the faults say which rows are wrong.
 * `numberOf`: the number of a member by its name or number; `numberIn`: a number as decimal text.
 */
export function figuresIn(
  sheet: Spreadsheet,
  numberOf: (text: string) => string | null,
  numberIn: (text: string) => string | null,
): { figures: NewFigure[]; faults: FigureFault[] } {
  const stop = sheet.findings.find(({ code }) => findingWeights[code] === 'stop')
  if (stop) return { figures: [], faults: [{ what: 'file', code: stop.code }] }
  const [first, ...rest] = sheet.sheets[0]?.rows ?? []
  const columnOf = (names: readonly string[]) =>
    first?.cells.findIndex((cell) => names.includes(cell?.text.trim().toLowerCase() ?? '')) ?? -1
  const at = {
    ...{ municipality: columnOf(headings.municipality), day: columnOf(headings.day) },
    value: columnOf(headings.value),
  }
  if (Object.values(at).includes(-1)) return { figures: [], faults: [{ what: 'headings' }] }
  const faults: FigureFault[] = []
  const figures = rest.map((row) => {
    const text = (column: keyof typeof at) => row.cells[at[column]]?.text.trim() ?? ''
    const read = {
      municipality: numberOf(text('municipality')),
      day: readDate(text('day')),
      value: numberIn(text('value')),
    }
    for (const column of ['municipality', 'day', 'value'] as const)
      if (read[column] === null) faults.push({ what: 'row', row: row.number, column })
    return {
      ...{ municipality: read.municipality ?? '', onDay: read.day ?? '', value: read.value ?? '' },
      counted: null,
    }
  })
  return faults.length > 0 ? { figures: [], faults } : { figures, faults }
}
