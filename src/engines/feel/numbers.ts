import { Decimal } from 'decimal.js'

/**
 * Numbers of FEEL: decimal, 34 significant digits, half-even (IEEE 754 decimal128, as DMN 10.3.2.3.1 asks).
 * Always made by this constructor, so that no number inherits another precision.
 */
export const FeelNumber = Decimal.clone({
  precision: 34,
  rounding: Decimal.ROUND_HALF_EVEN,
  minE: -6176,
  maxE: 6144,
})
export type FeelNumber = Decimal

const shortWhole = /^(?:0|[1-9]\d*)$/
const numberSyntax = /^[+-]?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d+)?$/

const known = new Map<string, FeelNumber>()
const mostKept = 2000
const longestKept = 12

const counted: FeelNumber[] = []
const mostCounted = 1000

/** Ages, places in a list and numbers of months are the same few: those are made once. */
function wholeNumber(value: number): FeelNumber {
  const before = Object.is(value, -0) ? undefined : counted[value]
  if (before) return before
  const made = new FeelNumber(value)
  if (value >= 0 && value < mostCounted && !Object.is(value, -0)) counted[value] = made
  return made
}

/** A number from its text; null where the text is no finite decimal number. */
export function numberFromText(text: string): FeelNumber | null {
  // Most numbers are short and whole: those are read without the parser.
  if (text.length <= 7 && shortWhole.test(text)) return wholeNumber(Number(text))
  // Rates and limits come again with every case.
  const before = text.length <= longestKept ? known.get(text) : undefined
  if (before) return before
  if (!numberSyntax.test(text)) return null
  const read = new FeelNumber(text)
  const value = text.length <= 34 ? read : read.toSignificantDigits(34)
  if (!value.isFinite()) return null
  if (text.length > longestKept) return value
  if (known.size >= mostKept) known.clear()
  known.set(text, value)
  return value
}

/**
 * A number of FEEL. Asked for every value there is: a decimal has its constructor as a property of its own, which is
 * quicker to look at than the chain behind it. A decimal made elsewhere is none of ours.
 */
export function isNumber(value: unknown): value is FeelNumber {
  return typeof value === 'object' && value !== null && value.constructor === FeelNumber
}

/** A decimal made elsewhere, which may count with another precision. */
export function isForeignNumber(value: unknown): value is Decimal {
  return Decimal.isDecimal(value) && !isNumber(value)
}

/**
 * -1, 0 or 1, as `comparedTo` of two finite numbers, without the copy that makes of its argument. A decimal is sign, exponent and groups of digits with the first group full of meaning, so two of the
 * same sign and exponent compare group by group.
 */
export function compareNumbers(left: FeelNumber, right: FeelNumber): -1 | 0 | 1 {
  const a = left.d
  const b = right.d
  if (a[0] === 0) return b[0] === 0 ? 0 : right.s < 0 ? 1 : -1
  if (b[0] === 0) return left.s < 0 ? -1 : 1
  if (left.s !== right.s) return left.s < 0 ? -1 : 1
  const bigger = left.s < 0 ? -1 : 1
  const smaller = left.s < 0 ? 1 : -1
  if (left.e !== right.e) return left.e > right.e ? bigger : smaller
  for (let i = 0; i < a.length && i < b.length; i++)
    if (a[i] !== b[i]) return a[i]! > b[i]! ? bigger : smaller
  return a.length === b.length ? 0 : a.length > b.length ? bigger : smaller
}

/** Plain notation without exponent and without trailing zeros: 1.50 is "1.5". */
export function numberToText(value: FeelNumber): string {
  const short = shortWholeOf(value)
  // Zero has no sign in writing.
  if (short !== undefined) return short === 0 ? '0' : String(short)
  // A trace tells the same few numbers of many tables.
  for (let i = 0; i < written.length; i++) if (written[i]!.value === value) return written[i]!.text
  const text = value.toFixed()
  written[nextWritten] = { value, text }
  nextWritten = (nextWritten + 1) % mostWritten
  return text
}

const written: { readonly value: FeelNumber; readonly text: string }[] = []
const mostWritten = 6
let nextWritten = 0

/** A number that is whole and not large, as JavaScript has it; undefined for every other. */
export function shortWholeOf(value: FeelNumber): number | undefined {
  // decimal.js keeps seven digits in a group: one group and no more than seven digits is a whole number.
  return value.d?.length === 1 && value.e >= 0 && value.e < 7 ? value.s * value.d[0]! : undefined
}

export const number = (value: number | string | bigint): FeelNumber =>
  Number.isSafeInteger(value) ? wholeNumber(value as number) : new FeelNumber(value.toString())

export type Rounding = 'half-even' | 'half-up' | 'half-down' | 'up' | 'down' | 'floor' | 'ceiling'

const modes: Record<Rounding, Decimal.Rounding> = {
  'half-even': Decimal.ROUND_HALF_EVEN,
  'half-up': Decimal.ROUND_HALF_UP,
  'half-down': Decimal.ROUND_HALF_DOWN,
  up: Decimal.ROUND_UP,
  down: Decimal.ROUND_DOWN,
  floor: Decimal.ROUND_FLOOR,
  ceiling: Decimal.ROUND_CEIL,
}

/** Round to `scale` decimals; a negative scale rounds tens, hundreds and so on. */
export function roundTo(value: FeelNumber, scale: number, mode: Rounding): FeelNumber {
  if (scale >= 0) return value.toDecimalPlaces(scale, modes[mode])
  const unit = new FeelNumber(10).pow(-scale)
  return new FeelNumber(value.div(unit).toDecimalPlaces(0, modes[mode]).times(unit))
}
