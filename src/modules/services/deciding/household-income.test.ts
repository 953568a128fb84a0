import { expect, test } from 'vitest'
import type { PersonTaxBasis, TaxBasis } from '#integrations/summert-skattegrunnlag/client.ts'
import { householdIncome } from './household-income.ts'

const access = { integration: { integrationId: '', integrationPassword: '' }, roleId: '' }
const household = { applicant: '01810199999', partner: null }
const person = (more: Partial<PersonTaxBasis>): PersonTaxBasis => ({
  ...{
    identityNumber: '01810199999',
    totalKroner: '1000',
    stage: 'OPPGJOER',
    hidden: false,
    unavailable: false,
  },
  ...{ settledOn: '2026-04-09', posts: [], ...more },
})
const none = person({ totalKroner: null, stage: 'UKJENT', unavailable: true, settledOn: null })

/** A register that knows these years. */
async function incomeFrom(years: Record<number, PersonTaxBasis[]>) {
  const asked: number[] = []
  const client = {
    async taxBasis(_: unknown, { incomeYear }: { incomeYear: number }): Promise<TaxBasis> {
      asked.push(incomeYear)
      return { incomeYear, persons: years[incomeYear] ?? [none], fetchedAt: new Date('2026-11-22T10:00:00Z') }
    },
  }
  return { ...(await householdIncome(client, access, household, '2026-11-22')).value, asked }
}

test('last year’s return is used when there is one, and the year before is not asked for', async () => {
  const post = {
    operation: 'add' as const,
    name: 'Lønn',
    technicalName: 'loenn',
    from: 'SKATTEETATEN' as const,
  }
  const mother = person({
    totalKroner: '90000',
    posts: [{ ...post, group: 'Personinntekt', kroner: '90000' }],
  })
  const father = person({
    totalKroner: '60000.50',
    posts: [{ ...post, group: 'Personinntekt', kroner: '60000.50' }],
  })
  expect(await incomeFrom({ 2025: [mother, father] })).toMatchObject({
    ...{ incomeYear: 2025, totalKroner: '150000.5', chosenYear: 'last', persons: 2, asked: [2025] },
    posts: [{ group: 'Personinntekt', kroner: '150000.5' }],
  })
})

test('without a return for last year the whole household is taken from the year before, and it says so', async () => {
  const both = [person({ totalKroner: '5' }), person({ totalKroner: '7' })]
  expect(await incomeFrom({ 2025: [person({}), none], 2024: both })).toMatchObject({
    ...{
      incomeYear: 2024,
      totalKroner: '12',
      stage: 'settled',
      chosenYear: 'year-before',
      asked: [2025, 2024],
    },
  })
})

test('no return in either year, and a hidden person, are facts without an amount', async () => {
  expect(await incomeFrom({})).toMatchObject({
    incomeYear: 2025,
    totalKroner: null,
    stage: 'none',
    hidden: false,
  })
  const hidden = person({ totalKroner: null, stage: 'UKJENT', hidden: true })
  expect(await incomeFrom({ 2025: [person({}), hidden], 2024: [person({})] })).toMatchObject({
    ...{ totalKroner: null, hidden: true, asked: [2025] },
  })
})

test('a draft is not passed over: the household’s income is then a draft', async () => {
  const draft = person({ stage: 'UTKAST', settledOn: null })
  expect(await incomeFrom({ 2025: [person({}), draft], 2024: [person({})] })).toMatchObject({
    ...{ incomeYear: 2025, stage: 'draft', asked: [2025] },
  })
})
