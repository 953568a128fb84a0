import { describe, expect, test } from 'vitest'
import { readFormula } from '../questions/formula.rules.ts'
import { questionForm, questionsForm, wordingHash } from '../questions/question.rules.ts'
import { answersOf, type Sheet } from '../results/result.rules.ts'
import { missingIn } from './answer.rules.ts'
import { askedOf, nextPart } from './asked.rules.ts'

const formula = (text: string) => {
  const read = readFormula(text)
  return 'expression' in read ? read.expression : null
}
const question = (id: string, part: string, more: Record<string, unknown> = {}) => ({
  ...{ id, section: { nb: part }, type: 'number', text: { nb: id }, ...more },
})
const questions = questionsForm.parse([
  question('svarut', 'Én', {
    ...{ type: 'choice', counts: 'ja' },
    choices: ['ja', 'nei'].map((value) => ({ value, label: { nb: value } })),
  }),
  question('antall', 'Én', { shownWhen: formula('[svarut] = "ja"'), requiredWhen: true }),
  question('porto', 'To', { shownWhen: formula('[antall] > 10') }),
  question('i-alt', 'Tre', { computed: formula('[antall] * [porto]') }),
])
const value = (all: Record<string, string>) =>
  Object.fromEntries(Object.entries(all).map(([id, one]) => [id, { value: one }]))

describe('a question that earlier answers leave out', () => {
  test('is not asked, and neither is what hangs on it; what stands there counts for nothing', () => {
    const kept = value({ svarut: 'nei', antall: '20', porto: '3' })
    const now = askedOf(questions, kept)
    expect([...now.hidden]).toEqual(['antall', 'porto'])
    expect(now.answers).toEqual(value({ svarut: 'nei' }))
    expect(missingIn(questions, now, new Set())).toEqual([])
    expect(askedOf(questions, { ...kept, svarut: { value: 'ja' } }).answers['i-alt']).toEqual({ value: '60' })
  })

  test('must be answered where it is asked and demanded', () => {
    const now = askedOf(questions, value({ svarut: 'ja' }))
    expect(missingIn(questions, now, new Set())).toEqual([{ questionId: 'antall', what: 'answer' }])
  })

  test('comes on the same page when an answer there asks for it; a part that asks nothing is passed', () => {
    const next = (before: Record<string, string>, after: Record<string, string>, part = 1) =>
      nextPart(questions, part, { before: value(before), after: value(after) })
    expect(next({}, { svarut: 'ja' })).toEqual({ part: 1, at: 'antall' })
    expect(next({ svarut: 'ja' }, { svarut: 'ja', antall: '5' })).toEqual({ part: 3, at: null })
    expect(next({ svarut: 'ja' }, { svarut: 'ja', antall: '11' })).toEqual({ part: 2, at: null })
    expect(next({}, {}, 3)).toEqual({ part: 3, at: null })
  })
})

test('an answer is left out of the results where it is not asked, and unknown where nobody knows whether it is', () => {
  const sheet = (municipality: string, answers: Record<string, string>): Sheet => ({
    ...{ municipality, isAgreed: true, respondent: '', answers: value(answers), state: 'sent' },
    ...{ sentOn: '2026-11-01', sentBy: 'Kari' },
  })
  const sheets = [
    sheet('1811', { svarut: 'nei', antall: '20' }),
    sheet('1812', { svarut: 'ja', antall: '20', porto: '3' }),
  ]
  const measured = new Map([['svarut', new Map([['1815', { value: 'ja', since: '2026-01-01' }]])]])
  const all = answersOf(questions, ['1811', '1812', '1813', '1815'], {
    sheets,
    known: [],
    measured,
    on: '2026-11-22',
  })
  const of = (id: string) => all.get(id)?.map((one) => [one.value, one.from])
  expect(of('antall')).toEqual([
    [null, 'not-asked'],
    ['20', 'agreed'],
    [null, 'none'],
    [null, 'none'],
  ])
  expect(of('i-alt')).toEqual([
    [null, 'none'],
    ['60', 'computed'],
    [null, 'none'],
    [null, 'none'],
  ])
})

test('a condition reads earlier answers alone, and a changed one breaks the series', () => {
  const turned = [...questions].reverse()
  expect(questionsForm.safeParse(turned).success).toBe(false)
  const later = question('a', 'Én', { shownWhen: formula('[ukjent] = "ja"') })
  expect(questionsForm.safeParse([later]).success).toBe(false)
  const [plain, asked] = [question('a', 'Én'), question('a', 'Én', { shownWhen: true })].map((one) =>
    wordingHash([questionForm.parse(one)]),
  )
  expect(plain).not.toBe(asked)
})
