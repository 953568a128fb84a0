import { daysInMonth } from './expressions/dates.ts'
import type { FieldType } from './json-schema.ts'
import { exactNumber, type NumberFault, type NumberFormat, readDecimal } from './number-format.ts'

/** A posted text as a value of the model, or why it could not become one. Undefined clears the field. */
export type Converted = { readonly value: unknown } | { readonly fault: Fault }

export type Fault =
  | NumberFault
  | 'not_integer'
  | 'not_option'
  | 'too_long'
  | 'invalid_date'
  | 'invalid_time'
  /** A change of an answer that the package wants confirmed (`alertOnChange`). */
  | 'unconfirmed'
  /** A number that has not been looked up in its register yet. */
  | 'not_looked_up'

/** No field of a form is longer; what is longer is not stored, whatever the schema says. */
export const longestText = 200_000

/**
 * Text as it may be stored: one sort of line break, no control characters (PostgreSQL's jsonb refuses U+0000) and no
 * half surrogate pairs.
 */
export function cleanText(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them away is the purpose
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
      .toWellFormed()
  )
}

/** Converts text by the type the schema gives the field. An unknown type counts as text. */
export function convertText(typed: string, type: FieldType | null, format: NumberFormat | null): Converted {
  if (typed.length > longestText) return { fault: 'too_long' }
  const text = cleanText(typed)
  const trimmed = text.trim()
  if (trimmed === '') return { value: undefined }
  if (type === 'number' || type === 'integer') {
    const read = readDecimal(trimmed, format)
    if ('fault' in read)
      return read.fault === 'not_number' && type === 'integer' ? { fault: 'not_integer' } : read
    const number = exactNumber(read.text)
    if (number === null) return { fault: type === 'integer' ? 'not_integer' : 'not_number' }
    if (type === 'integer' && !Number.isInteger(number)) return { fault: 'not_integer' }
    return { value: number === 0 ? 0 : number }
  }
  if (type === 'boolean')
    return trimmed === 'true' || trimmed === 'false' ? { value: trimmed === 'true' } : { fault: 'not_option' }
  if (!format) return { value: text }
  // A number kept as text: stored as plain digits, shown in its format.
  const read = readDecimal(trimmed, format)
  return 'text' in read ? { value: read.text } : read
}

/**
 * A date typed by a person: `1.8.2026`, `01.08.2026`, `2026-08-01` or `01082026`; also with slash or space between.
 * Day comes before month unless the field's own format says otherwise. Gives yyyy-MM-dd (with midnight when the field
 * holds a time stamp).
 */
export function convertDate(typed: string, timeStamp: boolean, format = 'dd.MM.yyyy'): Converted {
  const text = cleanText(typed.slice(0, 100)).trim()
  if (text === '') return { value: undefined }
  const monthFirst = /M/.test(format) && format.indexOf('M') < format.indexOf('d')
  const [first, second] = monthFirst ? ['m', 'd'] : ['d', 'm']
  const parts =
    new RegExp(`^(?<${first}>\\d{1,2})\\s*[./ -]\\s*(?<${second}>\\d{1,2})\\s*[./ -]\\s*(?<y>\\d{4})$`).exec(
      text,
    )?.groups ??
    /^(?<y>\d{4})[-./](?<m>\d{1,2})[-./](?<d>\d{1,2})(?:T[\d:.]*(?:Z|[+-]\d{2}:\d{2})?)?$/.exec(text)
      ?.groups ??
    new RegExp(`^(?<${first}>\\d{2})(?<${second}>\\d{2})(?<y>\\d{4})$`).exec(text)?.groups
  if (!parts) return { fault: 'invalid_date' }
  const [year, month, day] = [Number(parts.y), Number(parts.m), Number(parts.d)]
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return { fault: 'invalid_date' }
  const pad = (value: number, length: number) => String(value).padStart(length, '0')
  const date = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
  return { value: timeStamp ? `${date}T00:00:00` : date }
}
