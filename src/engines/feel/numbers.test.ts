import fc from 'fast-check'
import { expect, test } from 'vitest'
import { equalValues, evaluateFeel, FeelNumber, toJson } from './index.ts'
import { compareNumbers, numberFromText, numberToText, roundTo } from './numbers.ts'

const value = (source: string, names = {}) => toJson(evaluateFeel(source, names).value)

// Up to 12 digits before and 6 after the point, so that sums and products stay within 34 digits.
const decimal = fc
  .tuple(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 6 }))
  .map(([digits, places]) => new FeelNumber(digits).div(new FeelNumber(10).pow(places)).toFixed())

test('addition and multiplication are exact, commutative and associative while the digits last', () => {
  fc.assert(
    fc.property(decimal, decimal, decimal, (x, y, z) => {
      const names = { x: numberFromText(x), y: numberFromText(y), z: numberFromText(z) }
      expect(value('x + y = y + x', names)).toBe(true)
      expect(value('(x + y) + z = x + (y + z)', names)).toBe(true)
      expect(value('x * y = y * x', names)).toBe(true)
      expect(value('x * (y + z) = x * y + x * z', names)).toBe(true)
      expect(value('x - y + y = x', names)).toBe(true)
    }),
  )
})

test('a number survives the way to text and back', () => {
  fc.assert(
    fc.property(decimal, (text) => {
      const number = numberFromText(text)!
      expect(equalValues(numberFromText(numberToText(number)), number)).toBe(true)
    }),
  )
})

test('rounding half up moves a number by at most half a unit, and a tie away from zero', () => {
  fc.assert(
    fc.property(decimal, (text) => {
      const number = numberFromText(text)!
      expect(roundTo(number, 2, 'half-up').minus(number).abs().lte('0.005')).toBe(true)
    }),
  )
  expect(value('round half up(2.345, 2)')).toBe('2.35')
  expect(value('round half up(-2.345, 2)')).toBe('-2.35')
  expect(value('decimal(2.345, 2)')).toBe('2.34')
})

test('a tenth is a tenth', () => {
  expect(value('0.1 + 0.2')).toBe('0.3')
  expect(value('1 / 3')).toBe('0.3333333333333333333333333333333333')
})

test('the sign belongs to the number before the power', () => {
  expect(value('-2 ** 2')).toBe('4')
  expect(value('2 ** 3 + 1')).toBe('9')
})

test('dividing by zero and overflowing are null with a reason', () => {
  expect(evaluateFeel('1 / 0')).toMatchObject({ value: null, problems: [{ code: 'division-by-zero' }] })
  expect(evaluateFeel('10 ** 7000')).toMatchObject({ value: null, problems: [{ code: 'not-a-number' }] })
  expect(evaluateFeel('2 ** 99999999999999')).toMatchObject({ value: null })
})

test('two numbers are ordered as decimal.js orders them', () => {
  const digits = fc.tuple(
    fc.constantFrom('', '-'),
    fc.constantFrom('0', '1', '9', '10', '100', '9999999', '10000000', '1234567890123456789012345678901234'),
    fc.constantFrom('', '.0', '.5', '.10', '.1', '.0000001', '.00000010', 'e30', 'e-40'),
  )
  fc.assert(
    fc.property(digits, digits, (a, b) => {
      const [left, right] = [new FeelNumber(a.join('')), new FeelNumber(b.join(''))]
      expect(compareNumbers(left, right)).toBe(left.comparedTo(right) || 0)
    }),
    { numRuns: 500 },
  )
})
