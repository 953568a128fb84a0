import { expect, test } from 'vitest'
import { evaluateFeel, FeelSyntaxError } from './index.ts'
import { tooMuchToRead } from './source-limits.ts'

const doubled = (times: number, first = '[1, 1]', sign = (name: string) => `[${name}, ${name}]`) =>
  Array.from({ length: times }, (_, i) => (i === 0 ? `a0: ${first}` : `a${i}: ${sign(`a${i - 1}`)}`)).join(
    ', ',
  )

const reasonsOf = (source: string, maxSteps = 250_000) => {
  const { value, problems } = evaluateFeel(source, {}, { maxSteps })
  expect(value).toBeNull()
  return problems.map((problem) => problem.code)
}

test.each([
  ['a loop without end', 'for i in 1..1000000000000 return i'],
  ['a loop over all that is before it', 'for i in 1..100000 return count(partial)'],
  [
    'a function that calls itself twice',
    '{f: function(n) if n < 2 then n else f(n - 1) + f(n - 2), g: f(60)}.g',
  ],
  [
    'a long list looked through again and again',
    '{l: for i in 1..10000 return i, r: for i in l return list contains(l, -1)}.r',
  ],
  ['a long list compared again and again', '{l: for i in 1..10000 return i, r: for i in l return l = l}.r'],
  [
    'a long list made anew again and again',
    '{l: for i in 1..10000 return i, r: for i in l return count(remove(l, 1))}.r',
  ],
  [
    'a long text measured again and again',
    `{${doubled(17, '"aaaaaaaaaa"', (a) => `${a} + ${a}`)}, r: for i in 1..100000 return string length(a16)}.r`,
  ],
  ['a pattern that tries every way', 'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$")'],
  ['a hundred thousand logarithms', 'for i in 1..100000 return log(i)'],
])('%s ends with null', (_what, source) => {
  // A fifth of what a rule is allowed, so that reaching the end of it takes little time.
  expect(reasonsOf(source, 50_000)).toContain('step-limit')
})

test('a list doubled forty times is never made, whatever would be done with it', () => {
  for (const use of [
    'a39',
    'a39 = a39',
    'string(a39)',
    'count(flatten(a39))',
    'a39 instance of list<number>',
  ]) {
    expect(reasonsOf(`{${doubled(40)}, r: ${use}}.r`), use).toContain('size-limit')
  }
  expect(reasonsOf(`{${doubled(60, '"aaaaaaaaaa"', (a) => `${a} + ${a}`)}}.a59`)).toContain('size-limit')
})

test('values and calls nested without end are null', () => {
  expect(reasonsOf('{f: function(x) f(x + 1), g: f(1)}.g')).toContain('depth-limit')
  expect(reasonsOf('for i in 1..2000 return if i = 1 then [] else [partial[-1]]')).toContain('depth-limit')
  let deep: unknown = []
  for (let i = 0; i < 20_000; i++) deep = [deep]
  expect(evaluateFeel('deep = deep', { deep }).value).toBeNull()
})

test.each([
  ['brackets', '['.repeat(50_000)],
  ['contexts', '{a: '.repeat(20_000)],
  ['words', 'a b c d e '.repeat(5_000)],
  ['signs', '-'.repeat(50_000)],
  ['comparisons', `1${' < 1'.repeat(20_000)}`],
  ['filters', `a${'[1]'.repeat(20_000)} = 1`],
  ['steps along a path', `a${'.a'.repeat(20_000)}`],
])('a text of nothing but %s is refused before the parser sees it', (_what, source) => {
  expect(tooMuchToRead(source)?.message).toMatch(/too many|too deep/)
  expect(() => evaluateFeel(source)).toThrow(FeelSyntaxError)
})

test('brackets and words inside texts and remarks do not count', () => {
  expect(evaluateFeel(`string length("${'['.repeat(1_000)}")`).value?.toString()).toBe('1000')
  expect(evaluateFeel(`1 /* ${'a ( '.repeat(1_000)} */ + 1 // ${'b '.repeat(1_000)}`).value?.toString()).toBe(
    '2',
  )
  expect(evaluateFeel(`${'if a then 1 else '.repeat(40)}2`, { a: false }).value?.toString()).toBe('2')
})

test('signs count only up to the next comma or bracket', () => {
  expect(tooMuchToRead(`[${'1 + 1, '.repeat(10_000)}1]`)).toBeNull()
  expect(evaluateFeel(`0${' + (1)'.repeat(250)}`).value?.toString()).toBe('250')
})

test('ordinary long work is allowed', () => {
  expect(evaluateFeel('count(for i in 1..50000 return i)').value?.toString()).toBe('50000')
  expect(evaluateFeel('sum(for i in 1..1000 return modulo(i, 7))').value?.toString()).toBe('3003')
  expect(
    evaluateFeel(
      '{l: for i in 1..500 return i, r: count(l[list contains(l, item + 1)])}.r',
    ).value?.toString(),
  ).toBe('499')
})
