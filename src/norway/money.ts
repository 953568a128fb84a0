import { Decimal } from 'decimal.js'
import type { TextLanguage } from './language.ts'

/** A whole number of øre. A bigint, so that no one can add kroner, half øre or a float to it by accident. */
export type Ore = bigint

/**
 * Exact kroner in the middle of a sum, before anything is rounded. 40 digits: an eleventh of a yearly amount never
 * terminates, and 40 digits keep every krone figure far from the edge of a rounding.
 */
export const Kroner = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP, defaults: true })
export type Kroner = Decimal

/**
 * How a municipality rounds a price; the regulation is silent. "ore": to two decimals, half up. "krone": to the
 * nearest whole krone, half up. Half up means away from zero, so that a credit mirrors its charge.
 */
export type KroneRounding = 'ore' | 'krone'

export function roundToOre(kroner: Decimal.Value, rounding: KroneRounding = 'ore'): Ore {
  const exact = new Kroner(kroner)
  if (!exact.isFinite()) throw new RangeError('an amount is a finite number')
  const decimals = rounding === 'krone' ? 0 : 2
  return BigInt(exact.toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP).times(100).toFixed(0))
}

export function kronerFromOre(ore: Ore): Kroner {
  return new Kroner(ore.toString()).div(100)
}

/** "1390.91": the form amounts have in stored facts, APIs and rule tables. */
export function kronerText(ore: Ore): string {
  return kronerFromOre(ore).toFixed(2)
}

/** "1 390,91 kr" (nb, nn) or "NOK 1,390.91" (en). Spaces are non-breaking, the minus sign is a real one. */
export function formatKroner(
  ore: Ore,
  language: TextLanguage,
  options: { decimals?: 'always' | 'when-needed' } = {},
): string {
  const size = ore < 0n ? -ore : ore
  const whole = (size / 100n).toString()
  const rest = (size % 100n).toString().padStart(2, '0')
  const bare = options.decimals === 'when-needed' && rest === '00'
  const english = language === 'en'
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, english ? ',' : '\u00a0')
  const figure = bare ? grouped : `${grouped}${english ? '.' : ','}${rest}`
  const sign = ore < 0n ? '\u2212' : ''
  return english ? `${sign}NOK\u00a0${figure}` : `${sign}${figure}\u00a0kr`
}

export type ReadKroner =
  | { ok: true; ore: Ore }
  | { ok: false; reason: 'empty' | 'not-an-amount' | 'too-many-decimals' | 'too-large' }

/**
 * Reads what a person types: "1 390,91", "1390,91 kr", "kr 1.390,-", "1390.91". A comma is the decimal sign. A point
 * is one too when one or two digits follow it at the end; "1.390" is one thousand three hundred and ninety.
 */
export function readKroner(text: string): ReadKroner {
  const bare = text
    .replace(/[\s\u200b]+/gu, ' ')
    .trim()
    .replace(/^(kr\.?|NOK) ?|( ?(kr\.?|kroner|NOK))$/giu, '')
    .trim()
    .replace(/\u2212/gu, '-')
  if (bare === '') return { ok: false, reason: 'empty' }
  const match = /^(-?)((?:\d{1,3}(?:[ .]\d{3})+)|\d+)(?:,(\d+|-{1,2}|\u2013)|\.(\d{1,2}))?$/u.exec(bare)
  if (!match) return { ok: false, reason: 'not-an-amount' }
  const [, sign = '', wholeText = '', afterComma = '', afterPoint = ''] = match
  // "1 000.000 " mixes two grouping signs: a slip of the finger, not a number.
  if (wholeText.includes(' ') && wholeText.includes('.')) return { ok: false, reason: 'not-an-amount' }
  const decimals = /^\d/.test(afterComma) ? afterComma : afterPoint
  if (decimals.length > 2) return { ok: false, reason: 'too-many-decimals' }
  const whole = wholeText.replace(/[ .]/g, '')
  if (whole.length > 13) return { ok: false, reason: 'too-large' }
  const ore = BigInt(whole) * 100n + BigInt(decimals.padEnd(2, '0'))
  return { ok: true, ore: sign ? -ore : ore }
}
