import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluateFeel, testFeel, toText } from './index.ts'

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

const interval = fc
  .tuple(small, fc.nat(10), fc.boolean(), fc.boolean())
  .map(([low, size, lowIn, highIn]) => `${lowIn ? '[' : '('}${low}..${low + size}${highIn ? ']' : ')'}`)

test('every relation of two ranges has a mirror', () => {
  const mirrors = [
    ['before', 'after'],
    ['meets', 'met by'],
    ['overlaps', 'overlaps'],
    ['overlaps before', 'overlaps after'],
    ['includes', 'during'],
    ['starts', 'started by'],
    ['finishes', 'finished by'],
    ['coincides', 'coincides'],
  ]
  fc.assert(
    fc.property(interval, interval, fc.constantFrom(...mirrors), (a, b, [name, mirror]) => {
      const answer = evaluateFeel(`${name}(${a}, ${b})`).value
      expect(answer).toBeTypeOf('boolean')
      expect(evaluateFeel(`${mirror}(${b}, ${a})`).value).toBe(answer)
    }),
  )
})

test('a range comes back from its own text', () => {
  fc.assert(
    fc.property(interval, (range) => {
      expect(evaluateFeel(`range("${range}") = ${range}`).value).toBe(true)
      expect(evaluateFeel(`range(string(${range})) = ${range}`).value).toBe(true)
    }),
  )
})

test.each([
  ['[1..3]', '[1..3]'],
  [' ] -1.5 .. 3 [ ', '(-1.5..3)'],
  ['["a".."b"]', '["a".."b"]'],
  ['[@"2026-01-01"..date("2026-02-01")]', '[@"2026-01-01"..@"2026-02-01"]'],
  ['[duration("P1D")..@"PT48H"]', '[@"P1D"..@"P2D"]'],
  ['(..4]', '<= 4'],
  ['[4..)', '>= 4'],
])('the text %s is a range', (text, printed) => {
  const range = evaluateFeel('range(text)', { text }).value
  expect(toText(range)).toBe(printed)
})

test.each([
  '',
  '1..3',
  '[1..]',
  '[..3]',
  '(..)',
  '[3..1]',
  '[1.."b"]',
  '[@"2026-01-01"..@"2026-02-01T00:00:00"]',
  '[@"mandag"..@"tirsdag"]',
  '[date(string("2026-01-01"))..date("2026-02-01")]',
  '[a..b]',
  '[null..null]',
  '>= 10',
  `[1..3${' '.repeat(2000)}]`,
])('the text %s is no range', (text) => {
  expect(evaluateFeel('range(text)', { text })).toMatchObject({
    value: null,
    problems: [{ code: 'invalid-text' }],
  })
})

test('a range has a type of its own for each sort of end', () => {
  expect(evaluateFeel('[1..3] instance of range<number>').value).toBe(true)
  expect(evaluateFeel('["a".."b"] instance of range<number>').value).toBe(false)
  expect(
    evaluateFeel('range("[@\\"P1D\\"..@\\"P2D\\"]") instance of range< days and time duration >').value,
  ).toBe(true)
  expect(evaluateFeel('"range<number>"').value).toBe('range<number>')
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
