import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluateFeel, numberFromText } from './index.ts'

const holds = (source: string, names: Record<string, unknown> = {}) => evaluateFeel(source, names).value

const decimal = fc
  .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 4 }))
  .map(([digits, places]) => numberFromText(`${digits}e-${places}`)!)
const divisor = decimal.filter((n) => !n.isZero())

test('a remainder has the sign of the divisor, is smaller than it, and what it leaves divides evenly', () => {
  fc.assert(
    fc.property(decimal, divisor, (a, b) => {
      const names = { a, b }
      expect(holds('modulo(a, b) = 0 or (modulo(a, b) > 0) = (b > 0)', names)).toBe(true)
      expect(holds('abs(modulo(a, b)) < abs(b)', names)).toBe(true)
      expect(holds('(a - modulo(a, b)) / b = floor((a - modulo(a, b)) / b)', names)).toBe(true)
    }),
  )
})

test('a remainder is exact for numbers with more digits than a quotient holds', () => {
  expect(holds('modulo(10 ** 40, 7) = 4')).toBe(true)
  expect(holds('modulo(-(10 ** 40), 7) = 3')).toBe(true)
  expect(holds('modulo(10 ** 6000, 7) = 1')).toBe(true)
})

test('powers of whole numbers are repeated products', () => {
  fc.assert(
    fc.property(fc.integer({ min: -9, max: 9 }), fc.nat(6), fc.nat(6), (base, m, n) => {
      expect(holds('base ** m * base ** n = base ** (m + n)', { base, m, n })).toBe(true)
      expect(holds('product([base, base, base]) = base ** 3', { base })).toBe(true)
    }),
  )
})

test('moving by a duration and back again is where it began, for moments and times', () => {
  const seconds = fc.integer({ min: -1e9, max: 1e9 })
  fc.assert(
    fc.property(
      seconds,
      fc.constantFrom('2026-02-28T23:30:00', '2026-07-01T12:00:00+02:00', '10:15:00'),
      (n, at) => {
        expect(holds(`@"${at}" + @"PT1S" * n - @"PT1S" * n = @"${at}"`, { n })).toBe(true)
        expect(holds('(@"PT1S" * n) / @"PT1S" = n', { n })).toBe(true)
      },
    ),
  )
})

test('arithmetic takes no list of one for its item, and no null for nothing', () => {
  for (const source of [
    '[10] + 1',
    '1 + null',
    '"a" - "a"',
    '@"2026-01-01" + 1',
    '2 * @"10:00:00"',
    '[1..2] * 2',
  ]) {
    expect(evaluateFeel(source), source).toMatchObject({ value: null, problems: [{ code: 'type-mismatch' }] })
  }
})

test('a root, a logarithm or a power without a number for an answer is null with a reason', () => {
  for (const source of ['sqrt(-1)', 'log(0)', 'exp(20001)', '(-8) ** 0.5', '0 ** -1', '10 ** 7000']) {
    expect(evaluateFeel(source), source).toMatchObject({ value: null, problems: [{ code: 'not-a-number' }] })
  }
})
