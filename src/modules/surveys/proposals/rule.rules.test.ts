import fc from 'fast-check'
import { expect, test } from 'vitest'
import { questionForm } from '../questions/question.rules.ts'
import { readyMade } from '../questions/ready-made.ts'
import type { MemberValue } from '../results/result.rules.ts'
import { type RuleKind, ruleForm, speaks } from './rule.rules.ts'

const rule = (kind: RuleKind, than: string) =>
  ruleForm.parse({
    ...{ what: 'project', title: { nb: 'Gjør det' }, kind, than },
    of: { sort: 'question', id: 'q' },
  })
const question = (type: string) =>
  questionForm.parse({ ...{ id: 'q', section: { nb: 'D' }, type, text: { nb: 'Q' } } })
const share = (kind: RuleKind, than: string, having: { count: number; of: number; unknown: number }) =>
  speaks(rule(kind, than), { question: question('number'), values: [], having })
const mean = (kind: RuleKind, than: string, type: string, all: (string | null)[]) =>
  speaks(rule(kind, than), {
    ...{ question: question(type), having: null },
    values: all.map(
      (value, i): MemberValue => ({ municipality: String(i), value, from: value ? 'agreed' : 'none' }),
    ),
  })

test('a rule speaks when fewer than its share have it, whatever the unknown ones answer', () => {
  expect(share('share-below', '50', { count: 6, of: 16, unknown: 0 })).toEqual({
    ...{ count: 6, of: 16, unknown: 0, mean: null },
  })
  expect(share('share-below', '50', { count: 8, of: 16, unknown: 0 })).toBeNull()
  expect(share('share-below', '50', { count: 2, of: 16, unknown: 6 })).toBeNull()
  expect(share('share-below', '50', { count: 2, of: 16, unknown: 5 })).not.toBeNull()
  expect(share('share-above', '50', { count: 9, of: 16, unknown: 7 })).not.toBeNull()
  expect(share('share-above', '50', { count: 8, of: 16, unknown: 8 })).toBeNull()
  fc.assert(
    fc.property(
      fc.nat(40),
      fc.nat(40),
      fc.nat(40),
      fc.integer({ min: 1, max: 99 }),
      (has, not, unknown, than) => {
        const of = has + not + unknown
        fc.pre(of > 0)
        const said = share('share-below', String(than), { count: has, of, unknown }) !== null
        for (const more of [0, unknown]) {
          const isTrue = share('share-below', String(than), { count: has + more, of, unknown: 0 }) !== null
          if (said) expect(isTrue).toBe(true)
        }
      },
    ),
  )
})

test('of a mean, the unknown are taken as they would weaken it most', () => {
  expect(mean('mean-below', '2', 'level', ['1', '1', '2'])).toEqual({
    ...{ count: null, mean: '1.33', of: 3, unknown: 0 },
  })
  expect(mean('mean-below', '2', 'level', ['1', '1', null])).toBeNull()
  expect(mean('mean-below', '3', 'level', ['1', '1', null])).not.toBeNull()
  // Nobody knows how high a number can be.
  expect(mean('mean-below', '3', 'number', ['1', '1', null])).toBeNull()
  expect(mean('mean-above', '3', 'number', ['9', '9', null])).not.toBeNull()
  expect(mean('mean-above', '3', 'number', [null])).toBeNull()
})

test('the ready-made rules look at what is there', () => {
  for (const { rules, questions, indicators } of readyMade)
    for (const { of } of rules)
      expect(
        [...questions, ...indicators].some(({ id }) => id === of.id),
        of.id,
      ).toBe(true)
})
