import file from '../../reference/rate-limits.json' with { type: 'json' }
import { type IsoDate, isoDate, isWithin } from './iso-date.ts'
import { Kroner } from './money.ts'
import { type RateRow, referenceRates } from './rates.ts'
import type { Trust } from './trust.ts'

/** How far a municipality's own figure may go from the nation's of the same rate and variant. */
export interface RateLimit {
  rateId: string
  bound: 'highest' | 'lowest'
  /** In `legal-sources.ts`. */
  legalSourceId: string
  validFrom: IsoDate
  validTo: IsoDate | null
  source: string
  trust: Trust
}

/** The rows of `reference/rate-limits.json`. */
export const rateLimits: readonly RateLimit[] = Object.freeze(
  file.limits.map((row) =>
    Object.freeze({
      ...row,
      bound: row.bound as RateLimit['bound'],
      validFrom: isoDate(row.validFrom),
      validTo: row.validTo === null ? null : isoDate(row.validTo),
      trust: row.trust as Trust,
    }),
  ),
)

/**
 * Whether a municipality may have a figure of its own: `free` where the nation has none, `within-limit` where the law
 * lets it be better for the resident, `fixed` where the nation's holds for all.
 */
export function ownFigureOf(rateId: string): 'free' | 'within-limit' | 'fixed' {
  if (rateLimits.some((limit) => limit.rateId === rateId)) return 'within-limit'
  return nationalRows(rateId).length === 0 ? 'free' : 'fixed'
}

const nationalRows = (rateId: string) =>
  referenceRates.filter((row) => row.rateId === rateId && row.municipalityNumber === null)

export interface Figure {
  rateId: string
  variant: string
  /** Decimal as text, with a point. */
  value: string
  validFrom: string
  /** The last day; null until further notice. */
  validTo: string | null
}

/**
 * The national row that a figure goes beyond at some time in its period, and the law that says so; null when it keeps
 * within what is known. A national figure that is not known cannot be gone beyond: `isLimitKnown` says whether it is.
 */
export function beyondLimit(
  figure: Figure,
  rates: readonly RateRow[] = referenceRates,
): { limit: RateLimit; national: RateRow & { value: string } } | null {
  for (const limit of rateLimits.filter(({ rateId }) => rateId === figure.rateId)) {
    const beyond = rates.find(
      (row) =>
        isNationalRowOf(row, figure) &&
        row.value !== null &&
        meet(row, figure) &&
        meet(limit, figure) &&
        isBeyond(limit.bound, figure.value, row.value),
    )
    if (beyond) return { limit, national: beyond as RateRow & { value: string } }
  }
  return null
}

/** True when what the law allows is known on the figure's first day. */
export function isLimitKnown(figure: Figure, rates: readonly RateRow[] = referenceRates): boolean {
  return rates.some(
    (row) =>
      isNationalRowOf(row, figure) &&
      row.value !== null &&
      isWithin(isoDate(figure.validFrom), row.validFrom, row.validTo),
  )
}

/** True when `own` goes beyond what `national` lets a municipality have on a date. Both are decimals as text. */
export function goesBeyond(rateId: string, on: string, own: string, national: string): boolean {
  return rateLimits.some(
    (limit) =>
      limit.rateId === rateId &&
      isWithin(isoDate(on), limit.validFrom, limit.validTo) &&
      isBeyond(limit.bound, own, national),
  )
}

const isNationalRowOf = (row: RateRow, { rateId, variant }: Figure) =>
  row.rateId === rateId && row.variant === variant && row.municipalityNumber === null

const isBeyond = (bound: RateLimit['bound'], own: string, national: string) =>
  bound === 'highest' ? new Kroner(own).greaterThan(national) : new Kroner(own).lessThan(national)

function meet(
  a: { validFrom: string; validTo: string | null },
  b: { validFrom: string; validTo: string | null },
) {
  return a.validFrom <= (b.validTo ?? '9999-12-31') && b.validFrom <= (a.validTo ?? '9999-12-31')
}
