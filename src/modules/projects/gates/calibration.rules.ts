import { Decimal } from 'decimal.js'
import { type Ore, roundToOre } from '#norway/money.ts'

/** A project that is done: what was foreseen when it was decided, and what it came to. Null is unknown. */
export interface DoneProject {
  id: string
  sort: string | null
  forecastOre: Ore | null
  actualOre: Ore | null
  /** From its first day to its last. */
  forecastDays: number | null
  actualDays: number | null
  /** Of the planned benefits, in percent. */
  benefitPercent: number | null
}

/** Actual against foreseen, in whole percent: 100 is as foreseen, 130 is thirty percent more. */
export interface Spread {
  count: number
  low: number
  middle: number
  high: number
}

export interface Calibration {
  /** Whether it is from projects of the same sort, or from all because those are too few. */
  from: 'same-sort' | 'all'
  cost: Spread | null
  days: Spread | null
  benefits: Spread | null
}

/**
 * What estimates of earlier projects came to. Of the same sort where there are enough of them, else of all; each of cost,
 * time and benefits by itself, null where fewer than `fewest` projects know it.
 */
export function calibrate(done: readonly DoneProject[], sort: string | null, fewest: number): Calibration {
  const same = done.filter((one) => sort !== null && one.sort === sort)
  const own = spreadsOf(same, fewest)
  if (own.cost || own.days || own.benefits) return { from: 'same-sort', ...own }
  return { from: 'all', ...spreadsOf(done, fewest) }
}

function spreadsOf(done: readonly DoneProject[], fewest: number) {
  return {
    cost: spread(
      done.map(({ forecastOre, actualOre }) => share(actualOre, forecastOre)),
      fewest,
    ),
    days: spread(
      done.map(({ forecastDays, actualDays }) =>
        share(
          actualDays === null ? null : BigInt(actualDays),
          forecastDays === null ? null : BigInt(forecastDays),
        ),
      ),
      fewest,
    ),
    benefits: spread(
      done.map(({ benefitPercent }) => (benefitPercent === null ? null : new Decimal(benefitPercent))),
      fewest,
    ),
  }
}

const share = (actual: bigint | null, forecast: bigint | null): Decimal | null =>
  actual === null || forecast === null || forecast <= 0n
    ? null
    : new Decimal(String(actual)).times(100).div(String(forecast))

function spread(shares: readonly (Decimal | null)[], fewest: number): Spread | null {
  const known = shares.filter((one) => one !== null).sort((a, b) => a.comparedTo(b))
  if (known.length < Math.max(1, fewest)) return null
  const at = (n: number) => known[n] as Decimal
  const half = Math.floor(known.length / 2)
  const middle =
    known.length % 2 === 1
      ? at(half)
      : at(half - 1)
          .plus(at(half))
          .div(2)
  const whole = (one: Decimal) => one.toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber()
  return { count: known.length, low: whole(at(0)), middle: whole(middle), high: whole(at(known.length - 1)) }
}

/** The estimate as earlier projects would have it: times the middle, and between the lowest and the highest. */
export function correctedOre(estimate: Ore, by: Spread): { low: Ore; middle: Ore; high: Ore } {
  const times = (percent: number) => roundToOre(new Decimal(String(estimate)).times(percent).div(10_000))
  return { low: times(by.low), middle: times(by.middle), high: times(by.high) }
}
