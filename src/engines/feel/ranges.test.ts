import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluateFeel, testFeel } from './index.ts'

const small = fc.integer({ min: -20, max: 20 })

test('membership of a range is the two comparisons, with each end open or closed', () => {
  fc.assert(
    fc.property(small, small, small, fc.boolean(), fc.boolean(), (x, low, high, lowIn, highIn) => {
      const range = `${lowIn ? '[' : '('}${low}..${high}${highIn ? ']' : ')'}`
      const expected = (lowIn ? x >= low : x > low) && (highIn ? x <= high : x < high)
      expect(evaluateFeel(`${x} in ${range}`).value).toBe(expected)
      expect(testFeel(range, x).value).toBe(expected)
      expect(testFeel(`not(${range})`, x).value).toBe(!expected)
    }),
  )
})

test('a point lies before, in or after a closed range, never in two of them', () => {
  fc.assert(
    fc.property(small, small, fc.nat(10), (x, low, size) => {
      const range = `[${low}..${low + size}]`
      const answers = [`before(${x}, ${range})`, `includes(${range}, ${x})`, `after(${x}, ${range})`]
      expect(answers.filter((source) => evaluateFeel(source).value === true)).toHaveLength(1)
    }),
  )
})

test('a cell may hold several tests, a list, a range value, or a condition on ?', () => {
  expect(testFeel('< 3, > 7', 8).value).toBe(true)
  expect(testFeel('"a", "b"', 'c').value).toBe(false)
  expect(testFeel('wanted', 2, { wanted: [1, 2] }).value).toBe(true)
  expect(testFeel('? > 3 and ? < 5', 4).value).toBe(true)
  expect(testFeel('-', null).value).toBe(true)
  expect(testFeel('null', null).value).toBe(true)
  expect(testFeel('not(null)', null).value).toBe(false)
})

test('null is below nothing and above nothing, and unlike true and false', () => {
  expect(testFeel('< 3', null).value).toBeNull()
  expect(testFeel('not(false)', null).value).toBe(true)
  expect(testFeel('false', null).value).toBe(false)
})
