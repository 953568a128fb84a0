import { expect, test } from 'vitest'
import { virtualClock } from '#platform/clock.ts'
import { readAnswer } from '../ask.ts'
import type { Fiks } from '../fiks/client.ts'
import { summertSkattegrunnlag } from './client.ts'

const clock = virtualClock('2026-08-17T10:00:00Z')
const [applicant, partner] = ['22929126622', '26832648492']
const access = { integration: { integrationId: 'i', integrationPassword: 'p' }, roleId: 'r' }
const person = (personidentifikator: string, change: object = {}) => ({
  personidentifikator,
  skjermet: false,
  stadie: 'OPPGJOER',
  beloep: 385_000,
  grunnlag: [],
  ...change,
})

function ask(persons: object[], change: object = {}) {
  const body = {
    inntektsaar: 2025,
    stadie: 'OPPGJOER',
    summertSkattegrunnlagPersoner: persons,
    samletBeloep: 0,
    samletGrunnlag: [],
    soeketidspunkt: '2026-08-17T10:00:00Z',
    ...change,
  }
  const bytes = new TextEncoder().encode(JSON.stringify(body))
  const fiks: Fiks = {
    call: async () => ({ status: 200, headers: new Headers(), bytes }),
    ask: async (_, call, form) =>
      readAnswer(call, { status: 200, headers: new Headers(), bytes }, form, { effect: false }),
  }
  return summertSkattegrunnlag({ baseUrl: 'http://fiks' }, fiks, clock).taxBasis(access, {
    applicant,
    partner: { identityNumber: partner, relation: 'cohabitant' },
    incomeYear: 2025,
  })
}

test('a household is read whole, also with a loss', async () => {
  const basis = await ask([person(applicant), person(partner, { beloep: -12_500 })])
  expect(basis.persons.map((one) => one.totalKroner)).toEqual(['385000', '-12500'])
  expect(basis.fetchedAt).toEqual(clock.now())
})

test.each([
  ['one of two', [person(applicant)], {}],
  ['somebody else', [person(applicant), person('07911998224')], {}],
  ['the same twice', [person(applicant), person(applicant)], {}],
  ['another year', [person(applicant), person(partner)], { inntektsaar: 2024 }],
  ['an amount too large to hold', [person(applicant), person(partner, { beloep: 2 ** 60 })], {}],
  ['a stage that is new', [person(applicant), person(partner, { stadie: 'FORELOEPIG' })], {}],
])('an answer with %s decides no fee', async (_, persons, change) => {
  await expect(ask(persons, change)).rejects.toMatchObject({
    problem: 'unreadable-answer',
    outcomeUnknown: false,
  })
})

test.each([
  ['hidden', { skjermet: true }],
  ['without a tax return', { stadie: 'UKJENT' }],
  ['with an error at Skatteetaten', { skattFeilmelding: 'Fant ikke' }],
])('nought kroner for a person %s is unknown, not no income', async (_, change) => {
  const { persons } = await ask([person(applicant), person(partner, { beloep: 0, ...change })])
  expect(persons.map((one) => one.totalKroner)).toEqual(['385000', null])
})
