import { expect, test } from 'vitest'
import { evaluateFeel, FeelSyntaxError, toJson } from './index.ts'

const value = (source: string, names: Record<string, unknown> = {}) =>
  toJson(evaluateFeel(source, names).value)

test.each([
  ['if null then 1 else 2', '2'],
  ['for i in 1..3, j in 1..2 return i * j', ['1', '2', '2', '4', '3', '6']],
  ['for i in 3..1 return i', ['3', '2', '1']],
  ['for i in 0..4 return if i = 0 then 1 else i * partial[-1]', ['1', '1', '2', '6', '24']],
  ['some x in [1, 2] satisfies x > 1', true],
  ['every x in [] satisfies x > 1', true],
  ['[1, 2, 3, 4][item > 2]', ['3', '4']],
  ['[10, 20, 30][2]', '20'],
  ['[10, 20, 30][-1]', '30'],
  ['[{x: 1, y: 2}, {x: 2, y: 3}][x = 2].y', ['3']],
  ['{a: 1, b: a + 1}.b', '2'],
  ['5 between 1 and 5', true],
  ['5 in (1, > 4)', true],
  ['null = null', true],
  ['true and null', null],
  ['false and null', false],
  ['true or null', true],
  ['[1, 2] instance of list<number>', true],
  ['1 instance of string', false],
  ['null instance of number', false],
  ['(function(x, y) x + y)(1, 2)', '3'],
])('%s', (source, expected) => {
  expect(value(source)).toEqual(expected)
})

test.each([
  ['9 in [1..2] or true', true],
  ['1 in [1..2] and false', false],
  ['false and 1 in [1..2] or true', true],
  ['1 in > 5 or true', true],
  ['9 in [1..2] and true or 1 in (1, 2) and true', true],
  ['false and (1 in [1..2] or true)', false],
  ['every x in [1, 9] satisfies x in [1..2] or x = 9', true],
  ['if 9 in [1..2] or true then 1 else 2', '1'],
])('in binds tighter than and, and tighter than or: %s', (source, expected) => {
  expect(value(source)).toEqual(expected)
})

test('names may hold spaces and signs when they are known', () => {
  expect(value('Samlet inntekt * Betalings-måneder', { 'Samlet inntekt': 10, 'Betalings-måneder': 11 })).toBe(
    '110',
  )
  expect(value('barn.bosatt hos søker', { barn: { 'bosatt hos søker': true } })).toBe(true)
})

test('a name whose value is null is null, without complaint', () => {
  expect(evaluateFeel('inntekt = null', { inntekt: null })).toEqual({ value: true, problems: [] })
})

test('what is missing or of the wrong kind is null with a reason', () => {
  expect(evaluateFeel('1 + "a"').problems[0]).toMatchObject({ code: 'type-mismatch' })
  expect(evaluateFeel('unknown').problems[0]).toMatchObject({ code: 'unknown-name', from: 0, to: 7 })
  expect(evaluateFeel('unknown(1)').problems[0]).toMatchObject({ code: 'not-a-function' })
  expect(evaluateFeel('substring("a", 9)').problems[0]).toMatchObject({ code: 'index-out-of-range' })
})

test('a text that is no FEEL is refused with the place', () => {
  for (const source of ['1 +', '', 'a b c)', '"open', 'if 1 then 2', '{a: 1, a: 2}', '(((']) {
    expect(() => evaluateFeel(source), source).toThrow(FeelSyntaxError)
  }
  try {
    evaluateFeel('1 + )')
  } catch (error) {
    expect((error as FeelSyntaxError).from).toBe(4)
  }
})

test('nothing of JavaScript can be reached from a rule', () => {
  for (const source of [
    'constructor',
    'process',
    'globalThis',
    '__proto__',
    '{}.constructor',
    '"a".length',
    '{a: 1}.__proto__',
    'toString()',
    'get value({}, "constructor")',
    'get value({}, "__proto__")',
  ]) {
    expect(evaluateFeel(source).value, source).toBeNull()
  }
})

test('a key named like a part of JavaScript is only a key', () => {
  expect(value('{"__proto__": 1, "constructor": 2}["constructor" = 1]')).toEqual([])
  expect(value('get value({"__proto__": 1}, "__proto__")')).toBe('1')
  expect(({} as Record<string, unknown>)['1']).toBeUndefined()
})

test('work without end stops with a reason', () => {
  expect(evaluateFeel('for i in 1..1000000000 return i')).toMatchObject({
    value: null,
    problems: [{ code: 'step-limit' }],
  })
  expect(evaluateFeel('{f: function(n) f(n + 1), r: f(1)}.r').value).toBeNull()
  const doubling = '{f: function(s, n) if n = 0 then s else f(s + s, n - 1), r: f("abcdefgh", 60)}.r'
  expect(evaluateFeel(doubling).value).toBeNull()
  expect(() => evaluateFeel(`${'('.repeat(5000)}1${')'.repeat(5000)}`)).toThrow(FeelSyntaxError)
})
