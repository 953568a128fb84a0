/**
 * Synthetic identity numbers as Skatteetaten makes them for Tenor: 80 is added to the month before the two check
 * digits are computed, so the number is valid by modulus 11 and can never belong to a living person.
 * D-numbers add 40 to the day. NAV's +40 on the month (H-numbers) is a different series and is not synthetic here.
 */
const firstWeights = [3, 7, 6, 1, 8, 9, 4, 5, 2]
const secondWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]

export type Sex = 'kvinne' | 'mann'

function checkDigit(digits: string, weights: number[]): number | null {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
  const rest = (11 - (sum % 11)) % 11
  return rest === 10 ? null : rest
}

/** Eleven digits with right check digits, of whatever series. Only the rule in force until 2032. */
export function hasValidCheckDigits(identityNumber: string): boolean {
  if (!/^\d{11}$/.test(identityNumber)) return false
  return (
    checkDigit(identityNumber, firstWeights) === Number(identityNumber[9]) &&
    checkDigit(identityNumber, secondWeights) === Number(identityNumber[10])
  )
}

/** A number of the synthetic series (month + 80), birth number or D-number, with a possible day and month. */
export function isSyntheticIdentityNumber(identityNumber: string): boolean {
  if (!hasValidCheckDigits(identityNumber)) return false
  const day = Number(identityNumber.slice(0, 2)) % 40
  const month = Number(identityNumber.slice(2, 4)) - 80
  return day >= 1 && day <= 31 && month >= 1 && month <= 12
}

/** Real ones begin with 8 or 9; the synthetic ones of the national test environments with 2 or 3. */
export function hasValidOrganisationNumber(organisationNumber: string): boolean {
  if (!/^[2389]\d{8}$/.test(organisationNumber)) return false
  const weights = [3, 2, 7, 6, 5, 4, 3, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(organisationNumber[i]), 0)
  const rest = (11 - (sum % 11)) % 11
  return rest !== 10 && rest === Number(organisationNumber[8])
}

/**
 * Makes the synthetic number of a birth date. `sequence` picks among the valid ones of that day and sex, so the same
 * call always gives the same number.
 */
export function syntheticIdentityNumber(birthDate: string, sex: Sex, sequence: number): string {
  const [year, month, day] = birthDate.split('-').map(Number) as [number, number, number]
  const date = `${pad(day, 2)}${pad(month + 80, 2)}${pad(year % 100, 2)}`
  // Born 2000-2039 have 500-999 in the middle; 1940-1999 have 000-499.
  const from = year >= 2000 ? 500 : 0
  for (let tried = 0; tried < 500; tried++) {
    const individual = from + ((sequence * 7 + tried) % 500)
    if ((individual % 2 === 1) !== (sex === 'mann')) continue
    const nine = date + pad(individual, 3)
    const first = checkDigit(nine, firstWeights)
    if (first === null) continue
    const second = checkDigit(nine + first, secondWeights)
    if (second !== null) return `${nine}${first}${second}`
  }
  throw new Error('no synthetic number is left for this date')
}

const pad = (value: number, width: number) => String(value).padStart(width, '0')
