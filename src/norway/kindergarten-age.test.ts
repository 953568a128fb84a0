import { expect, test } from 'vitest'
import { kindergartenAge, kindergartenYearOf } from './kindergarten-age.ts'

test('a child counts as two from 1 August in the year it turns two, whatever its birthday', () => {
  expect(kindergartenAge('2024-12-31', '2026-08-01')).toBe(2)
  expect(kindergartenAge('2024-01-01', '2026-08-01')).toBe(2)
  expect(kindergartenAge('2024-01-01', '2026-07-31')).toBe(1)
})

test('three-year-olds from August 2016 are the children born in 2013', () => {
  expect(kindergartenAge('2013-06-15', '2016-08-01')).toBe(3)
})

test('the kindergarten year begins on 1 August', () => {
  expect(kindergartenYearOf('2026-07-31')).toBe(2025)
  expect(kindergartenYearOf('2026-08-01')).toBe(2026)
})
