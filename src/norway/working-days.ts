import { type HolidayCalendar, holidaysOn, norwegianHolidays } from './holidays.ts'
import { addDays, type IsoDate, weekdayOf } from './iso-date.ts'

/** Monday to Friday, and not a public holiday. Christmas Eve and New Year's Eve are working days in the law's sums. */
export function isWorkingDay(date: IsoDate, calendar: HolidayCalendar = norwegianHolidays): boolean {
  return holidaysOn(date, calendar).length === 0 && !isWeekend(date)
}

export function isWeekend(date: IsoDate): boolean {
  const weekday = weekdayOf(date)
  return weekday === 'saturday' || weekday === 'sunday'
}

/**
 * The n-th working day after a date. The day itself is not counted: what arrives on a Monday has its first working
 * day on Tuesday. Zero gives the date unchanged, also on a holiday.
 */
export function addWorkingDays(
  date: IsoDate,
  days: number,
  calendar: HolidayCalendar = norwegianHolidays,
): IsoDate {
  if (!Number.isSafeInteger(days) || days < 0) throw new RangeError('working days are counted forwards')
  let at = date
  for (let left = days; left > 0; ) {
    at = addDays(at, 1)
    if (isWorkingDay(at, calendar)) left -= 1
  }
  return at
}

/** The date itself when it is a working day, otherwise the first working day after it. */
export function sameOrNextWorkingDay(date: IsoDate, calendar: HolidayCalendar = norwegianHolidays): IsoDate {
  let at = date
  while (!isWorkingDay(at, calendar)) at = addDays(at, 1)
  return at
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(
  from: IsoDate,
  to: IsoDate,
  calendar: HolidayCalendar = norwegianHolidays,
): number {
  let count = 0
  for (let at = from; at < to; ) {
    at = addDays(at, 1)
    if (isWorkingDay(at, calendar)) count += 1
  }
  return count
}
