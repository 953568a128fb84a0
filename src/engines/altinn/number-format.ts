import { isObject, type JsonObject } from './model-path.ts'

/** How a number field writes and reads its number, from the component's `formatting`. */
export interface NumberFormat {
  readonly thousandSeparator: string
  readonly decimalSeparator: string
  /** Further signs that may be typed for the decimal sign. A comma always may. */
  readonly allowedDecimalSeparators: readonly string[]
  readonly prefix: string
  readonly suffix: string
  /** Decimals that are always written; null leaves them as they are. */
  readonly decimals: number | null
  /** The most decimals there may be; null for no limit. */
  readonly mostDecimals: number | null
  readonly allowNegative: boolean
  readonly allowLeadingZeros: boolean
  /** `+47 ### ## ###`: digits go where the signs stand, and only digits are stored. */
  readonly pattern: { readonly format: string; readonly sign: string } | null
}

const noBreakSpace = '\u00a0'

export function numberFormatOf(props: JsonObject, language: string): NumberFormat | null {
  const formatting = isObject(props.formatting) ? props.formatting : null
  if (!formatting) return null
  const number = isObject(formatting.number) ? formatting.number : {}
  const local = localParts(formatting, language)
  if (!isObject(formatting.number) && !local) return null
  const grouping = number.thousandSeparator ?? local?.group
  const text = (value: unknown, otherwise: string) => (typeof value === 'string' ? value : otherwise)
  const scale =
    typeof number.decimalScale === 'number' && number.decimalScale >= 0
      ? Math.min(Math.floor(number.decimalScale), 20)
      : null
  const allowed = Array.isArray(number.allowedDecimalSeparators) ? number.allowedDecimalSeparators : []
  return {
    thousandSeparator: grouping === true ? (language === 'en' ? ',' : noBreakSpace) : text(grouping, ''),
    decimalSeparator: text(number.decimalSeparator, language === 'en' ? '.' : ','),
    allowedDecimalSeparators: allowed.filter((sign): sign is string => typeof sign === 'string'),
    prefix: text(number.prefix, local?.prefix ?? ''),
    suffix: text(number.suffix, local?.suffix ?? ''),
    decimals: scale !== null && number.fixedDecimalScale === true ? scale : null,
    mostDecimals: scale,
    allowNegative: number.allowNegative !== false,
    allowLeadingZeros: number.allowLeadingZeros === true,
    pattern: patternOf(number),
  }
}

/** Where the digits of a field stand; also `mask` fields of packages that give only that. */
function patternOf(number: JsonObject): NumberFormat['pattern'] {
  if (typeof number.format !== 'string' || number.format === '') return null
  const sign = typeof number.patternChar === 'string' && number.patternChar ? number.patternChar[0]! : '#'
  return number.format.includes(sign) ? { format: number.format, sign } : null
}

const locales: Record<string, string> = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' }
interface LocalParts {
  readonly prefix: string
  readonly suffix: string
  readonly group: string
}

const remembered = new Map<string, LocalParts | null>()

/** What the language puts around a number of a currency or a unit. */
function localParts(formatting: JsonObject, language: string): LocalParts | null {
  const { currency, unit } = formatting
  const style = typeof currency === 'string' ? 'currency' : typeof unit === 'string' ? 'unit' : null
  if (!style) return null
  const key = `${language}|${String(currency ?? unit)}`
  if (!remembered.has(key)) remembered.set(key, partsFor(style, String(currency ?? unit), language))
  return remembered.get(key) ?? null
}

function partsFor(style: 'currency' | 'unit', name: string, language: string): LocalParts | null {
  let parts: Intl.NumberFormatPart[]
  try {
    const written = new Intl.NumberFormat(locales[language] ?? 'nb-NO', { style, [style]: name })
    parts = written.formatToParts(1234567)
  } catch {
    // A currency or unit that does not exist: the number is shown without it.
    return null
  }
  const first = parts.findIndex((part) => part.type === 'integer')
  const last = parts.findLastIndex((part) => part.type === 'integer' || part.type === 'fraction')
  const words = (some: Intl.NumberFormatPart[]) => some.map((part) => part.value).join('')
  return {
    prefix: words(parts.slice(0, first)),
    suffix: words(parts.slice(last + 1)),
    group: parts.find((part) => part.type === 'group')?.value ?? '',
  }
}

/** `350000` becomes `350 000 kr`. Text that is not a number is shown as it stands. */
export function writeNumber(value: unknown, format: NumberFormat, withAffixes = true): string {
  const plain = typeof value === 'number' ? plainDecimal(value) : String(value ?? '')
  if (format.pattern) return writePattern(plain, format.pattern)
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return plain
  const [whole = '', fraction = ''] = plain.replace('-', '').split('.')
  const grouped = format.thousandSeparator
    ? whole.replace(/\B(?=(\d{3})+$)/g, format.thousandSeparator)
    : whole
  const decimals = format.decimals === null ? fraction : fraction.padEnd(format.decimals, '0')
  const number = `${plain.startsWith('-') ? '-' : ''}${grouped}${decimals ? format.decimalSeparator + decimals : ''}`
  return withAffixes ? `${format.prefix}${number}${format.suffix}` : number
}

/** Digits put in their places; what has more digits than places, or other signs, is shown as it stands. */
function writePattern(plain: string, { format, sign }: NonNullable<NumberFormat['pattern']>): string {
  const places = format.split(sign).length - 1
  if (!/^\d+$/.test(plain) || plain.length > places) return plain
  let at = 0
  let written = ''
  for (const one of format) {
    if (at === plain.length) break
    written += one === sign ? plain[at++] : one
  }
  return written
}

/** Never `1e21`: a resident reads digits. */
export function plainDecimal(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) >= 1e21) return BigInt(value).toString()
  const text = String(value)
  // Small numbers: 1e-7 is 0,0000001.
  return text.includes('e') ? value.toFixed(20).replace(/0+$/, '') : text
}

export type NumberFault = 'not_number' | 'negative' | 'too_many_decimals' | 'wrong_pattern'

/**
 * Reads what a person typed as a number and gives it as plain decimal text, `-1234.5`: spaces of every sort, the
 * prefix and the suffix ("kr") are taken away, a comma is a decimal sign. With a pattern: the digits alone.
 */
export function readDecimal(
  typed: string,
  format: NumberFormat | null,
): { text: string } | { fault: NumberFault } {
  if (format?.pattern) return readPattern(typed, format.pattern)
  let text = typed.replace(/[\s\u00a0\u202f\u2009]/g, '')
  for (const affix of [format?.prefix, format?.suffix, 'kr', ',-']) {
    const bare = affix?.replace(/[\s\u00a0]/g, '')
    if (bare && text.toLowerCase().endsWith(bare.toLowerCase())) text = text.slice(0, -bare.length)
    if (bare && text.toLowerCase().startsWith(bare.toLowerCase())) text = text.slice(bare.length)
  }
  const grouping = format?.thousandSeparator ?? ''
  if (grouping.trim()) text = withoutGrouping(text, grouping)
  for (const sign of [format?.decimalSeparator ?? ',', ...(format?.allowedDecimalSeparators ?? []), ','])
    if (sign && sign !== '.') text = text.replace(sign, '.')
  text = text.replace(/^[−–]/, '-')
  if (!/^-?\d+(\.\d+)?$/.test(text)) return { fault: 'not_number' }
  const decimals = text.split('.')[1]?.replace(/0+$/, '').length ?? 0
  if (format?.mostDecimals !== null && format && decimals > format.mostDecimals)
    return { fault: 'too_many_decimals' }
  if (text.startsWith('-') && format?.allowNegative === false) return { fault: 'negative' }
  return { text: format?.allowLeadingZeros ? text : text.replace(/^(-?)0+(?=\d)/, '$1') }
}

/** The digits of `+47 912 34 567`, whether or not the fixed part was typed along. */
function readPattern(
  typed: string,
  { format, sign }: NonNullable<NumberFormat['pattern']>,
): { text: string } | { fault: NumberFault } {
  const places = format.split(sign).length - 1
  const fixed = format.slice(0, format.indexOf(sign)).trim()
  const trimmed = typed.trim()
  const own = fixed && trimmed.startsWith(fixed) ? trimmed.slice(fixed.length) : trimmed
  const literals = new Set([...format.replaceAll(sign, '')].filter((one) => !/\d/.test(one)))
  const rest = [...own].filter((one) => !/[\s\u00a0\u202f\d]/.test(one) && !literals.has(one))
  const digits = own.replace(/\D/g, '')
  return rest.length > 0 || digits === '' || digits.length > places
    ? { fault: 'wrong_pattern' }
    : { text: digits }
}

/** As a number; null when it is not one, or has more digits than a JSON number can carry exactly. */
export function readNumber(typed: string, format: NumberFormat | null): number | null {
  const read = readDecimal(typed, format)
  return 'text' in read ? exactNumber(read.text) : null
}

/** Null for more than fifteen digits: a JSON number would not carry them all. */
export function exactNumber(text: string): number | null {
  if (!/^-?\d+(\.\d{1,15})?$/.test(text)) return null
  return text.replace(/[-.]/g, '').replace(/^0+/, '').length > 15 ? null : Number(text)
}

/** A grouping sign counts only where groups of three follow it: `1.5` is not fifteen. */
function withoutGrouping(text: string, sign: string): string {
  const parts = text.split(sign)
  return parts.length > 1 && parts.slice(1).every((part) => /^\d{3}(\D|$)/.test(part)) ? parts.join('') : text
}
