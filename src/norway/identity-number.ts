import file from '../../reference/identity-number-rules.json' with { type: 'json' }
import { rowOn } from './dated-rows.ts'
import { dateExists, type IsoDate, isoDate } from './iso-date.ts'

/** Eleven digits that have passed `judgeIdentityNumber`. Never logged, never in a URL; shown masked. */
export type IdentityNumber = string & { readonly [identityNumberMark]: true }
declare const identityNumberMark: unique symbol

/**
 * 'birth-number' fødselsnummer; 'd-number' day + 40; 'h-number' month + 40, used both for H-numbers and for NAV's
 * synthetic numbers (Dolly), which cannot be told apart; 'synthetic' month + 80 (Skatteetaten's Tenor).
 */
export type IdentityNumberKind =
  | 'birth-number'
  | 'd-number'
  | 'h-number'
  | 'd-and-h-number'
  | 'synthetic'
  | 'synthetic-d-number'

export type NumberEnvironment = 'test' | 'production'

export type IdentityNumberReason =
  | 'not-text'
  | 'not-eleven-digits'
  | 'no-such-date'
  | 'check-digits'
  /** Month + 80 where real people are served. */
  | 'synthetic-in-production'
  /** Month + 40 where real people are served: an H-number or a Dolly person, not in the population register. */
  | 'h-number-in-production'
  /** Anything but month + 80 in a test environment: it could be a living person. */
  | 'not-synthetic-in-test'

export type IdentityNumberVerdict =
  | { accepted: true; number: IdentityNumber; kind: IdentityNumberKind }
  | { accepted: false; reasons: readonly IdentityNumberReason[]; kind: IdentityNumberKind | null }

export interface IdentityNumberRule {
  validFrom: IsoDate | null
  validTo: IsoDate | null
  firstCheckDigitRemainders: readonly number[]
}

/** The rows of `reference/identity-number-rules.json`. From 2032 the first check digit may leave 0, 1, 2 or 3. */
export const identityNumberRules: readonly IdentityNumberRule[] = Object.freeze(
  file.rules.map((row) =>
    Object.freeze({
      validFrom: row.validFrom === null ? null : isoDate(row.validFrom),
      validTo: row.validTo === null ? null : isoDate(row.validTo),
      firstCheckDigitRemainders: Object.freeze([...row.firstCheckDigitRemainders]),
    }),
  ),
)

/**
 * Judges what someone claims is an identity number. It must be text of exactly eleven digits; take spaces out first
 * with `withoutSpaces` where a person types. All reasons are given, most basic first.
 *
 * The number says nothing of sex, and nothing of the century: from 2032 neither can be read from it, so neither is
 * ever derived. A date passes when it exists in any century.
 */
export function judgeIdentityNumber(
  claimed: unknown,
  where: { environment: NumberEnvironment; on: IsoDate },
): IdentityNumberVerdict {
  if (typeof claimed !== 'string') return { accepted: false, reasons: ['not-text'], kind: null }
  if (!/^[0-9]{11}$/.test(claimed)) return { accepted: false, reasons: ['not-eleven-digits'], kind: null }
  const { kind, day, month, yearOfCentury } = parseIdentityNumber(claimed)
  const reasons: IdentityNumberReason[] = []
  if (!existsInSomeCentury(yearOfCentury, month, day)) reasons.push('no-such-date')
  if (!checkDigitsHold(claimed, remaindersOn(where.on))) reasons.push('check-digits')
  const outOfPlace = whyOutOfPlace(kind, where.environment)
  if (outOfPlace) reasons.push(outOfPlace)
  if (reasons.length > 0) return { accepted: false, reasons, kind }
  return { accepted: true, number: claimed as IdentityNumber, kind }
}

/** The day and month written in the number, with what marks its kind taken off. */
function parseIdentityNumber(digits: string) {
  const markedDay = Number(digits.slice(0, 2))
  const markedMonth = Number(digits.slice(2, 4))
  const isD = markedDay >= 40
  const monthMark = markedMonth >= 80 ? 80 : markedMonth >= 40 ? 40 : 0
  const kinds = {
    0: ['birth-number', 'd-number'],
    40: ['h-number', 'd-and-h-number'],
    80: ['synthetic', 'synthetic-d-number'],
  } as const
  return {
    kind: kinds[monthMark][isD ? 1 : 0],
    day: isD ? markedDay - 40 : markedDay,
    month: markedMonth - monthMark,
    yearOfCentury: Number(digits.slice(4, 6)),
  }
}

/** 29 February passes in year 00, because 2000 was a leap year; the centuries agree on every other year. */
function existsInSomeCentury(yearOfCentury: number, month: number, day: number): boolean {
  return [1800, 1900, 2000].some((century) => dateExists(century + yearOfCentury, month, day))
}

function whyOutOfPlace(
  kind: IdentityNumberKind,
  environment: NumberEnvironment,
): IdentityNumberReason | null {
  const isSynthetic = kind === 'synthetic' || kind === 'synthetic-d-number'
  if (environment === 'test') return isSynthetic ? null : 'not-synthetic-in-test'
  if (isSynthetic) return 'synthetic-in-production'
  return kind === 'h-number' || kind === 'd-and-h-number' ? 'h-number-in-production' : null
}

function remaindersOn(on: IsoDate): readonly number[] {
  const hit = rowOn(identityNumberRules, isoDate(on))
  if (!hit.found) throw new RangeError(`rule for identity numbers: ${hit.why}`)
  return hit.row.firstCheckDigitRemainders
}

const firstWeights = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]
const secondWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]

/** Both sums include the check digit itself with weight 1; k1 may leave one of `remainders`, k2 nothing. */
function checkDigitsHold(digits: string, remainders: readonly number[]): boolean {
  return (
    remainders.includes(weightedSum(digits, firstWeights) % 11) &&
    weightedSum(digits, secondWeights) % 11 === 0
  )
}

function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0)
}

/** Takes out the spaces people put between date and the last five digits, narrow and non-breaking ones too. */
export function withoutSpaces(text: string): string {
  return text.replace(/\s/gu, '')
}

/**
 * The form in which a number may be shown: the date stays, the five last digits are hidden. Anything that is not
 * eleven digits is hidden entirely, for it may be a number with a typing error.
 */
export function maskIdentityNumber(text: string): string {
  const digits = withoutSpaces(text)
  return /^[0-9]{11}$/.test(digits) ? `${digits.slice(0, 6)} *****` : '****** *****'
}
