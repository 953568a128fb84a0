import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evidenceIsOld, numberText, readAnswer, spreadOf } from '../answering/answer.rules.ts'
import { suppressSmall } from '../publishing/suppress.rules.ts'
import { asksTheSame, idFor, type Question, questionForm, wordingHash } from '../questions/question.rules.ts'
import { readyMade } from '../questions/ready-made.ts'
import { seriesOf } from './over-time.page.tsx'
import { countValues, type MemberValue, type Sheet, shareText, sumOf, valuesOf } from './result.rules.ts'

const yesNo = questionForm.parse({
  ...{
    id: 'svarut',
    section: { nb: 'Del' },
    type: 'choice',
    text: { nb: 'Bruker dere SvarUt?' },
    counts: 'ja',
  },
  choices: ['ja', 'nei', 'vet-ikke'].map((value) => ({ value, label: { nb: value } })),
})
const number = questionForm.parse({
  id: 'antall',
  section: { nb: 'Del' },
  type: 'number',
  text: { nb: 'Hvor mange?' },
})
const members = ['1811', '1812', '1813']
const sheet = (municipality: string, value: string, rest: Partial<Sheet> = {}): Sheet => ({
  ...{
    municipality,
    isAgreed: false,
    respondent: 'IKT-leder',
    answers: { svarut: { value }, antall: { value } },
  },
  ...{ state: 'sent', sentOn: '2026-11-01', sentBy: 'Kari', ...rest },
})
const from = (sheets: Sheet[], question: Question = yesNo) =>
  valuesOf(question, members, { sheets, known: [], on: '2026-11-22' }).map((one) => [one.value, one.from])

describe('what a member answers', () => {
  test('is what it has agreed on; respondents who differ give none, and those who say the same do', () => {
    const disagreeing = [sheet('1811', 'ja'), sheet('1811', 'nei', { respondent: 'Rektor' })]
    expect(
      from([...disagreeing, sheet('1812', 'ja'), sheet('1812', 'ja', { respondent: 'Rektor' })]),
    ).toEqual([
      [null, 'disagreed'],
      ['ja', 'one-voice'],
      [null, 'none'],
    ])
    expect(from([...disagreeing, sheet('1811', 'nei', { isAgreed: true })])[0]).toEqual(['nei', 'agreed'])
    expect(from([sheet('1811', 'ja', { state: 'draft' })])[0]).toEqual([null, 'none'])
  })

  test('is known of each where a total is none or all, and of none where it is something between', () => {
    const total = (count: number) => ({
      ...{
        kind: 'total' as const,
        question: 'svarut',
        answer: 'ja',
        rest: 'nei',
        of: 3,
        source: 'S',
        trust: 'bekreftet',
      },
      count,
    })
    const values = (count: number) =>
      valuesOf(yesNo, members, { sheets: [], known: [total(count)], on: '2026-11-22' }).map(
        ({ value }) => value,
      )
    expect([values(0), values(3), values(2)]).toEqual([
      ['nei', 'nei', 'nei'],
      ['ja', 'ja', 'ja'],
      [null, null, null],
    ])
  })

  test('falls away when its evidence has grown too old', () => {
    const needs = { ...yesNo, evidenceMonths: 12 }
    expect(evidenceIsOld(needs, '2025-11-22', '2026-11-22')).toBe(false)
    expect(evidenceIsOld(needs, '2025-11-21', '2026-11-22')).toBe(true)
    const [value] = valuesOf(needs, ['1811'], {
      ...{ known: [], on: '2026-11-22', sheets: [sheet('1811', 'ja', { sentOn: '2025-01-01' })] },
    })
    expect(value).toMatchObject({ value: null, isOld: true })
  })
})

describe('sums and shares', () => {
  const answered = fc.array(fc.constantFrom('ja', 'nei', 'vet-ikke', null), { maxLength: 60 })
  const asValues = (all: readonly (string | null)[]): MemberValue[] =>
    all.map((value, i) => ({ municipality: String(i), value, from: value === null ? 'none' : 'agreed' }))

  test('every member is counted once: in one answer, or as unknown', () => {
    fc.assert(
      fc.property(answered, (all) => {
        const { cells, known, unknown } = countValues(yesNo, asValues(all))
        expect(cells.reduce((sum, { count }) => sum + count, 0)).toBe(known)
        expect(known + unknown).toBe(all.length)
      }),
    )
  })

  test('a sum of decimal answers is exact in any order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 40 }),
        (hundredths) => {
          const all = hundredths.map(
            (one) => `${Math.floor(one / 100)}.${String(one % 100).padStart(2, '0')}`,
          )
          const expected = hundredths.reduce((sum, one) => sum + one, 0)
          expect(sumOf(asValues(all))?.sum.times(100).toNumber()).toBe(expected)
          expect(
            sumOf(asValues([...all].reverse()))
              ?.sum.times(100)
              .toNumber(),
          ).toBe(expected)
        },
      ),
    )
    expect(sumOf(asValues([null]))).toBeNull()
  })

  test('a share has one decimal, half up, and is nothing of nobody', () => {
    expect([shareText(13, 16), shareText(1, 3), shareText(2, 3), shareText(16, 16), shareText(1, 0)]).toEqual(
      [...['81,3', '33,3', '66,7', '100', null]],
    )
    fc.assert(
      fc.property(fc.nat(500), fc.integer({ min: 1, max: 500 }), (count, of) => {
        const shown = Number(shareText(count, of)?.replace(',', '.'))
        expect(Math.abs(shown - (count / of) * 100)).toBeLessThanOrEqual(0.05 + 1e-9)
      }),
    )
  })
})

test('a hidden count cannot be reckoned from what is shown', () => {
  const least = 3
  fc.assert(
    fc.property(fc.array(fc.nat(9), { minLength: 2, maxLength: 6 }), (counts) => {
      const shown = suppressSmall(
        counts.map((count, i) => ({ value: String(i), count })),
        least,
      )
      for (const { value, count } of shown.cells)
        if (count !== null) expect(count).toBe(counts[Number(value)])
      expect(shown.cells.every(({ count }) => count === null || count === 0 || count >= least)).toBe(true)
      const hidden = shown.cells.filter(({ count }) => count === null)
      if (hidden.length === 0 || shown.known === null) return
      const rest = shown.known - shown.cells.reduce((sum, { count }) => sum + (count ?? 0), 0)
      // More than one way to share the rest among the hidden, each of which is at least one.
      expect(hidden.length).toBeGreaterThan(1)
      expect(rest).toBeGreaterThan(hidden.length)
    }),
  )
})

describe('answers as they are typed', () => {
  test('keep numbers as decimal text, and what is no number as it was typed', () => {
    expect(['1 250,50', '12.5', '007', '0,0', '-1', 'tolv', ''].map(numberText)).toEqual([
      ...['1250.5', '12.5', '7', '0', null, null, null],
    ])
    const read = (value: string) =>
      readAnswer({ ...number, type: 'percent' }, (name) => (name === 'antall' ? [value] : []))
    expect(read('101')).toEqual({ answer: { value: '101' }, fault: 'not-a-percent' })
    expect(read('81,3 %')).toEqual({ answer: { value: '81.3' }, fault: null })
  })

  test('of several respondents show who says what', () => {
    const spread = spreadOf('svarut', [sheet('1811', 'ja'), sheet('1811', 'nei', { respondent: 'Rektor' })])
    expect(spread).toMatchObject({
      agree: false,
      values: [{ value: 'ja' }, { value: 'nei', respondents: ['Rektor'] }],
    })
  })
})

test('a changed wording breaks the series, and a changed help text does not', () => {
  const changed = { ...yesNo, text: { nb: 'Sender dere post med SvarUt?' } }
  expect(asksTheSame(yesNo, { ...yesNo, help: { nb: 'Mer' } })).toBe(true)
  expect(asksTheSame(yesNo, changed)).toBe(false)
  expect(wordingHash([yesNo])).not.toBe(wordingHash([changed]))
  const point = (question: Question, all: string[]) => {
    const values = all.map((value, i): MemberValue => ({ municipality: String(i), value, from: 'agreed' }))
    return {
      wave: {} as never,
      results: [{ question, values, counted: countValues(question, values), total: null, note: null }],
    }
  }
  const pieces = seriesOf('svarut', [
    point(yesNo, ['ja']),
    point(yesNo, ['ja', 'ja']),
    point(changed, ['nei']),
  ])
  expect(pieces.map(({ values }) => values)).toEqual([
    [1, 2, null],
    [null, null, 0],
  ])
  expect(idFor('Hvor mye ær øre?', new Set(['hvor-mye-aer-ore']))).toBe('hvor-mye-aer-ore-2')
})

test('the ready-made surveys hold the figures of the strategy, and nothing that it does not tell', () => {
  const [mapping, ssb] = readyMade
  const known = mapping!.waves[0]!.known
  const totals = Object.fromEntries(
    known.flatMap((one) => (one.kind === 'total' ? [[one.question, one.count]] : [])),
  )
  expect(totals).toMatchObject({
    svarut: 13,
    svarinn: 11,
    'digital-postkasse': 7,
    'digifin-betalt': 11,
    digisos: 6,
  })
  expect([totals.digihelse, totals.digibarnevern, totals.digiorden]).toEqual([0, 0, 0])
  expect(known.filter(({ kind }) => kind === 'member')).toEqual([])
  expect(known.every(({ source, trust }) => source !== '' && trust !== '')).toBe(true)
  const trouble = ssb!.waves[0]!.known.flatMap((one) =>
    one.kind === 'member' && one.question === 'rekruttering-problem' ? [[one.municipality, one.value]] : [],
  )
  expect(trouble).toEqual([
    ['1833', 'ja'],
    ['1813', 'ja'],
    ['1824', 'nei'],
  ])
})
