const weights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]

/** Whether eleven digits are a Norwegian account number: the last is a check digit by modulo 11. */
export function isAccountNumber(digits: string): boolean {
  if (!/^\d{11}$/.test(digits)) return false
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
  const check = (11 - (sum % 11)) % 11
  return check !== 10 && check === Number(digits[10])
}
