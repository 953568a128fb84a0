import { expect, test } from 'vitest'
import { noAnswers, type RegisterAnswers } from './register-answers.ts'
import { factsFor, kindergartenYear } from './register-facts.ts'

test.each([
  ['2026-06-30', '2025-08-01', '2026-07-31'],
  ['2026-07-01', '2026-08-01', '2027-07-31'],
  ['2026-11-22', '2026-08-01', '2027-07-31'],
  ['2026-12-31', '2026-08-01', '2027-07-31'],
] as const)('an application on %s counts in the kindergarten year from %s', (today, from, to) => {
  expect(kindergartenYear(today)).toEqual({ from, to })
})

const income = (value: object): RegisterAnswers => ({
  ...noAnswers,
  income: {
    fetchedAt: '2026-11-22T09:00:00Z',
    partner: null,
    value: { incomeYear: 2025, totalKroner: '150000', stage: 'settled', hidden: false, ...value } as never,
    applicantKroner: '150000',
    partnerKroner: null,
  },
})
const asked = { source: 'summertskattegrunnlag', about: 'household' }
const about = (answers: RegisterAnswers) => factsFor(asked, answers, '2026-11-22')

test('an income not fetched is not an income missing', () => {
  expect(about(noAnswers)).toEqual({ stage: 'ikke-hentet' })
  expect(about(income({ stage: 'none', totalKroner: null }))).toMatchObject({
    stage: 'mangler',
    householdKroner: null,
  })
  expect(about(income({}))).toMatchObject({
    stage: 'oppgjør',
    householdKroner: 150000,
    applicantKroner: 150000,
  })
})

test('nothing is shown of an income that Skatteetaten hides', () => {
  expect(about(income({ hidden: true }))).toEqual({
    incomeYear: 2025,
    applicantKroner: null,
    partnerKroner: null,
    householdKroner: null,
    stage: 'skjermet',
  })
})
