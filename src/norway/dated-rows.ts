import { addDays, type IsoDate, isWithin } from './iso-date.ts'

/** A row that applies in a period. Both ends are inside it; null is open. */
export interface DatedRow {
  validFrom: IsoDate | null
  validTo: IsoDate | null
}

export type RowOnDate<Row> = { found: true; row: Row } | { found: false; why: 'no-row' | 'several-rows' }

/** The one row that applies on a date. None and several are both said out loud: neither may be guessed away. */
export function rowOn<Row extends DatedRow>(rows: readonly Row[], on: IsoDate): RowOnDate<Row> {
  const hits = rows.filter((row) => isWithin(on, row.validFrom, row.validTo))
  if (hits.length > 1) return { found: false, why: 'several-rows' }
  return hits[0] ? { found: true, row: hits[0] } : { found: false, why: 'no-row' }
}

/** True when two of the rows apply on the same date, or one of them ends before it begins. */
export function overlap(rows: readonly DatedRow[]): boolean {
  const first: IsoDate = '0001-01-01'
  const last: IsoDate = '9999-12-31'
  const periods = rows
    .map((row) => ({ from: row.validFrom ?? first, to: row.validTo ?? last }))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  return periods.some((p, i) => p.to < p.from || (i > 0 && p.from <= periods[i - 1]!.to))
}

/** The first date without a row between one row and the next, or null when they follow each other without a hole. */
export function firstGap(rows: readonly DatedRow[]): IsoDate | null {
  const periods = [...rows].sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1))
  for (const [i, row] of periods.entries()) {
    const next = periods[i + 1]
    if (!next || row.validTo === null) continue
    const expected = addDays(row.validTo, 1)
    if (next.validFrom !== null && next.validFrom > expected) return expected
  }
  return null
}
