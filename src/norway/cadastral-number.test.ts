import { expect, test } from 'vitest'
import { cadastralKey, cadastralNumber } from './cadastral-number.ts'

test('a number without lease and section has 0 there, and its key is that of Fiks Innsyn', () => {
  const number = cadastralNumber({ municipality: '1825', gardsnummer: 45, bruksnummer: 12 })
  expect(number && cadastralKey(number)).toBe('1825-45/12/0/0')
})

test.each([
  [{ municipality: '0000', gardsnummer: 1, bruksnummer: 1 }],
  [{ municipality: '182', gardsnummer: 1, bruksnummer: 1 }],
  [{ municipality: '1825', gardsnummer: 0, bruksnummer: 1 }],
  [{ municipality: '1825', gardsnummer: 1.5, bruksnummer: 1 }],
  [{ municipality: '1825', gardsnummer: 1, bruksnummer: Number.NaN }],
  [{ municipality: '1825', gardsnummer: 1, bruksnummer: 1, festenummer: -1 }],
  [{ municipality: '1825', gardsnummer: 1, bruksnummer: 1, seksjonsnummer: 100_000 }],
])('%j names no property', (parts) => {
  expect(cadastralNumber(parts)).toBeNull()
})

test('common land has bruksnummer 0', () => {
  expect(cadastralNumber({ municipality: '1825', gardsnummer: 70, bruksnummer: 0 })).not.toBeNull()
})
