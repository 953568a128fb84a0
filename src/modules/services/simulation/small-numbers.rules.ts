import { Kroner } from '#norway/money.ts'
import { emptyTally, type Tally } from './tally.rules.ts'

/** Fewer changed cases than this in a municipality could be known by their neighbours. */
export const fewest = 5

/** A municipality's share as others may see it. Null: hidden. */
export interface Share {
  municipality: string
  cases: number | null
  run: number | null
  changed: number | null
  toPerson: number | null
  fromPerson: number | null
  moreCostPerYear: string | null
  moreCostPerMonth: string | null
  isHidden: boolean
}

export interface Shares {
  shares: Share[]
  /** Of all municipalities; null where it would give away the one that is hidden. */
  total: Omit<Share, 'municipality' | 'isHidden'>
}

/**
 * Puts the municipalities together without giving away few: where one to four cases were run, changed, unchanged or
 * moved between machine and person, the share is hidden. Where all that is hidden is few together, it could be found by
 * taking the rest from the sum, so the sum is hidden as well. Those in `own` read their own figures as they are. Pure.
 */
export function hideSmall(
  tallies: readonly { municipality: string; tally: Tally }[],
  own: ReadonlySet<string> = new Set(),
): Shares {
  const isHidden = ({ municipality, tally }: (typeof tallies)[number]) =>
    !own.has(municipality) && measuresOf(tally).some(isFew)
  const hiddenTallies = tallies.filter(isHidden).map(({ tally }) => measuresOf(tally))
  const together = measuresOf(emptyTally).map((_, i) =>
    hiddenTallies.reduce((so, one) => so + (one[i] ?? 0), 0),
  )
  const hideTotal = hiddenTallies.length === 1 || together.some(isFew)
  const sum = (of: (tally: Tally) => number) =>
    hideTotal ? null : tallies.reduce((so, { tally }) => so + of(tally), 0)
  const kroner = (of: (tally: Tally) => string) =>
    hideTotal ? null : tallies.reduce((so, { tally }) => so.plus(of(tally)), new Kroner(0)).toFixed()
  return {
    shares: tallies.map(({ municipality, tally }) =>
      shareOf(municipality, tally, isHidden({ municipality, tally })),
    ),
    total: {
      cases: sum(({ cases }) => cases),
      run: sum(({ run }) => run),
      changed: sum(({ changed }) => changed),
      toPerson: sum(({ toPerson }) => toPerson),
      fromPerson: sum(({ fromPerson }) => fromPerson),
      moreCostPerYear: kroner(({ moreCostPerYear }) => moreCostPerYear),
      moreCostPerMonth: kroner(({ moreCostPerMonth }) => moreCostPerMonth),
    },
  }
}

const isFew = (count: number) => count > 0 && count < fewest

const measuresOf = ({ cases, run, changed, toPerson, fromPerson }: Tally) => [
  ...[cases, run, changed, run - changed, cases - run, toPerson, fromPerson],
]

function shareOf(municipality: string, tally: Tally, isHidden: boolean): Share {
  const { cases, run, changed, toPerson, fromPerson, moreCostPerYear, moreCostPerMonth } = tally
  return isHidden
    ? {
        ...{ municipality, cases: null, run: null, changed: null, toPerson: null, fromPerson: null },
        ...{ moreCostPerYear: null, moreCostPerMonth: null, isHidden },
      }
    : { municipality, cases, run, changed, toPerson, fromPerson, moreCostPerYear, moreCostPerMonth, isHidden }
}

/** The same rule for any list of counts that adds up to a known sum: few are left out, and a second one with a lone one. */
export function withoutFew<Row extends { count: number }>(rows: readonly Row[]): Row[] {
  const kept = rows.filter(({ count }) => count >= fewest)
  if (rows.length - kept.length !== 1 || kept.length === 0) return kept
  const smallest = kept.reduce((a, b) => (b.count < a.count ? b : a))
  return kept.filter((row) => row !== smallest)
}
