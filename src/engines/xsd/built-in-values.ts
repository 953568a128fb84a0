import { compareDates, isDate } from './date-values.ts'

/** How a built-in type of XML Schema tells its values from others, what it is derived from and how values compare. */
interface BuiltIn {
  readonly base: string | null
  readonly isValue: (text: string) => boolean
}

const matches = (pattern: RegExp) => (text: string) => pattern.test(text)
const integer = /^[+-]?\d+$/
const between = (least: bigint | null, most: bigint | null) => (text: string) => {
  if (!integer.test(text)) return false
  const value = BigInt(text.replace(/^\+/, ''))
  return (least === null || value >= least) && (most === null || value <= most)
}
const name = /^[:A-Z_a-z\u00C0-\u{EFFFF}][-.\w:\u00B7-\u{EFFFF}]*$/u
const ncName = /^[A-Z_a-z\u00C0-\u{EFFFF}][-.\w\u00B7-\u{EFFFF}]*$/u
const nmtoken = /^[-.\w:\u00B7-\u{EFFFF}]+$/u
const anything = () => true

export const builtIns: Readonly<Record<string, BuiltIn>> = {
  anySimpleType: { base: null, isValue: anything },
  string: { base: 'anySimpleType', isValue: anything },
  normalizedString: { base: 'string', isValue: anything },
  token: { base: 'normalizedString', isValue: anything },
  language: { base: 'token', isValue: matches(/^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/) },
  NMTOKEN: { base: 'token', isValue: matches(nmtoken) },
  Name: { base: 'token', isValue: matches(name) },
  NCName: { base: 'Name', isValue: matches(ncName) },
  ID: { base: 'NCName', isValue: matches(ncName) },
  IDREF: { base: 'NCName', isValue: matches(ncName) },
  ENTITY: { base: 'NCName', isValue: matches(ncName) },
  anyURI: { base: 'anySimpleType', isValue: matches(/^[^\s<>"{}|\\^`]*$/) },
  QName: { base: 'anySimpleType', isValue: matches(/^([^\s:]+:)?[^\s:]+$/) },
  boolean: { base: 'anySimpleType', isValue: matches(/^(true|false|1|0)$/) },
  decimal: { base: 'anySimpleType', isValue: matches(/^[+-]?(\d+(\.\d*)?|\.\d+)$/) },
  float: { base: 'anySimpleType', isValue: matches(/^([+-]?(\d+(\.\d*)?|\.\d+)([Ee][+-]?\d+)?|-?INF|NaN)$/) },
  double: {
    base: 'anySimpleType',
    isValue: matches(/^([+-]?(\d+(\.\d*)?|\.\d+)([Ee][+-]?\d+)?|-?INF|NaN)$/),
  },
  integer: { base: 'decimal', isValue: matches(integer) },
  nonPositiveInteger: { base: 'integer', isValue: between(null, 0n) },
  negativeInteger: { base: 'nonPositiveInteger', isValue: between(null, -1n) },
  nonNegativeInteger: { base: 'integer', isValue: between(0n, null) },
  positiveInteger: { base: 'nonNegativeInteger', isValue: between(1n, null) },
  long: { base: 'integer', isValue: between(-(2n ** 63n), 2n ** 63n - 1n) },
  int: { base: 'long', isValue: between(-(2n ** 31n), 2n ** 31n - 1n) },
  short: { base: 'int', isValue: between(-32768n, 32767n) },
  byte: { base: 'short', isValue: between(-128n, 127n) },
  unsignedLong: { base: 'nonNegativeInteger', isValue: between(0n, 2n ** 64n - 1n) },
  unsignedInt: { base: 'unsignedLong', isValue: between(0n, 2n ** 32n - 1n) },
  unsignedShort: { base: 'unsignedInt', isValue: between(0n, 65535n) },
  unsignedByte: { base: 'unsignedShort', isValue: between(0n, 255n) },
  hexBinary: { base: 'anySimpleType', isValue: matches(/^([0-9a-fA-F]{2})*$/) },
  base64Binary: {
    base: 'anySimpleType',
    isValue: (text) =>
      /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text.replace(/ /g, '')),
  },
  duration: {
    base: 'anySimpleType',
    isValue: matches(/^-?P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/),
  },
  ...Object.fromEntries(
    ['date', 'dateTime', 'time', 'gYear', 'gYearMonth', 'gMonthDay', 'gDay', 'gMonth'].map((kind) => [
      kind,
      { base: 'anySimpleType', isValue: (text: string) => isDate(kind, text) },
    ]),
  ),
}

/** Types of words with spaces between; each word is of the second type. */
export const builtInLists: Readonly<Record<string, string>> = {
  NMTOKENS: 'NMTOKEN',
  IDREFS: 'IDREF',
  ENTITIES: 'ENTITY',
}

const primitiveOf = (kind: string): string => {
  const base = builtIns[kind]?.base
  return base && base !== 'anySimpleType' ? primitiveOf(base) : kind
}

/** Below, at or above zero; NaN where the two have no order. Both are values of the type. */
export function compareValues(kind: string, one: string, other: string): number {
  const primitive = primitiveOf(kind)
  if (primitive === 'decimal') return compareDecimals(one, other)
  if (primitive === 'float' || primitive === 'double') return number(one) - number(other)
  if (primitive === 'boolean') return Number(/^(true|1)$/.test(one)) - Number(/^(true|1)$/.test(other))
  const date = compareDates(primitive, one, other)
  if (date !== null) return date
  return one === other ? 0 : Number.NaN
}

const number = (text: string) =>
  /INF/.test(text) ? (text.startsWith('-') ? -Infinity : Infinity) : Number(text)

/** Exact, whatever the number of digits. */
export function compareDecimals(one: string, other: string): number {
  const [a, b] = [split(one), split(other)]
  const digits = Math.max(a.fraction.length, b.fraction.length)
  const whole = (part: ReturnType<typeof split>) =>
    part.sign * BigInt(part.integer + part.fraction.padEnd(digits, '0') || '0')
  const [x, y] = [whole(a), whole(b)]
  return x < y ? -1 : x > y ? 1 : 0
}

function split(text: string): { sign: bigint; integer: string; fraction: string } {
  const [integer = '', fraction = ''] = text.replace(/^[+-]/, '').split('.')
  return { sign: text.startsWith('-') ? -1n : 1n, integer, fraction }
}

/** Digits in all and after the point, without zeros that say nothing. */
export function digitsOf(text: string): { total: number; fraction: number } {
  const { integer: before, fraction } = split(text)
  const after = fraction.replace(/0+$/, '')
  return { total: Math.max(1, (before.replace(/^0+/, '') + after).length), fraction: after.length }
}
