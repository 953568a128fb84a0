import { compareValues } from './comparison.ts'
import { dateTimeFromText, dateTimeOrMidnightFromText } from './date-times.ts'
import { dateFromText } from './dates.ts'
import { durationFromText } from './durations.ts'
import { kindOf } from './kinds.ts'
import { numberFromText } from './numbers.ts'
import { readStringLiteral } from './string-literals.ts'
import { timeFromText } from './times.ts'
import { FeelRange, type FeelValue } from './values.ts'

const text = String.raw`"(?:[^"\\]|\\.)*"`
const end = String.raw`-?\d+(?:\.\d+)?|-?\.\d+|${text}|@${text}|(?:date and time|date|time|duration)\(${text}\)`
const rangeSyntax = new RegExp(String.raw`^\s*([[(\]])\s*(${end})?\s*\.\.\s*(${end})?\s*([\])[])\s*$`, 's')
const longestText = 1000

/**
 * A range from its text, as the built-in `range` reads it: `[1..10)`, `(..@"2026-08-01"]`. The ends are literals of one
 * kind in ascending order; an end that is left out must be open. Null for anything else.
 */
export function rangeFromText(source: string): FeelRange | null {
  const match = source.length > longestText ? null : rangeSyntax.exec(source)
  if (!match) return null
  const [, opening, lowText, highText, closing] = match
  const [low, high] = [lowText, highText].map((each) => (each === undefined ? null : literalValue(each)))
  const [lowIncluded, highIncluded] = [opening === '[', closing === ']']
  if (low === undefined || high === undefined || (low === null && high === null)) return null
  // A literal that cannot be read, and an end that includes nothing.
  if (low === null && (lowText !== undefined || lowIncluded)) return null
  if (high === null && (highText !== undefined || highIncluded)) return null
  if (low !== null && high !== null && !isAscending(low, high)) return null
  return new FeelRange(low, lowIncluded, high, highIncluded)
}

function isAscending(low: FeelValue, high: FeelValue): boolean {
  const order = kindOf(low) === kindOf(high) ? compareValues(low, high) : null
  return order !== null && order <= 0
}

const readers: Record<string, (text: string) => FeelValue> = {
  date: dateFromText,
  time: timeFromText,
  'date and time': dateTimeOrMidnightFromText,
  duration: durationFromText,
}

function literalValue(literal: string): FeelValue {
  const quote = literal.indexOf('"')
  if (quote < 0) return numberFromText(literal)
  const inner = readStringLiteral(literal.slice(quote, literal.lastIndexOf('"') + 1))
  if (quote === 0) return inner
  return literal.startsWith('@') ? temporalFromText(inner) : readers[literal.slice(0, quote - 1)]!(inner)
}

/** What `@"…"` stands for: a date, a time, both, or a duration. Null for another text. */
export function temporalFromText(text: string): FeelValue {
  return dateFromText(text) ?? dateTimeFromText(text) ?? timeFromText(text) ?? durationFromText(text)
}
