import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFormula } from '../questions/formula.rules.ts'
import { indicatorForm, levelOf, showsTheSame, standing } from '../questions/indicator.rules.ts'
import { questionForm } from '../questions/question.rules.ts'
import { readyMade } from '../questions/ready-made.ts'
import { indicatorFor, meanOf } from './indicator-value.rules.ts'
import type { MemberValue } from './result.rules.ts'

const question = (id: string, type: string, more: Record<string, unknown> = {}) =>
  questionForm.parse({ ...{ id, section: { nb: 'Del' }, type, text: { nb: id } }, ...more })
const questions = [
  question('grad', 'level'),
  question('andel', 'percent'),
  question('har', 'choice', {
    ...{ counts: 'ja', choices: ['ja', 'nei', 'vet-ikke'].map((value) => ({ value, label: { nb: value } })) },
  }),
  question('antall', 'number'),
]
const parts = [
  { question: 'grad', weight: 3 },
  { question: 'andel', weight: 1 },
  { question: 'har', weight: 1 },
]
const levels = [
  { from: '0', name: { nb: 'Starten' } },
  { from: '2.5', name: { nb: 'På vei' } },
]
const indicator = indicatorForm.parse({ id: 'i', name: { nb: 'I' }, parts, levels })
const known = (answers: Record<string, string | null>, from: MemberValue['from'] = 'agreed') =>
  new Map(
    Object.entries(answers).map(([id, value]) => [
      id,
      [{ municipality: '1825', value, from: value === null ? from : 'agreed' } satisfies MemberValue],
    ]),
  )
const of = (answers: ReturnType<typeof known>, one = indicator) =>
  indicatorFor(one, '1825', questions, answers)

test('an indicator is the weighted mean on one scale, and the level it has reached', () => {
  // (3 · 3 + 1 · 2,5 + 1 · 5) / 5
  const found = of(known({ grad: '3', andel: '50', har: 'ja' }))
  expect([found.value?.toString(), found.level]).toEqual(['3.3', 1])
  expect(of(known({ grad: '0', andel: '0', har: 'nei' })).level).toBe(0)
  expect(levelOf({ ...indicator, levels: levels.slice(1) }, 2.49)).toBeNull()
  expect(meanOf([found, of(known({}))])?.known).toBe(1)
})

test('is unknown where a part is, and leaves out a part that is not asked', () => {
  expect(of(known({ grad: '3', andel: null, har: 'ja' })).value).toBeNull()
  expect(of(known({ grad: '3', andel: '50', har: 'vet-ikke' })).value).toBeNull()
  const notAsked = of(known({ grad: '3', andel: null, har: 'ja' }, 'not-asked'))
  // (3 · 3 + 1 · 5) / 4
  expect(notAsked.value?.toString()).toBe('3.5')
})

test('lies between the lowest and the highest of its parts, whatever they weigh', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(5), fc.integer({ min: 1, max: 100 })), { minLength: 1, maxLength: 8 }),
      (all) => {
        const own = all.map((_, i) => question(`q${i}`, 'level'))
        const made = { ...indicator, parts: all.map(([, weight], i) => ({ question: `q${i}`, weight })) }
        const answers = known(Object.fromEntries(all.map(([level], i) => [`q${i}`, String(level)])))
        const value = indicatorFor(made, '1825', own, answers).value?.toNumber() ?? -1
        const points = all.map(([level]) => level)
        expect(value).toBeGreaterThanOrEqual(Math.min(...points))
        expect(value).toBeLessThanOrEqual(Math.max(...points))
      },
    ),
  )
})

test('may be a formula, and falls away with what it is made of', () => {
  const read = readFormula('[antall] / [andel]')
  const made = indicatorForm.parse({
    ...{ id: 'f', name: { nb: 'F' }, formula: 'expression' in read ? read.expression : null },
  })
  expect(of(known({ antall: '10', andel: '3' }), made).value?.toString()).toBe('3.33')
  expect(of(known({ antall: '10', andel: '0' }), made).value).toBeNull()
  expect(standing([made, indicator], questions)).toEqual([made, indicator])
  expect(standing([made, indicator], questions.slice(0, 1))).toEqual([])
  // A number has no place on the scale.
  const weighed = { ...indicator, parts: [{ question: 'antall', weight: 1 }] }
  expect(standing([weighed], questions)).toEqual([])
  expect(indicatorForm.safeParse({ ...indicator, formula: made.formula }).success).toBe(false)
  expect(indicatorForm.safeParse({ ...indicator, levels: [...levels].reverse() }).success).toBe(false)
})

test('is compared over time only while it and its questions ask the same', () => {
  const changed = questions.map((one) => (one.id === 'grad' ? { ...one, text: { nb: 'Annet' } } : one))
  expect(showsTheSame([indicator, questions], [{ ...indicator, name: { nb: 'Nytt' } }, questions])).toBe(true)
  expect(showsTheSame([indicator, questions], [indicator, changed])).toBe(false)
  expect(showsTheSame([indicator, questions], [{ ...indicator, parts: parts.slice(1) }, questions])).toBe(
    false,
  )
})

test('of the ready-made surveys stand on their own questions', () => {
  for (const { indicators, questions: own } of readyMade)
    expect(standing(indicators, own)).toEqual(indicators)
})
