import { describe, expect, test } from 'vitest'
import { householdAnswers, partnerThatCounts } from './household.rules.ts'
import { noAnswers, type RegisterAnswers } from './register-answers.ts'

const rule = { months: 12, withinMonths: 18 }
const today = '2026-11-22'
const number = '02818512345'
const people: NonNullable<RegisterAnswers['people']> = {
  fetchedAt: '2026-11-22T09:00:00Z',
  applicant: {
    identityNumber: '01818512345',
    name: 'Kari Hansen',
    addressLines: null,
    address: null,
    municipality: '1825',
    dwelling: 'her',
    protected: false,
    maritalStatus: 'unmarried',
  },
  children: [],
  partner: null,
}
const lives = (changes: Record<string, unknown> = {}) =>
  householdAnswers({
    husholdning: { borMedNoen: true, samboerFoedselsnummer: number, fellesBarn: false, ...changes },
  })
const seen = (sameDwelling: boolean): RegisterAnswers => ({
  people,
  income: null,
  cohabitant: {
    fetchedAt: people.fetchedAt,
    identityNumber: number,
    name: 'Per',
    sameDwelling,
    protected: false,
  },
})

describe('whose income counts beside the applicant’s', () => {
  test('a registered spouse, whatever the form says', () => {
    const partner = { identityNumber: number, name: 'Per', relation: 'spouse', protected: false } as const
    const answers = { ...noAnswers, people: { ...people, partner } }
    expect(partnerThatCounts(answers, lives({ borMedNoen: false }), rule, today)).toEqual({
      partner: { identityNumber: number, relation: 'spouse' },
      confirmed: true,
    })
  })

  test('nobody, when the applicant says so; not known, when nothing is said', () => {
    expect(partnerThatCounts(seen(true), lives({ borMedNoen: false }), rule, today)).toEqual({
      partner: null,
      confirmed: true,
    })
    expect(partnerThatCounts(seen(true), householdAnswers({}), rule, today)).toEqual({
      partner: null,
      confirmed: false,
    })
  })

  test.each([
    ['2025-11-22', true],
    ['2025-11-23', false],
  ])('without a child together, living together since %s counts: %s', (samboerSiden, counts) => {
    const { partner, confirmed } = partnerThatCounts(seen(true), lives({ samboerSiden }), rule, today)
    expect([partner !== null, confirmed]).toEqual([counts, true])
  })

  test('a child together counts from the first day', () => {
    const said = lives({ fellesBarn: true })
    expect(partnerThatCounts(seen(true), said, rule, today).partner?.identityNumber).toBe(number)
  })

  test('somebody the register has elsewhere is not confirmed', () => {
    const said = lives({ fellesBarn: true })
    expect(partnerThatCounts(seen(false), said, rule, today).confirmed).toBe(false)
    expect(partnerThatCounts({ ...seen(true), cohabitant: null }, said, rule, today).confirmed).toBe(false)
    const other = lives({ fellesBarn: true, samboerFoedselsnummer: '03818512345' })
    expect(partnerThatCounts(seen(true), other, rule, today).confirmed).toBe(false)
  })

  test('answers to questions that are no longer asked do not count', () => {
    expect(lives({ borMedNoen: false })).toEqual({
      livesWithSomeone: false,
      cohabitantNumber: null,
      haveChildTogether: null,
      livedTogetherSince: null,
    })
  })
})
