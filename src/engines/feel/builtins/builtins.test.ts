import { expect, test } from 'vitest'
import { evaluateFeel, toJson } from '../index.ts'

const value = (source: string) => toJson(evaluateFeel(source).value)

test.each([
  ['substring("foobar", 3)', 'obar'],
  ['substring("foobar", -2, 1)', 'a'],
  ['substring(string: "foobar", start position: 3, length: 2)', 'ob'],
  ['substring("\\U01F40Eab", 2)', 'ab'],
  ['string length("\\U01F40Eab")', '3'],
  ['substring("abc", 4)', null],
  ['substring("abc", -4)', null],
  ['substring("abc", 2, 9)', 'bc'],
  ['substring before("foobar", "bar")', 'foo'],
  ['substring after("foobar", "ob")', 'ar'],
  ['replace("abcd", "(ab)|(a)", "[1=$1]")', '[1=ab]cd'],
  ['replace("abab", "a", "\\$")', '$b$b'],
  ['replace("ab", "b", "$0$0")', 'abb'],
  ['matches("foobar", "^fo*b")', true],
  ['split("John Doe", "\\s")', ['John', 'Doe']],
  ['string join(["a", "b"], "_and_")', 'a_and_b'],
  ['string(1.10)', '1.1'],
  ['number("1 000,5", " ", ",")', '1000.5'],
  ['not(null)', null],
  ['list contains([1, null], null)', true],
  ['count([])', '0'],
  ['min(1, 2, 3)', '1'],
  ['max(["a", "c"])', 'c'],
  ['sum([])', null],
  ['mean([1, 2, 3])', '2'],
  ['median([8, 2, 5, 3, 4])', '4'],
  ['median([6, 1, 2, 3])', '2.5'],
  ['stddev(2, 4, 7, 5)', '2.081665999466132735282297706979931'],
  ['mode([6, 1, 9, 6, 1])', ['1', '6']],
  ['all([true, null, false])', false],
  ['any([])', false],
  ['sublist([4, 5, 6], 1, 2)', ['4', '5']],
  ['append([1], 2, 3)', ['1', '2', '3']],
  ['concatenate([1, 2], [3])', ['1', '2', '3']],
  ['insert before([1, 3], 1, 2)', ['2', '1', '3']],
  ['remove([1, 2, 3], 2)', ['1', '3']],
  ['list replace([2, 4, 7, 8], 3, 6)', ['2', '4', '6', '8']],
  ['list replace([2, 4, 7, 8], 3.9, 6)', ['2', '4', '6', '8']],
  ['list replace([2, 4, 7, 8], -1.9, 6)', ['2', '4', '7', '6']],
  ['list replace([2, 4, 7, 8], 0.9, 6)', null],
  ['index of([1, 2, 3, 2], 2)', ['2', '4']],
  ['union([1, 2], [2, 3])', ['1', '2', '3']],
  ['flatten([[1, 2], [[3]], 4])', ['1', '2', '3', '4']],
  ['sort([3, 1, 2], function(x, y) x < y)', ['1', '2', '3']],
  ['floor(-1.56, 1)', '-1.6'],
  ['ceiling(1.5)', '2'],
  ['floor(1.56, null)', null],
  ['ceiling(n: 1.56, scale: null)', null],
  ['round down(-1.126, 2)', '-1.12'],
  ['modulo(-12, 5)', '3'],
  ['sqrt(16)', '4'],
  ['odd(-3)', true],
  ['even(2.5)', false],
  ['day of week(@"2026-08-01")', 'Saturday'],
  ['week of year(@"2005-01-01")', '53'],
  ['day of year(@"2024-12-31")', '366'],
  ['get entries({a: 1})', [{ key: 'a', value: '1' }]],
  ['context([{key: "a", value: 1}])', { a: '1' }],
  ['context put({x: 1}, ["y", "z"], 2)', null],
  ['context merge([{x: 1}, {x: 2, y: 3}])', { x: '2', y: '3' }],
  ['overlaps([1..5], (5..8])', false],
  ['meets([1..5], [5..10])', true],
  ['during([4..6], [1..10))', true],
  ['overlaps after((1..5], [1..5])', true],
  ['overlaps after([1..5], [1..5))', false],
  ['string join(["a", null, "c"], "-")', 'a-c'],
  ['string join([1, 2])', null],
  ['is(1, 1.0)', true],
])('%s', (source, expected) => {
  expect(value(source)).toEqual(expected)
})

test('a named argument that the function lacks is refused', () => {
  expect(evaluateFeel('substring(text: "foobar", start position: 3)')).toMatchObject({
    value: null,
    problems: [{ code: 'wrong-arguments' }],
  })
})

test.each([
  'substring(text, 2, 1)',
  'string length(text)',
  'upper case(text)',
  'contains(text, "b")',
  'substring after(text, "b")',
  'split(text, "b")',
])('%s over and over a long text uses up the budget of the rule', (call) => {
  const names = { text: 'a'.repeat(20_000) }
  const asked = evaluateFeel(`for i in 1..1000 return ${call}`, names, { maxSteps: 20_000 })
  expect(asked).toMatchObject({ value: null, problems: [{ code: 'step-limit' }] })
})

test('a text that nearly matches everywhere is not searched without end', () => {
  const names = { text: 'a'.repeat(100_000), match: `b${'a'.repeat(50_000)}` }
  expect(evaluateFeel('contains(text, match)', names)).toMatchObject({ problems: [{ code: 'step-limit' }] })
})

test('there is no chance in a rule', () => {
  expect(evaluateFeel('random number()').value).toBeNull()
})
