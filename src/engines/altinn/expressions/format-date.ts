import { ExpressionError } from './cast.ts'
import { type ExpressionDate, instantOf } from './dates.ts'

/** A date on its own in the language's short form. */
const shortForm: Record<string, string> = { nb: 'dd.MM.yyyy', nn: 'dd.MM.yyyy', en: 'M/d/yy' }

/**
 * Writes a date by Unicode tokens (`dd.MM.yyyy`). A time with an offset is shown in UTC, as in Altinn's tests; a date
 * without a zone is shown as it was written, so that it never shifts to the day before. Throws ExpressionError on an
 * unknown token.
 */
export function formatExpressionDate(
  written: ExpressionDate,
  format: string | null,
  language: string,
): string {
  const date = written.zone === 'offset' ? inUtc(written) : written
  const pattern = format ?? shortForm[language] ?? shortForm.nb!
  return pattern.replace(/\p{L}+/gu, (letters) =>
    runs(letters)
      .map((token) => write(token, date, language))
      .join(''),
  )
}

/** `yyyyMM` is two tokens: a token is one letter repeated. */
function runs(letters: string): string[] {
  return letters.match(/(\p{L})\1*/gu) ?? []
}

function write(token: string, date: ExpressionDate, language: string): string {
  const digits = (value: number) => String(value).padStart(token.length, '0')
  const named = (options: Intl.DateTimeFormatOptions) => nameOf(date, language, options)
  const twelve = date.hour % 12 === 0 ? 12 : date.hour % 12
  // Years before 1 do not occur in the accepted form (0000 is 1 BC).
  const yearOfEra = date.year > 0 ? date.year : 1 - date.year
  switch (token[0]) {
    case 'G':
      if (token.length <= 5) return era(date, language, token.length)
      break
    case 'y':
      if (token.length === 2) return String(yearOfEra % 100).padStart(2, '0')
      if (token.length <= 4) return digits(yearOfEra)
      break
    case 'u':
      if (token.length <= 4) return digits(date.year)
      break
    case 'M':
      if (token.length <= 2) return digits(date.month)
      if (token.length === 3) return named({ month: 'short' }).replace(/\.$/, '')
      if (token.length === 4) return named({ month: 'long' })
      if (token.length === 5) return named({ month: 'narrow' })
      break
    case 'd':
      if (token.length <= 2) return digits(date.day)
      break
    case 'E':
      if (token.length <= 3) return named({ weekday: 'short' }).replace(/\.$/, '')
      if (token.length === 4) return named({ weekday: 'long' })
      if (token.length === 5) return named({ weekday: 'narrow' })
      break
    case 'a':
      if (token.length === 1) return dayPeriod(date, language)
      break
    case 'h':
      if (token.length <= 2) return digits(twelve)
      break
    case 'H':
      if (token.length <= 2) return digits(date.hour)
      break
    case 'm':
      if (token.length <= 2) return digits(date.minute)
      break
    case 's':
      if (token.length <= 2) return digits(date.second)
      break
    case 'S':
      if (token.length <= 3) return String(date.millisecond).padStart(3, '0').slice(0, token.length)
      break
  }
  throw new ExpressionError(`Unsupported token in date format: ${token}`)
}

function nameOf(date: ExpressionDate, language: string, options: Intl.DateTimeFormatOptions): string {
  const wallClock = instantOf({ ...date, offsetMinutes: 0 })
  return new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(wallClock)
}

function dayPeriod(date: ExpressionDate, language: string): string {
  if (language === 'en') return date.hour < 12 ? 'AM' : 'PM'
  return date.hour < 12 ? 'a.m.' : 'p.m.'
}

function era(date: ExpressionDate, language: string, length: number): string {
  const width = length <= 3 ? 'short' : length === 4 ? 'long' : 'narrow'
  const parts = new Intl.DateTimeFormat(language, { era: width, timeZone: 'UTC' }).formatToParts(
    instantOf({ ...date, offsetMinutes: 0 }),
  )
  return parts.find((part) => part.type === 'era')?.value ?? ''
}

function inUtc(date: ExpressionDate): ExpressionDate {
  const at = new Date(instantOf(date))
  return {
    ...date,
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    zone: 'utc',
    offsetMinutes: 0,
  }
}
