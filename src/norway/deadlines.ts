import type { DeadlineConsequence, DeadlineRule } from './deadline-rules.ts'
import { type Holiday, type HolidayCalendar, holidaysOn, norwegianHolidays } from './holidays.ts'
import { addDays, addMonths, addWeeks, type IsoDate, isoDate, isWithin, weekdayOf } from './iso-date.ts'
import { isWorkingDay } from './working-days.ts'

/** Days the clock stood still, both ends included: the case waited for the applicant. */
export interface SuspendedPeriod {
  from: IsoDate
  to: IsoDate
  reason: string
}

export interface SkippedDay {
  date: IsoDate
  why: 'saturday' | 'sunday' | 'public-holiday'
  holidays: readonly Holiday[]
}

/** A reckoned time limit with everything needed to explain it and to reckon it again. */
export interface Deadline {
  ruleId: string
  ruleVersion: number
  startEvent: { name: string; date: IsoDate }
  /** As the law counts, before the end is moved off a day that is not a working day. */
  rawEnd: IsoDate
  /** The last day in time. */
  movedEnd: IsoDate
  /** Each day the end was moved past, in order; empty when it was not moved. */
  movedPast: readonly SkippedDay[]
  calendarVersion: string
  suspendedPeriods: readonly SuspendedPeriod[]
  warnOn: readonly IsoDate[]
  consequence: DeadlineConsequence
}

/**
 * Reckons a time limit. The start day is not counted; weeks end on the same weekday, months on the same day number or
 * the last day of the month; a suspended day does not count. Where the rule says so, an end on a Saturday, Sunday or
 * public holiday moves to the next working day (fvl. § 30, domstolloven §§ 148 and 149).
 *
 * @throws RangeError when the dates come before the years the calendar covers.
 */
export function deadline(
  rule: DeadlineRule,
  startDate: IsoDate,
  options: { suspendedPeriods?: readonly SuspendedPeriod[]; calendar?: HolidayCalendar } = {},
): Deadline {
  const calendar = options.calendar ?? norwegianHolidays
  const suspendedPeriods = options.suspendedPeriods ?? []
  const start = isoDate(startDate)
  const rawEnd =
    rule.unit === 'working-days'
      ? walk(start, rule.amount, (day) => isWorkingDay(day, calendar) && !isSuspended(day, suspendedPeriods))
      : lengthen(start, plainEnd(rule, start), suspendedPeriods)
  const movedPast = rule.movesToWorkingDay ? daysToSkip(rawEnd, calendar) : []
  const movedEnd = addDays(rawEnd, movedPast.length)
  return {
    ruleId: rule.ruleId,
    ruleVersion: rule.version,
    startEvent: { name: rule.startEvent, date: start },
    rawEnd,
    movedEnd,
    movedPast,
    calendarVersion: calendar.version,
    suspendedPeriods,
    warnOn: rule.warnDaysBefore.map((days) => addDays(movedEnd, -days)).filter((day) => day > start),
    consequence: rule.consequence,
  }
}

/**
 * A limit that binds whoever answers, ended on a day they work: an end on a Saturday, Sunday or public holiday becomes the
 * last working day before it. Sooner than the law asks, never later: whether the law lengthens such limits is not verified
 * (`movesTrust`). The law's own end stands in `rawEnd`. A limit too short to have a working day in it is left as it is.
 */
export function endedOnWorkingDay(limit: Deadline, calendar: HolidayCalendar = norwegianHolidays): Deadline {
  let movedEnd = limit.movedEnd
  let sooner = 0
  while (!isWorkingDay(movedEnd, calendar)) {
    movedEnd = addDays(movedEnd, -1)
    sooner += 1
  }
  const start = limit.startEvent.date
  if (sooner === 0 || movedEnd <= start) return limit
  const warnOn = limit.warnOn.map((day) => addDays(day, -sooner)).filter((day) => day > start)
  return { ...limit, movedEnd, warnOn }
}

/** What is done on the last day is in time. */
export function isOverdue(limit: Deadline, today: IsoDate): boolean {
  return today > limit.movedEnd
}

function plainEnd(rule: DeadlineRule, start: IsoDate): IsoDate {
  if (rule.unit === 'weeks') return addWeeks(start, rule.amount)
  if (rule.unit === 'months') return addMonths(start, rule.amount)
  return addDays(start, rule.amount)
}

/** Moves the end so that as many days that are not suspended lie between start and end as the law gives. */
function lengthen(start: IsoDate, end: IsoDate, periods: readonly SuspendedPeriod[]): IsoDate {
  if (periods.length === 0) return end
  let due = 0
  for (let day = start; day < end; day = addDays(day, 1)) due += 1
  return walk(start, due, (day) => !isSuspended(day, periods))
}

function walk(start: IsoDate, count: number, counts: (day: IsoDate) => boolean): IsoDate {
  let day = start
  for (let left = count; left > 0; ) {
    day = addDays(day, 1)
    if (counts(day)) left -= 1
  }
  return day
}

function isSuspended(day: IsoDate, periods: readonly SuspendedPeriod[]): boolean {
  return periods.some((period) => isWithin(day, period.from, period.to))
}

function daysToSkip(end: IsoDate, calendar: HolidayCalendar): SkippedDay[] {
  const skipped: SkippedDay[] = []
  for (let day = end; !isWorkingDay(day, calendar); day = addDays(day, 1)) {
    const holidays = holidaysOn(day, calendar)
    const weekday = weekdayOf(day)
    const why = holidays.length > 0 ? 'public-holiday' : weekday === 'saturday' ? 'saturday' : 'sunday'
    skipped.push({ date: day, why, holidays })
  }
  return skipped
}
