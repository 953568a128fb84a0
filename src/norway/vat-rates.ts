import file from '../../reference/vat-rates.json' with { type: 'json' }
import { type DatedRow, rowOn } from './dated-rows.ts'
import { type IsoDate, isoDate } from './iso-date.ts'
import type { Trust } from './trust.ts'

/** The standard rate of merverdiavgift in a period, in hundredths of a per cent. */
export interface VatRate extends DatedRow {
  basisPoints: number
  source: string
  trust: Trust
}

/** The rows of `reference/vat-rates.json`. */
export const vatRates: readonly VatRate[] = Object.freeze(
  file.rates.map((row) =>
    Object.freeze({
      ...{ basisPoints: row.basisPoints, source: row.source, trust: row.trust as Trust },
      validFrom: isoDate(row.validFrom),
      validTo: row.validTo === null ? null : isoDate(row.validTo),
    }),
  ),
)

/** The standard rate on a day; null where no row, or more than one, holds: nobody guesses a rate. */
export function standardVatRateOn(day: IsoDate): VatRate | null {
  const hit = rowOn(vatRates, day)
  return hit.found ? hit.row : null
}
