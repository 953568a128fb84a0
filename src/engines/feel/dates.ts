/** A calendar date (proleptic Gregorian), years -999999999 to 999999999. */
export class FeelDate {
  constructor(
    readonly year: number,
    readonly month: number,
    readonly day: number,
  ) {}

  /** Days since 1970-01-01. */
  get epochDay(): number {
    const y = this.month <= 2 ? this.year - 1 : this.year
    const era = Math.floor(y / 400)
    const yearOfEra = y - era * 400
    const dayOfYear = Math.floor((153 * (this.month + (this.month > 2 ? -3 : 9)) + 2) / 5) + this.day - 1
    const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /** Monday 1 to Sunday 7. */
  get weekday(): number {
    return ((((this.epochDay + 3) % 7) + 7) % 7) + 1
  }

  toString(): string {
    return `${yearText(this.year)}-${two(this.month)}-${two(this.day)}`
  }
}

export function dateFromEpochDay(epochDay: number): FeelDate | null {
  const shifted = epochDay + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
  return makeDate(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Null where no such day exists. */
export function makeDate(year: number, month: number, day: number): FeelDate | null {
  if (![year, month, day].every(Number.isInteger) || Math.abs(year) > 999_999_999) return null
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return new FeelDate(year, month, day)
}

// There is a year 0000 (ISO 8601), but no -0000.
const dateSyntax = /^(?!-0000)(-?(?:[1-9]\d{4,8}|\d{4}))-(\d{2})-(\d{2})$/

export function dateFromText(text: string): FeelDate | null {
  const match = dateSyntax.exec(text)
  return match ? makeDate(Number(match[1]), Number(match[2]), Number(match[3])) : null
}

/** Move by whole months; a day that the month lacks becomes its last day. */
export function addMonths(date: FeelDate, months: number): FeelDate | null {
  const index = date.year * 12 + (date.month - 1) + months
  const year = Math.floor(index / 12)
  const month = index - year * 12 + 1
  return makeDate(year, month, Math.min(date.day, daysInMonth(year, month)))
}

/** Null beyond the calendar's end. */
export const addDays = (date: FeelDate, days: number): FeelDate | null =>
  dateFromEpochDay(date.epochDay + days)

/** ISO 8601: week 1 holds the year's first Thursday. */
export function isoWeek(date: FeelDate): number {
  const thursday = dateFromEpochDay(date.epochDay - date.weekday + 4)!
  return Math.floor((thursday.epochDay - new FeelDate(thursday.year, 1, 1).epochDay) / 7) + 1
}

export const two = (value: number): string => String(value).padStart(2, '0')

function yearText(year: number): string {
  return (year < 0 ? '-' : '') + String(Math.abs(year)).padStart(4, '0')
}
