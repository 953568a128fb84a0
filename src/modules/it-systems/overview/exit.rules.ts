import type { Contract } from '../register/usages.queries.ts'

/** The same day so many months later; the last of the month where it has no such day. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, last))
  return first.toISOString().slice(0, 10)
}

/** Whole and begun months from one day to a later one; 0 when it is not later. */
export function monthsBetween(from: string, to: string): number {
  if (to <= from) return 0
  const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number)
  const [toYear = 0, toMonth = 0] = to.split('-').map(Number)
  const whole = (toYear - fromYear) * 12 + toMonth - fromMonth
  return monthsAfter(from, whole) < to ? whole + 1 : whole
}

/**
 * The first day on which one may be out of a contract, when notice is given today; null where the contract does not say
 * enough. Nothing is supposed about a contract that has run out, or that prolongs itself by nobody knows how much.
 */
export function earliestExit(
  contract: Pick<
    Contract,
    'ends_on' | 'notice_months' | 'noticeDay' | 'option_count' | 'option_months' | 'handled'
  >,
  today: string,
): string | null {
  const { ends_on: end, notice_months: notice, noticeDay } = contract
  if (contract.handled === 'ended') return end === null || end < today ? today : end
  if (end === null) return notice === null ? null : monthsAfter(today, notice)
  if (end < today) return null
  if (noticeDay === null || noticeDay >= today) return end
  // Too late for this period: the next one is an option long, where anybody has said how long that is.
  return contract.option_count > 0 && contract.option_months ? monthsAfter(end, contract.option_months) : null
}

export interface Leaving {
  id: string
  /** Its earliest exit. */
  exit: string
  pricePerYearOre: bigint
}

export interface Wave {
  day: string
  ids: string[]
  /** What is paid for the old contracts after the new one has begun. */
  overlapOre: bigint
  /** The longest that somebody waits with an old contract, in months. */
  mostWaitMonths: number
}

/**
 * The dates on which to change together: at most `count` waves, each on a day when one of the contracts may be left. A
 * contract goes with the wave that costs least: before its exit the old one is paid for beside the new, after it one waits,
 * at most `mostWaitMonths` where that can be. Chooses those where fewest wait longer, then the least paid twice, then the
 * shortest waiting. Every choice is tried:
 * contracts of one area are tens, not thousands.
 */
export function planWaves(leaving: readonly Leaving[], count: number, mostWaitMonths: number): Wave[] {
  const days = [...new Set(leaving.map(({ exit }) => exit))].sort()
  let best: ReturnType<typeof spread> | null = null
  for (const chosen of choicesOf(days, Math.min(count, days.length))) {
    const tried = spread(leaving, chosen, mostWaitMonths)
    const isBetter = !best || isLess(tried, best)
    if (isBetter) best = tried
  }
  return best?.waves ?? []
}

type Tried = ReturnType<typeof spread>
const isLess = (a: Tried, b: Tried) =>
  a.late !== b.late
    ? a.late < b.late
    : a.overlap !== b.overlap
      ? a.overlap < b.overlap
      : a.waiting < b.waiting

function spread(leaving: readonly Leaving[], days: readonly string[], mostWaitMonths: number) {
  const waves = new Map(
    days.map((day) => [day, { day, ids: [] as string[], overlapOre: 0n, mostWaitMonths: 0 }]),
  )
  let [overlap, waiting, late] = [0n, 0, 0]
  for (const one of leaving) {
    const options = days.map((day) => {
      const paidTwice = (one.pricePerYearOre * BigInt(monthsBetween(day, one.exit))) / 12n
      return { day, paidTwice, wait: monthsBetween(one.exit, day) }
    })
    const within = options.filter(({ wait }) => wait <= mostWaitMonths)
    // Where even the first wave is too late to wait for, the contract goes with the one it waits least for.
    const among = within.length > 0 ? within : options
    const best = among.reduce((a, b) =>
      b.paidTwice < a.paidTwice || (b.paidTwice === a.paidTwice && b.wait < a.wait) ? b : a,
    )
    const wave = waves.get(best.day)!
    wave.ids.push(one.id)
    wave.overlapOre += best.paidTwice
    wave.mostWaitMonths = Math.max(wave.mostWaitMonths, best.wait)
    overlap += best.paidTwice
    if (within.length === 0) late += 1
    waiting += best.wait
  }
  return { waves: [...waves.values()].filter(({ ids }) => ids.length > 0), overlap, waiting, late }
}

/** Every way to choose so many of the days, at most a few thousand: beyond sixty days only each second is tried. */
function choicesOf(days: readonly string[], count: number): string[][] {
  const among = days.length > 60 && count > 2 ? days.filter((_, n) => n % 2 === 0) : days
  const choose = (from: number, left: number): string[][] =>
    left === 0
      ? [[]]
      : among.slice(from).flatMap((day, n) => choose(from + n + 1, left - 1).map((rest) => [day, ...rest]))
  return choose(0, count)
}
