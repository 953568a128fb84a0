/** Nine digits whose check digit holds. */
export type OrganizationNumber = string & { readonly [organizationNumberMark]: true }
declare const organizationNumberMark: unique symbol

export type OrganizationNumberVerdict =
  | { accepted: true; number: OrganizationNumber }
  | { accepted: false; reason: 'not-text' | 'not-nine-digits' | 'check-digit' }

const weights = [3, 2, 7, 6, 5, 4, 3, 2, 1]

/**
 * Judges a Norwegian organisation number: nine digits, modulo 11. The first digit is not judged: numbers have begun
 * with 8 and 9 so far, and test registers use others.
 */
export function judgeOrganizationNumber(claimed: unknown): OrganizationNumberVerdict {
  if (typeof claimed !== 'string') return { accepted: false, reason: 'not-text' }
  if (!/^[0-9]{9}$/.test(claimed)) return { accepted: false, reason: 'not-nine-digits' }
  // The check digit takes part with weight 1, so a number whose rest would need a tenth digit never sums to 0.
  const sum = weights.reduce((total, weight, i) => total + weight * Number(claimed[i]), 0)
  // Nine zeros satisfy the sum and are nobody's number.
  if (sum % 11 !== 0 || sum === 0) return { accepted: false, reason: 'check-digit' }
  return { accepted: true, number: claimed as OrganizationNumber }
}

export function isOrganizationNumber(claimed: unknown): claimed is OrganizationNumber {
  return judgeOrganizationNumber(claimed).accepted
}

/** "940 643 112", with non-breaking spaces. */
export function formatOrganizationNumber(number: string): string {
  return number.replace(/^(\d{3})(\d{3})(\d{3})$/, '$1\u00a0$2\u00a0$3')
}
