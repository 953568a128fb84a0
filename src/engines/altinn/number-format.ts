import { isObject, type JsonObject } from './model-path.ts'

/** How a number field writes and reads its number, from the component's `formatting`. */
export interface NumberFormat {
  readonly thousandSeparator: string
  readonly decimalSeparator: string
  readonly prefix: string
  readonly suffix: string
  readonly decimals: number | null
}

const noBreakSpace = '\u00a0'

export function numberFormatOf(props: JsonObject, language: string): NumberFormat | null {
  const formatting = isObject(props.formatting) ? props.formatting : null
  if (!formatting) return null
  const number = isObject(formatting.number) ? formatting.number : {}
  const currency = formatting.currency
  if (!isObject(formatting.number) && typeof currency !== 'string') return null
  const grouping = number.thousandSeparator ?? (currency ? true : undefined)
  const text = (value: unknown, otherwise: string) => (typeof value === 'string' ? value : otherwise)
  return {
    thousandSeparator: grouping === true ? (language === 'en' ? ',' : noBreakSpace) : text(grouping, ''),
    decimalSeparator: text(
      number.decimalSeparator,
      language === 'en' && !grouping ? '.' : language === 'en' ? '.' : ',',
    ),
    prefix: text(number.prefix, ''),
    suffix: text(
      number.suffix,
      typeof currency === 'string' ? `${noBreakSpace}${currency === 'NOK' ? 'kr' : currency}` : '',
    ),
    decimals:
      typeof number.decimalScale === 'number' && number.fixedDecimalScale === true
        ? number.decimalScale
        : null,
  }
}

/** `350000` becomes `350 000 kr`. Text that is not a number is shown as it stands. */
export function writeNumber(value: unknown, format: NumberFormat, withAffixes = true): string {
  const plain = typeof value === 'number' ? plainDecimal(value) : String(value ?? '')
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return plain
  const [whole = '', fraction = ''] = plain.replace('-', '').split('.')
  const grouped = format.thousandSeparator
    ? whole.replace(/\B(?=(\d{3})+$)/g, format.thousandSeparator)
    : whole
  const decimals = format.decimals === null ? fraction : fraction.padEnd(format.decimals, '0')
  const number = `${plain.startsWith('-') ? '-' : ''}${grouped}${decimals ? format.decimalSeparator + decimals : ''}`
  return withAffixes ? `${format.prefix}${number}${format.suffix}` : number
}

/** Never `1e21`: a resident reads digits. */
export function plainDecimal(value: number): string {
  return Number.isInteger(value) && Math.abs(value) >= 1e21 ? BigInt(value).toString() : String(value)
}

/**
 * Reads what a person typed as a number: spaces of every sort, the prefix and the suffix ("kr") are taken away, a
 * comma is a decimal sign. Null when it is not one number, or has more digits than a JSON number can carry exactly.
 */
export function readNumber(typed: string, format: NumberFormat | null): number | null {
  let text = typed.replace(/[\s\u00a0\u202f\u2009]/g, '')
  for (const affix of [format?.prefix, format?.suffix, 'kr', ',-']) {
    const bare = affix?.replace(/[\s\u00a0]/g, '')
    if (bare && text.toLowerCase().endsWith(bare.toLowerCase())) text = text.slice(0, -bare.length)
    if (bare && text.toLowerCase().startsWith(bare.toLowerCase())) text = text.slice(bare.length)
  }
  const grouping = format?.thousandSeparator ?? ''
  if (grouping.trim()) text = withoutGrouping(text, grouping)
  if (format?.decimalSeparator && format.decimalSeparator !== ',')
    text = text.replace(format.decimalSeparator, '.')
  text = text.replace(',', '.').replace(/^[−–]/, '-')
  if (!/^-?\d{1,15}(\.\d{1,15})?$/.test(text)) return null
  if (text.replace(/[-.]/g, '').replace(/^0+/, '').length > 15) return null
  return Number(text)
}

/** A grouping sign counts only where groups of three follow it: `1.5` is not fifteen. */
function withoutGrouping(text: string, sign: string): string {
  const parts = text.split(sign)
  return parts.length > 1 && parts.slice(1).every((part) => /^\d{3}(\D|$)/.test(part)) ? parts.join('') : text
}
