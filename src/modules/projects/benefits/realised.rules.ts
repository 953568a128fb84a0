import { Decimal } from 'decimal.js'
import { Kroner, roundToOre } from '#norway/money.ts'

/** One member's plan: from where, to where, by when. Numbers as decimal text. */
export interface MemberPlan {
  municipality: string
  /** Whoever sees that it comes, in the line; null: nobody is named yet. */
  owner: string | null
  baseline: string
  baselineOn: string
  target: string
  targetOn: string
  /** Where what is freed was taken. */
  budgetLine: string | null
  /** A year's worth that was taken there; null: all that is realised. */
  budgetOre?: bigint | null
}

export interface Figure {
  municipality: string
  onDay: string
  value: string
  source: 'typed' | 'import' | 'measured'
  counted: number | null
}

export interface Realised {
  municipality: string
  /** The change that is wanted, positive when it is the right way. */
  planned: string
  /** Where one should be on the day, on a straight line from baseline to target. */
  expected: string
  /** The change there is, positive when it is better; null where nothing was counted after the baseline. */
  realised: string | null
  latest: Figure | null
  /** Of planned, in whole percent rounded down; null where nothing is known or nothing is planned. */
  percent: number | null
  /** A year's worth of it in øre; null where nothing is known or it has no price. */
  worthOre: bigint | null
  /** In a budget line, some of it there, freed and not taken, or neither where there is nothing to take. */
  harvest: 'taken' | 'partly' | 'freed' | null
  /** A year's worth that stands in a budget line, and that is freed and stands in none. */
  takenOre: bigint
  freedOre: bigint
  standing: Standing
}

/** Where a member stands against its plan on the day. */
export type Standing = 'unknown' | 'reached' | 'on-course' | 'behind' | 'worse'

const D = Decimal.clone({ precision: 40 })

/**
 * What one member has reached on a day. `frees`: whether it is money or time that can be taken elsewhere; quality frees
 * nothing. @throws never: a figure before the baseline is not counted
 */
export function realisedBy(
  plan: MemberPlan,
  figures: readonly Figure[],
  how: { direction: 'up' | 'down'; worthOrePerUnit: bigint | null; on: string; frees?: boolean },
): Realised {
  const better = (value: Decimal.Value) => {
    const change = new D(value).minus(plan.baseline)
    // Nothing is not less than nothing: a zero that is turned would be -0.
    return how.direction === 'up' ? change : change.negated().plus(0)
  }
  const planned = better(plan.target)
  const latest = latestFigure(figures, plan, how.on)
  const realised = latest ? better(latest.value) : null
  const worthOre =
    realised === null || how.worthOrePerUnit === null
      ? null
      : roundToOre(new Kroner(realised.toFixed()).times(String(how.worthOrePerUnit)).div(100))
  const expected = planned.times(shareOfTime(plan, how.on)).toDecimalPlaces(2)
  return {
    municipality: plan.municipality,
    planned: planned.toFixed(),
    expected: expected.toFixed(),
    realised: realised === null ? null : realised.toFixed(),
    latest,
    percent:
      realised === null || planned.lte(0)
        ? null
        : realised.times(100).div(planned).toDecimalPlaces(0, Decimal.ROUND_FLOOR).toNumber(),
    worthOre,
    ...harvestOf(plan, realised, worthOre, how.frees ?? true),
    standing: standingOf(realised, planned, expected),
  }
}

/** What is realised must stand in a budget line: what stands in none is freed and not taken. */
function harvestOf(
  plan: MemberPlan,
  realised: Decimal | null,
  worthOre: bigint | null,
  frees: boolean,
): Pick<Realised, 'harvest' | 'takenOre' | 'freedOre'> {
  if (!frees || realised === null || realised.lte(0)) return { harvest: null, takenOre: 0n, freedOre: 0n }
  const worth = worthOre ?? 0n
  if (!plan.budgetLine) return { harvest: 'freed', takenOre: 0n, freedOre: worth }
  const takenOre = plan.budgetOre ?? worth
  const freedOre = worth > takenOre ? worth - takenOre : 0n
  return { harvest: freedOre > 0n ? 'partly' : 'taken', takenOre, freedOre }
}

function standingOf(realised: Decimal | null, planned: Decimal, expected: Decimal): Standing {
  if (realised === null) return 'unknown'
  if (realised.lt(0)) return 'worse'
  if (realised.gte(planned)) return 'reached'
  return realised.gte(expected) ? 'on-course' : 'behind'
}

/** The newest that was counted after the baseline and no later than the day. Of two for one day, the last in the list. */
function latestFigure(figures: readonly Figure[], plan: MemberPlan, on: string): Figure | null {
  const own = figures.filter(
    ({ municipality, onDay }) => municipality === plan.municipality && onDay > plan.baselineOn && onDay <= on,
  )
  return own.reduce<Figure | null>((best, one) => (best && best.onDay > one.onDay ? best : one), null)
}

/** How much of the time has gone, 0 to 1. */
function shareOfTime({ baselineOn, targetOn }: MemberPlan, on: string): Decimal {
  const days = (day: string) => new D(Date.parse(`${day}T00:00:00Z`)).div(86_400_000)
  const share = days(on)
    .minus(days(baselineOn))
    .div(days(targetOn).minus(days(baselineOn)))
  return D.max(0, D.min(1, share))
}

export interface Total {
  planned: string
  /** Of those that are known. */
  realised: string | null
  known: number
  members: number
  worthOre: bigint | null
  takenOre: bigint
  freedOre: bigint
}

/** All members together. Those that nobody has counted are counted as unknown and never as nothing. */
export function totalOf(rows: readonly Realised[]): Total {
  const known = rows.filter(({ realised }) => realised !== null)
  const sum = (values: readonly string[]) => values.reduce((all, one) => all.plus(one), new D(0)).toFixed()
  const ore = (wanted: readonly Realised[]) =>
    wanted.reduce((all, { worthOre }) => all + (worthOre ?? 0n), 0n)
  const priced = known.filter(({ worthOre }) => worthOre !== null)
  const together = (pick: (row: Realised) => bigint) => priced.reduce((all, row) => all + pick(row), 0n)
  return {
    planned: sum(rows.map(({ planned }) => planned)),
    realised: known.length === 0 ? null : sum(known.map(({ realised }) => realised as string)),
    ...{ known: known.length, members: rows.length },
    worthOre: priced.length === 0 ? null : ore(priced),
    takenOre: together(({ takenOre }) => takenOre),
    freedOre: together(({ freedOre }) => freedOre),
  }
}
