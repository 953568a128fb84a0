import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  compareValues,
  equalValues,
  evaluateFeel,
  FeelContext,
  type FeelValue,
  numberFromText,
} from './index.ts'

const holds = (source: string) => evaluateFeel(source).value

const scalar: fc.Arbitrary<FeelValue> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.string({ unit: 'grapheme', maxLength: 3 }),
  fc.integer({ min: -3, max: 3 }).map((n) => numberFromText(String(n))!),
  fc
    .constantFrom(
      '2026-01-01',
      '2026-01-01T10:00:00',
      '2026-01-01T10:00:00Z',
      '10:00:00',
      '10:00:00+01:00',
      'P1D',
      'P1Y',
    )
    .map((text) => evaluateFeel(`@"${text}"`).value),
  fc.constantFrom('[1..2]', '(1..2]', '(< 2)', '(= 2)', '(!= 2)').map((text) => evaluateFeel(text).value),
)
const { value } = fc.letrec<{ value: FeelValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 })
      .chain((keys) => fc.tuple(...keys.map((key) => fc.tuple(fc.constant(key), tie('value')))))
      .map((entries) => new FeelContext(entries)),
  ),
}))

test('a value equals itself, and equality goes both ways', () => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      expect(equalValues(a, a)).toBe(true)
      expect(equalValues(a, b)).toBe(equalValues(b, a))
    }),
  )
})

test('an order between two values turns round with them, and is 0 exactly where they are equal', () => {
  fc.assert(
    fc.property(scalar, scalar, (a, b) => {
      const order = compareValues(a, b)
      expect(compareValues(b, a)).toBe(order === null || order === 0 ? order : -order)
      if (order !== null) expect(equalValues(a, b)).toBe(order === 0)
    }),
  )
})

test('texts are ordered by code points', () => {
  // Signs of one and of two code units, on both sides of the surrogates.
  const text = fc.string({
    unit: fc.constantFrom('a', 'b', '\u00e9', '\u{d7ff}', '\u{e000}', '\u{ffff}', '\u{10000}', '\u{1f600}'),
  })
  fc.assert(
    fc.property(text, text, (a, b) => {
      const points = (text: string) => [...text].map((one) => one.codePointAt(0)!)
      const [left, right] = [points(a), points(b)]
      const at = left.findIndex((point, i) => point !== right[i])
      const expected =
        at < 0 ? Math.sign(left.length - right.length) : Math.sign(left[at]! - (right[at] ?? -1))
      expect(compareValues(a, b)).toBe(expected === 0 ? 0 : expected)
    }),
  )
})

test('times and moments are compared by whole seconds', () => {
  expect(holds('@"10:00:00.25" = @"10:00:00.75"')).toBe(true)
  expect(holds('@"10:00:00.75" < @"10:00:01"')).toBe(true)
  expect(holds('@"1969-12-31T23:59:59.9Z" = @"1969-12-31T23:59:59Z"')).toBe(true)
  expect(holds('@"1969-12-31T23:59:59.9Z" < @"1970-01-01T00:00:00Z"')).toBe(true)
})

test('"is" tells one moment written with two offsets apart, "=" does not', () => {
  expect(holds('@"2026-06-01T12:00:00+02:00" = @"2026-06-01T10:00:00Z"')).toBe(true)
  expect(holds('is(@"2026-06-01T12:00:00+02:00", @"2026-06-01T10:00:00Z")')).toBe(false)
  expect(holds('is(@"2026-06-01T12:00:00@Europe/Oslo", @"2026-06-01T12:00:00+02:00")')).toBe(false)
  expect(holds('is(@"12:00:00@Europe/Oslo", @"12:00:00@Europe/Stockholm")')).toBe(false)
  expect(holds('is(@"12:00:00@Europe/Oslo", @"12:00:00@Europe/Oslo")')).toBe(true)
  expect(holds('is(@"12:00:00Z", @"12:00:00+00:00")')).toBe(true)
  expect(holds('is(@"12:00:00Z", @"13:00:00+01:00")')).toBe(false)
  expect(holds('is(null, null)')).toBe(true)
  expect(holds('is(1, "1")')).toBe(false)
  expect(holds('is(value2: 1)')).toBe(false)
  expect(holds('is(value1: null)')).toBe(true)
  expect(holds('is(value1: 1, value2: 1, value3: 1)')).toBeNull()
})

test('the tests "= x" and "!= x" are values of their own, for every kind of value', () => {
  expect(holds('true in (=true)')).toBe(true)
  expect(holds('[1] in (!=[2])')).toBe(true)
  expect(holds('(=10) = (=10)')).toBe(true)
  expect(holds('(!=10) = (!=10)')).toBe(true)
  expect(holds('(=10) = (!=10)')).toBe(false)
  expect(holds('(=10) = [10..10]')).toBe(false)
  expect(holds('string((!=10))')).toBe('!= 10')
})

test('whether a value lies in a range with an end that is null is unknown', () => {
  expect(holds('5 in [1..null]')).toBeNull()
  expect(holds('5 in (null..10)')).toBeNull()
  expect(evaluateFeel('5 in [1..slutt]', { slutt: null })).toMatchObject({
    value: null,
    problems: [{ code: 'type-mismatch' }],
  })
  expect(holds('5 in ([1..null], 5)')).toBe(true)
})

test('a range value is looped over upwards only', () => {
  expect(evaluateFeel('for i in [3..1] return i')).toMatchObject({
    value: null,
    problems: [{ code: 'type-mismatch' }],
  })
  expect(evaluateFeel('count(for i in 3..1 return i) = 3').value).toBe(true)
})
