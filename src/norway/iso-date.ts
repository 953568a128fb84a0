/**
 * A calendar date as text, 'yyyy-MM-dd'. It has no time and no time zone: a deadline ends on a date in Norway, never
 * at an instant. Text of that form sorts in the order of time, so `<` and `sort()` may be used on it.
 */
export type IsoDate = `${number}-${number}-${number}`

export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday'

const weekdays: readonly Weekday[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
]

export interface DateParts {
  year: number
  month: number
  day: number
}

/** True for a date that exists in the Gregorian calendar, years 0001 to 9999, written 'yyyy-MM-dd'. */
export function isIsoDate(value: unknown): value is IsoDate {
  if (typeof value !== 'string') return false
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
  return match !== null && dateExists(Number(match[1]), Number(match[2]), Number(match[3]))
}

/** @throws RangeError when the text is not a date. Where a person typed it, use `readDate` instead. */
export function isoDate(text: string): IsoDate {
  // The text is not repeated: it may be something a person typed into the wrong field.
  if (!isIsoDate(text)) throw new RangeError('not a calendar date of the form yyyy-MM-dd')
  return text
}

export function dateFrom({ year, month, day }: DateParts): IsoDate {
  if (!dateExists(year, month, day)) throw new RangeError(`no such date: ${year}-${month}-${day}`)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as IsoDate
}

export function partsOf(date: IsoDate): DateParts {
  const [year, month, day] = isoDate(date).split('-').map(Number) as [number, number, number]
  return { year, month, day }
}

export function dateExists(year: number, month: number, day: number): boolean {
  return (
    Number.isInteger(year) &&
    Number.isInteger(day) &&
    year >= 1 &&
    year <= 9999 &&
    day >= 1 &&
    day <= daysInMonth(year, month)
  )
}

/** 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return [31, 0, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return dateOfDayNumber(dayNumberOf(date) + wholeNumber(days))
}

/** The same weekday, so many weeks later. */
export function addWeeks(date: IsoDate, weeks: number): IsoDate {
  return addDays(date, 7 * wholeNumber(weeks))
}

/** The same day number; where the month lacks it, the last day of the month (domstolloven § 148). */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const { year, month, day } = partsOf(date)
  const monthsSinceZero = year * 12 + (month - 1) + wholeNumber(months)
  const toYear = Math.floor(monthsSinceZero / 12)
  const toMonth = monthsSinceZero - toYear * 12 + 1
  return dateFrom({ year: toYear, month: toMonth, day: Math.min(day, daysInMonth(toYear, toMonth)) })
}

/** How many days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumberOf(to) - dayNumberOf(from)
}

/** Whole years lived on a date. Who was born on 29 February is a year older on 1 March in a common year. */
export function ageOn(bornOn: IsoDate, on: IsoDate): number {
  const born = partsOf(bornOn)
  const now = partsOf(on)
  const birthdayPassed = now.month > born.month || (now.month === born.month && now.day >= born.day)
  return now.year - born.year - (birthdayPassed ? 0 : 1)
}

export function weekdayOf(date: IsoDate): Weekday {
  // Day 0 is 1 January 1970, a Thursday.
  const index = (((dayNumberOf(date) + 3) % 7) + 7) % 7
  return weekdays[index]!
}

export function isWithin(date: IsoDate, from: IsoDate | null, to: IsoDate | null): boolean {
  return (from === null || from <= date) && (to === null || date <= to)
}

/** Days since 1 January 1970. March begins the reckoning year, so that the leap day comes last. */
export function dayNumberOf(date: IsoDate): number {
  const { year, month, day } = partsOf(date)
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

export function dateOfDayNumber(dayNumber: number): IsoDate {
  const n = wholeNumber(dayNumber) + 719_468
  const era = Math.floor(n / 146_097)
  const dayOfEra = n - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return dateFrom({ year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day })
}

function wholeNumber(n: number): number {
  if (!Number.isSafeInteger(n)) throw new RangeError('dates are moved by whole numbers only')
  return n
}

function pad(n: number, length: number): string {
  return String(n).padStart(length, '0')
}
