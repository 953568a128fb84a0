import { addDays, daysBetween, type IsoDate, isLeapYear } from '#norway/iso-date.ts'

/** How the agreement counts whoever is in for a part of a year. Which one holds is chosen by the cooperation, and dated. */
export const partYearRules = ['days', 'months', 'whole-year'] as const
export type PartYearRule = (typeof partYearRules)[number]

/** When a member came and left, both days counted in. */
export interface MembershipPeriod {
  municipality: string
  joinedOn: IsoDate
  leftOn: IsoDate | null
}

/** The days of a year in which a member is in, over all its periods; the whole year where none is recorded. */
export function daysInYear(periods: readonly MembershipPeriod[], year: number): number {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`] as [IsoDate, IsoDate]
  if (periods.length === 0) return daysOf(year)
  return periods.reduce((sum, { joinedOn, leftOn }) => {
    // The later of the two first days, the earlier of the two last ones: dates sort as text.
    const [, from] = [joinedOn, first].sort() as [IsoDate, IsoDate]
    const [to] = [leftOn ?? last, last].sort() as [IsoDate]
    return sum + (to < from ? 0 : daysBetween(from, addDays(to, 1)))
  }, 0)
}

export const daysOf = (year: number): number => (isLeapYear(year) ? 366 : 365)

/** Months of a year of which a member is in at least a day. */
function monthsInYear(periods: readonly MembershipPeriod[], year: number): number {
  if (periods.length === 0) return 12
  return Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`).filter((month) =>
    periods.some(
      ({ joinedOn, leftOn }) =>
        joinedOn.slice(0, 7) <= month && (leftOn === null || leftOn.slice(0, 7) >= month),
    ),
  ).length
}

/**
 * How much of a year a member is in: null for all of it, and for one without any day nothing. By days, by months that are
 * begun, or all of the year in which it has been in at all.
 */
export function partOfYear(
  periods: readonly MembershipPeriod[],
  year: number,
  rule: PartYearRule,
): { counts: number; of: number } | null {
  const days = daysInYear(periods, year)
  if (days === daysOf(year)) return null
  if (days === 0) return { counts: 0, of: rule === 'months' ? 12 : rule === 'days' ? daysOf(year) : 1 }
  if (rule === 'whole-year') return null
  if (rule === 'days') return { counts: days, of: daysOf(year) }
  const months = monthsInYear(periods, year)
  return months === 12 ? null : { counts: months, of: 12 }
}
