import type { IdentityNumber } from './identity-number.ts'
import { type IsoDate, partsOf } from './iso-date.ts'

/**
 * A synthetic number as Skatteetaten's Tenor makes them: month + 80, day + 40 too for a D-number, with check digits
 * reckoned after that. `serial` is 0 to 999. Null where the serial gives no check digits for this date. For seeds,
 * stand-ins and tests only: there is no function that makes a number a living person could have.
 */
export function syntheticIdentityNumber(
  bornOn: IsoDate,
  serial: number,
  kind: 'synthetic' | 'synthetic-d-number' = 'synthetic',
): IdentityNumber | null {
  if (!Number.isInteger(serial) || serial < 0 || serial > 999) throw new RangeError('serial is 0 to 999')
  const { year, month, day } = partsOf(bornOn)
  const nine =
    two(kind === 'synthetic' ? day : day + 40) +
    two(month + 80) +
    two(year % 100) +
    String(serial).padStart(3, '0')
  const first = checkDigit(nine, [3, 7, 6, 1, 8, 9, 4, 5, 2])
  if (first === null) return null
  const second = checkDigit(nine + first, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2])
  return second === null ? null : ((nine + first + second) as IdentityNumber)
}

function checkDigit(digits: string, weights: readonly number[]): string | null {
  const rest = weights.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0) % 11
  if (rest === 1) return null
  return String(rest === 0 ? 0 : 11 - rest)
}

function two(n: number): string {
  return String(n).padStart(2, '0')
}
