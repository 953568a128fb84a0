import file from '../../reference/rates.json' with { type: 'json' }
import { type DatedRow, rowOn } from './dated-rows.ts'
import { type IsoDate, isoDate } from './iso-date.ts'
import type { Trust } from './trust.ts'

export type RateUnit =
  | 'kroner'
  | 'kroner-per-hour'
  | 'kroner-per-month'
  | 'kroner-per-year'
  | 'share'
  | 'months'
  | 'hours-per-week'
  | 'years-of-age'
  | 'school-grade'
  | 'square-metres'
  | 'metres'
  | 'storeys'
  | 'day-of-month'
  | 'month-of-year'

/** One rate in one period. A row is never edited: it is ended and a new one added; a decision keeps the row it used. */
export interface RateRow extends DatedRow {
  rateId: string
  /** "ordinary", or what sets this row apart: "sparsely-populated", "grade-1", "2-3G". */
  variant: string
  unit: RateUnit
  validFrom: IsoDate
  validTo: IsoDate | null
  /** Decimal as text, with a point. Null: a new figure is known to apply, but not what it is. */
  value: string | null
  source: string
  trust: Trust
  /** Null: the nation's. Otherwise that municipality's own. */
  municipalityNumber: string | null
  note: string | null
}

/** Why there is no rate to use. `rateId` and `on` fill the sentence shown to the caseworker. */
export class NoRate extends Error {
  readonly why: 'no-row' | 'several-rows' | 'value-unknown'
  readonly rateId: string
  readonly variant: string
  readonly on: IsoDate

  constructor(why: NoRate['why'], rateId: string, variant: string, on: IsoDate) {
    super(`rate ${rateId} (${variant}) on ${on}: ${why}`)
    this.name = 'NoRate'
    this.why = why
    this.rateId = rateId
    this.variant = variant
    this.on = on
  }
}

/** The rows of `reference/rates.json`, as loaded at first start. In operation, rates come from the database. */
export const referenceRates: readonly RateRow[] = Object.freeze(
  file.rates.map((row) =>
    Object.freeze({
      ...row,
      unit: row.unit as RateUnit,
      validFrom: isoDate(row.validFrom),
      validTo: row.validTo === null ? null : isoDate(row.validTo),
      trust: row.trust as Trust,
      municipalityNumber: row.municipalityNumber ?? null,
      note: row.note ?? null,
    }),
  ),
)

/**
 * The one rate that applies on a date, among the rows handed in: the nation's, or the nation's and one municipality's.
 * It refuses rather than guess.
 *
 * @throws NoRate when no row applies, when several do, or when the figure is not known.
 */
export function rateOn<Row extends Omit<RateRow, 'note' | 'municipalityNumber'>>(
  rates: readonly Row[],
  rateId: string,
  variant: string,
  on: IsoDate,
): Row & { value: string } {
  const hit = rowOn(
    rates.filter((row) => row.rateId === rateId && row.variant === variant),
    isoDate(on),
  )
  if (!hit.found) throw new NoRate(hit.why, rateId, variant, on)
  const { row } = hit
  if (row.value === null) throw new NoRate('value-unknown', rateId, variant, on)
  return row as Row & { value: string }
}
