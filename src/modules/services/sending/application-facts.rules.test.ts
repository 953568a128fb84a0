import { describe, expect, test } from 'vitest'
import { factsForm } from '../deciding/decision-files.ts'
import type { RegisterAnswers } from '../registers/register-answers.ts'
import { applicationFacts } from './application-facts.rules.ts'
import type { SubmissionContent } from './submission-content.ts'

const fetchedAt = '2026-11-22T09:00:00.000Z'
const child = (identityNumber: string, name: string, birthDate: string) => ({
  ...{ identityNumber, name, birthDate, firstName: name.split(' ')[0] as string },
  atApplicantsAddress: true as boolean | null,
  protected: false,
})
const people: NonNullable<RegisterAnswers['people']> = {
  fetchedAt,
  applicant: {
    ...{ identityNumber: '01818512345', name: 'Kari Hansen', municipality: '1825', dwelling: 'her' },
    addressLines: ['Storgata 1', '8680 Trofors'],
    address: { street: 'Storgata 1', postalCode: '8680', postalPlace: 'Trofors' },
    protected: false,
    maritalStatus: 'unmarried',
  },
  children: [
    child('12845512345', 'Emma Hansen', '2023-03-12'),
    child('01820012345', 'Noah Hansen', '2021-02-01'),
  ],
  partner: null,
}
const income: RegisterAnswers['income'] = {
  ...{ fetchedAt, partner: null, applicantKroner: '350000', partnerKroner: null },
  value: {
    ...{ incomeYear: 2025, totalKroner: '350000', stage: 'settled', hidden: false, persons: 1 },
    ...{ settledOn: null, posts: [], chosenYear: 'last' },
  },
}
const data = {
  barn: [
    { id: 'a', foedselsnummer: '12845512345' },
    { id: 'b', foedselsnummer: '01820012345', utsattSkolestart: true },
  ],
  valgteBarn: 'a,b',
  husholdning: { borMedNoen: false },
  inntekt: { status: 'oppgjør', endret: false },
}

const asked = factsForm.parse({
  registers: ['applicant', 'postal-address', 'household', 'children', 'income'],
  children: {
    rows: 'barn',
    chosen: 'valgteBarn',
    identityNumber: 'foedselsnummer',
    columns: [{ name: 'deferredSchoolStart', type: 'boolean', path: 'utsattSkolestart', default: false }],
  },
})

function made(changes: { data?: object; answers?: Partial<RegisterAnswers> } = {}) {
  const content = {
    applicant: { identityNumber: '01818512345', name: 'Kari Hansen' },
    data: { ...data, ...changes.data },
    provenance: {},
    answers: { people, income, cohabitant: null, ...changes.answers },
  } as SubmissionContent
  const on = { at: new Date(fetchedAt), on: '2026-11-22' as const }
  const service = { facts: asked, cohabitation: { months: 12, withinMonths: 18 } }
  const { parties, facts } = applicationFacts(content, service, on, {
    unnamedCohabitant: 'Oppgitt i søknaden',
    unknownSender: 'Ukjent avsender',
    unnamed: 'Uten navn',
  })
  return { parties, fact: (name: string) => facts.find((fact) => fact.name === name)?.value, facts }
}

describe('an application as a case', () => {
  test('has the children applied for, oldest first, and no identity number among its facts', () => {
    const { parties, fact, facts } = made()
    expect(fact('children')).toMatchObject([
      { reference: 'barn-1', name: 'Noah Hansen', deferredSchoolStart: true },
      { reference: 'barn-2', name: 'Emma Hansen', deferredSchoolStart: false },
    ])
    expect(parties.map((party) => party.role)).toEqual(['applicant', 'child', 'child'])
    expect(JSON.stringify(facts)).not.toMatch(/\d{11}/)
    expect(made({ data: { valgteBarn: 'b' } }).parties).toHaveLength(2)
  })

  test('a child posted under a made-up row is not a child of the applicant', () => {
    const barn = [{ id: 'a', foedselsnummer: '03818512345' }]
    expect(made({ data: { barn, valgteBarn: 'a' } }).fact('children')).toEqual([])
  })

  test('has no income when it was not fetched, or was fetched for another household', () => {
    expect(made().fact('income')).toMatchObject({ totalKroner: '350000' })
    expect(made({ answers: { income: null } }).fact('income')).toBeUndefined()
    const other = { ...income, partner: '02818512345' } as RegisterAnswers['income']
    expect(made({ answers: { income: other } }).fact('income')).toBeUndefined()
  })

  test('a protected address anywhere in the household hides the address and sends the case to a person', () => {
    const hidden = {
      ...people,
      applicant: { ...people.applicant, protected: true },
      children: people.children.map((one) => ({ ...one, atApplicantsAddress: null })),
    }
    const { fact } = made({ answers: { people: hidden } })
    expect(fact('postal-address')).toEqual({ lines: null })
    expect(fact('applicant')).toMatchObject({ registeredAddress: null })
    expect(fact('household')).toMatchObject({ addressProtection: true })
    const onlyChild = { ...people, children: people.children.map((one) => ({ ...one, protected: true })) }
    const protectedChild = made({ answers: { people: onlyChild } })
    expect(protectedChild.fact('household')).toMatchObject({ addressProtection: true })
    expect(protectedChild.fact('children')).toMatchObject([{ atApplicantsAddress: null }, {}])
  })

  test('a named cohabitant whom the register has elsewhere is a party, and is not taken as known', () => {
    const husholdning = { borMedNoen: true, samboerFoedselsnummer: '02818512345', fellesBarn: true }
    const { parties, fact } = made({ data: { husholdning } })
    expect(parties[1]).toMatchObject({ role: 'partner', name: 'Oppgitt i søknaden' })
    expect(fact('household')).toMatchObject({ partner: { relation: 'cohabitant' }, cohabitantKnown: false })
  })

  test.each([
    [{ status: 'oppgjør', endret: false, anslagKroner: 1, forklaring: 'gammelt' }, [false, null, null]],
    [{ status: 'oppgjør', endret: true, anslagKroner: 300000, forklaring: 'ny' }, [true, '300000', 'ny']],
    [{ status: 'mangler', anslagKroner: 300000, forklaring: 'ny' }, [true, '300000', 'ny']],
    [{ status: 'skjermet', endret: true, anslagKroner: 300000 }, [null, null, null]],
  ])('of what is answered about income only what was asked counts: %j', (inntekt, expected) => {
    const said = made({ data: { inntekt } }).fact('income-reported-changed') as Record<string, unknown>
    expect([said.changed, said.estimateKroner, said.explanation]).toEqual(expected)
  })
})
