import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { IsoDate } from '#norway/iso-date.ts'
import { childrenOfCase } from './case-facts.ts'
import { effectiveDay } from './declared-decider.ts'
import { evaluateBasis, OtherModel, replay } from './rule-evaluation.ts'
import { anyBasis } from './testing/any-basis.ts'
import { inWords } from './testing/in-words.ts'
import {
  basisWith,
  child,
  income,
  type KindergartenResult,
  plainFacts,
  service,
} from './testing/kindergarten-basis.ts'

const decide = (...given: Parameters<typeof basisWith>) => evaluateBasis(service, basisWith(...given))
const resultOf = (...given: Parameters<typeof basisWith>) => decide(...given).result as KindergartenResult
const codes = (...given: Parameters<typeof basisWith>) =>
  decide(...given).reasons.map((reason) => reason.code)

test('three children and 150 000 kroner pay 818,18, 572,73 and nothing, and two have free core time', () => {
  const { handling, outcome, result } = decide()
  expect({ handling, outcome }).toEqual({ handling: 'automatic', outcome: 'granted' })
  expect(result).toMatchObject({
    outcome: 'reduced-and-core-time',
    monthlySum: '1390.91',
    fullSum: '2040',
    yearlyPrice: '13200',
    yearlyCap: '9000',
    reducedIncomeLimit: '220000',
    coreTimeIncomeLimit: '692465',
    validFrom: '2026-12-01',
    validTo: '2027-07-31',
  })
  expect((result as KindergartenResult).children.map((each) => [each.monthlyPrice, each.coreTime])).toEqual([
    ['818.18', true],
    ['572.73', true],
    ['0', false],
  ])
  expect((result as KindergartenResult).children[0]!.monthlyPriceExact).toMatch(/^818\.18181818181818/)
})

test('both limits are strict: 220 000 is not reduced, 692 465 gives no core time, one krone less does', () => {
  const one = { children: [child(1, '2022-09-05')] }
  const outcome = (kroner: string) => resultOf({ ...one, income: income(kroner) }).outcome
  expect(['219999', '220000', '692464', '692465'].map(outcome)).toEqual([
    'reduced-and-core-time',
    'core-time',
    'core-time',
    'refused',
  ])
  expect(decide({ ...one, income: income('300000') }).outcome).toBe('partly-granted')
  expect(decide({ ...one, income: income('692465') })).toMatchObject({
    outcome: 'refused',
    handling: 'automatic',
  })
})

test('what would have changed the answer is exact, upwards and downwards', () => {
  const changes = (kroner: string) =>
    decide({ income: income(kroner) })
      .grounds.counterfactuals.filter((row) => row.input === 'Samlet inntekt')
      .map(({ to, change }) => `${to} ${change}`)
  expect(changes('150000')).toEqual(['220000 reduced-lost', '692465 core-time-lost'])
  expect(changes('300000')).toEqual(['692465 core-time-lost', '219999 reduced-gained'])
  expect(changes('900000')).toEqual(['692464 core-time-gained', '219999 reduced-gained'])
  const youngest = decide().grounds.counterfactuals.find((row) => row.input === 'Barn[3].alder')
  expect(youngest).toEqual({ input: 'Barn[3].alder', from: '1', to: '2', change: 'core-time-gained' })
})

test('the oldest child pays as first whatever the order of the application, and siblings at home are left out', () => {
  const { children } = plainFacts
  const turned = [children[2]!, child(4, '2019-01-01', { counts: false }), children[1]!, children[0]!]
  expect(childrenOfCase([{ name: 'children', value: turned }]).map((each) => each.reference)).toEqual([
    'barn-1',
    'barn-2',
    'barn-3',
  ])
  expect(resultOf({ children: turned })).toEqual(resultOf())
})

test('every doubtful fact gives its own reason and never an automatic answer', () => {
  const { household, applicant } = plainFacts
  expect(codes({ income: income(null, { stage: 'none' }) })).toContain('income-missing')
  expect(codes({ income: income(null, { hidden: true, stage: 'none' }) })).toContain('tax-data-hidden')
  expect(codes({ income: income('150000', { stage: 'draft' }) })).toEqual(['tax-return-draft'])
  expect(codes({ income: income('-5000') })).toContain('income-negative')
  expect(codes({ household: { ...household, addressProtection: true } })).toEqual(['address-protected'])
  expect(codes({ household: { ...household, cohabitantKnown: false } })).toEqual([
    'cohabitant-status-unknown',
  ])
  expect(codes({ applicant: { ...applicant, municipalityNumber: '1833' } })).toEqual([
    'applicant-not-resident',
  ])
  expect(codes({ applicant: { ...applicant, municipalityNumber: null } })).toEqual(['applicant-not-resident'])
  expect(codes({ children: [] })).toContain('no-child')
  expect(codes({ children: [child(1, '2020-01-01')] })).toEqual(['child-outside-age'])
  expect(codes({ children: [child(1, '2020-01-01', { deferredSchoolStart: true })] })).toEqual([])
  expect(codes({ children: [child(1, '2022-01-01', { atApplicantsAddress: null })] })).toEqual([
    'child-not-at-address',
  ])
  const changed = { estimateKroner: null, explanation: null }
  expect(codes({ 'income-reported-changed': { changed: true, ...changed } })).toEqual([
    'income-reported-changed',
  ])
  expect(codes({ 'income-reported-changed': { changed: null, ...changed } })).toEqual([
    'income-reported-changed',
  ])
})

test('a fact that is not there, or cannot be read, is named', () => {
  const { reasons, result } = decide({ income: { totalKroner: 150_000 } as never })
  expect(reasons).toContainEqual({ code: 'fact-missing', details: { fact: 'income' } })
  expect(result).toBeNull()
})

test('a rate that is missing is named and nothing is guessed; an unconfirmed one waits for a person', () => {
  const missing = decide({}, { rates: { 'kindergarten-max-price': { value: '' } } })
  expect(missing).toMatchObject({ handling: 'manual', result: null })
  expect(missing.reasons).toContainEqual({
    code: 'rate-missing',
    details: { rate: 'kindergarten-max-price', variant: 'ordinary', on: '2026-12-01' },
  })
  const unsure = decide({ income: income('128333') }, { priceClass: 'sparsely-populated' })
  expect(unsure).toMatchObject({ handling: 'manual', result: { reduced: true } })
  expect(unsure.reasons.map((reason) => reason.code)).toEqual(['rate-unverified'])
  expect(unsure.grounds.rates.find((rate) => rate.variant === 'sparsely-populated')?.trust).toBe(
    'ikke verifisert',
  )
})

test('prices change the month after the application and hold to the end of the kindergarten year', () => {
  const from = (day: IsoDate) => effectiveDay(service, day, [])
  expect([from('2026-11-22'), from('2026-12-31'), from('2026-07-01')]).toEqual([
    '2026-12-01',
    '2027-01-01',
    '2026-08-01',
  ])
  const ends = (on: IsoDate) => decide({}, { on }).result as { validTo: string }
  expect(ends('2026-07-01').validTo).toBe('2026-07-31')
  expect(ends('2026-08-01').validTo).toBe('2027-07-31')
})

test('a decision can be made again from its own grounds, byte for byte', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyBasis, (basis) => {
      const first = evaluateBasis(service, basis)
      const kept = JSON.parse(JSON.stringify(first)) as typeof first
      expect(JSON.stringify(replay(service, kept.grounds))).toBe(JSON.stringify(first))
    }),
    { numRuns: 60 },
  )
  const { grounds } = decide()
  expect(() => replay(service, { ...grounds, modelSha256: 'annen' })).toThrow(OtherModel)
})

test('what is kept of a decision is small enough to keep for every case', () => {
  expect(JSON.stringify(decide().grounds).length).toBeLessThan(20_000)
})

test.each(['kindergarten-price-class', 'price-rounding'])(
  'a municipality that has not chosen %s gives the case to a person, who is told which choice is missing',
  (key) => {
    const basis = basisWith()
    const without = {
      ...basis,
      settings: basis.settings.filter((row) => row.key !== key),
      // Without its price class the municipality has no price of its own either.
      rates: basis.rates.filter((row) => key === 'price-rounding' || row.rateId !== 'kindergarten-max-price'),
    }
    const evaluation = evaluateBasis(service, without)
    expect([evaluation.handling, evaluation.result]).toEqual(['manual', null])
    expect(evaluation.reasons).toEqual([{ code: 'setting-missing', details: { setting: key } }])
    const texts = (['nb', 'nn', 'en'] as const).map((language) =>
      inWords(service).reason(evaluation.reasons[0]!, language),
    )
    for (const text of texts) expect(text).not.toMatch(/\{\{|undefined|kindergarten-/)
  },
)
