import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { personWithKey } from '#standins/population/index.ts'
import { routeOf, whyCannotAct } from '../arrival.rules.ts'
import { partsOf } from '../channels/separator.rules.ts'
import { neededFields, whyNotByItself } from './certain.rules.ts'
import {
  addressedTo,
  caseNumbersIn,
  identityNumbersIn,
  organisationNumbersIn,
  signedBy,
} from './find-in-text.rules.ts'
import { type FieldName, type Known, suggest } from './suggest.rules.ts'

const known = (over: Partial<Known> = {}): Known => ({
  ...{ municipality: '1825', municipalityName: 'Grane', members: [{ number: '1824', name: 'Vefsn' }] },
  ...{
    channel: 'email',
    title: 'Et brev til dere',
    text: '',
    fileNames: [],
    senderName: null,
    registered: null,
    saidByChannel: true,
  },
  ...{ saidSecret: false, hasIdentityNumber: false, caseFromSender: null, answersCaseId: null },
  ...{ cases: [], casesOfSender: [], usualUnit: 'Servicekontoret', unitByRule: null, today: '2026-11-22' },
  notArchivedByRule: null,
  ...over,
})
const best = (field: FieldName, over: Partial<Known>) =>
  suggest(known(over))
    .filter((one) => one.field === field)
    .sort((a, b) => b.confidence - a.confidence)[0]
const aCase = (sequence: number) => ({
  ...{
    id: `c${sequence}`,
    caseNumber: `2026/${sequence}`,
    year: 2026,
    sequence,
    unit: 'Teknisk',
    classId: 'M41',
  },
})

describe('the case', () => {
  test('a labelled number is surer than one in passing, and two labelled ones are none', () => {
    const cases = [aCase(1), aCase(2)]
    expect(best('case', { cases, text: 'Deres ref: 2026/1' })).toMatchObject({ confidence: 0.92 })
    expect(best('case', { cases, text: 'som i 2026/1 ble sagt' })).toMatchObject({ confidence: 0.75 })
    expect(best('case', { cases, text: 'sak 2026/1 og sak 2026/2' })?.confidence).toBeLessThan(0.6)
  })

  test('a number without an open case is nothing', () => {
    expect(best('case', { cases: [], text: 'sak 2026/77' })).toBeUndefined()
  })

  test('numbers are found where they stand as such, and dates are not', () => {
    expect(caseNumbersIn('Vår ref.: 26/123-4, den 11/2026 og 01/02/2026')).toEqual([
      { year: 2026, sequence: 123, labelled: true },
    ])
  })
})

describe('what is secret', () => {
  test('an identity number, a word about health, a mark of the sender', () => {
    expect(best('screening', { hasIdentityNumber: true })).toMatchObject({
      value: 'UO13',
      reason: 'identity-number',
    })
    expect(best('screening', { text: 'Vedlagt legeerklæring' })).toMatchObject({
      value: 'UO13',
      reason: 'health',
    })
    expect(best('screening', { saidSecret: true })).toMatchObject({ value: 'UO13', confidence: 0.98 })
    expect(best('screening', { text: 'Vi melder graving i vegen' })).toMatchObject({ value: null })
  })
})

test('who it is for is read from the head of the letter', () => {
  expect(addressedTo('Ola Nordmann\nVefsn kommune\nRådhuset')).toBe('Vefsn')
  expect(addressedTo('I går var jeg i Vefsn kommune og så på båten')).toBeNull()
  expect(best('municipality', { text: 'Til: Vefsn kommune' })).toMatchObject({
    value: '1824',
    confidence: 0.8,
  })
})

test('numbers with wrong check digits are not numbers of anybody', () => {
  const number = personWithKey('grane-alene').identityNumber
  const wrong = `${number.slice(0, 10)}${(Number(number[10]) + 1) % 10}`
  expect(identityNumbersIn(`${number} og ${wrong}`, 'test', '2026-11-22')).toEqual([number])
  expect(organisationNumbersIn('Org.nr. 940 643 112, tlf 940 643 113')).toEqual(['940643112'])
})

test('who has signed is the line after the greeting', () => {
  expect(signedBy('Tekst.\n\nMed vennlig hilsen\nKåre Båtsmann\n')).toBe('Kåre Båtsmann')
  expect(signedBy('Hilsen fra oss alle')).toBeNull()
})

test('a field without a threshold is never certain, whatever is suggested', () => {
  const suggested = new Map(
    neededFields.map((field) => [field, { value: field === 'municipality' ? '1825' : 'x', confidence: 1 }]),
  )
  const arrival = { isUnopened: false, problems: 0, municipality: '1825', suggested }
  const all = Object.fromEntries(neededFields.map((field) => [field, 0.9]))
  expect(whyNotByItself(arrival, all)).toBeNull()
  for (const field of neededFields) {
    const { [field]: _gone, ...rest } = all
    expect(whyNotByItself(arrival, rest)).toBe('no-threshold')
  }
  expect(whyNotByItself({ ...arrival, problems: 1 }, all)).toBe('problem')
  expect(whyNotByItself({ ...arrival, municipality: '1824' }, all)).toBe('other-municipality')
})

test('every page that is no separator sheet is in one part, in its order', () => {
  const codes = fc.array(
    fc.constantFrom([], ['SAMVIRKE:SKILLEARK'], ['SAMVIRKE:SKILLEARK:2026/3'], ['annet']),
  )
  fc.assert(
    fc.property(codes, (pages) => {
      const parts = partsOf(pages)
      const letters = pages.flatMap((on, page) => (on[0]?.startsWith('SAMVIRKE') ? [] : [page]))
      expect(parts.flatMap((part) => part.pages)).toEqual(letters)
      expect(parts.every((part) => part.pages.length > 0)).toBe(true)
    }),
  )
})

test('a rule matches words on the outside, and what is settled is not settled again', () => {
  const rule = { sort: 'unopened' as const, unit: 'Barneverntjenesten', words: ['barnevern'] }
  expect(routeOf([rule], 'unopened', ['Til BARNEVERNET i Grane'])).toMatchObject(rule)
  expect(routeOf([rule], 'unopened', ['Barnehagen', null])).toBeNull()
  expect(routeOf([rule], 'unit', ['Til BARNEVERNET i Grane'])).toBeNull()
  const waiting = { state: 'waiting' as const, takenBy: null, version: 2 }
  expect(whyCannotAct(waiting, { id: 'a', seen: 2 })).toBeNull()
  expect(whyCannotAct(waiting, { id: 'a', seen: 1 })).toBe('arrival-changed')
  expect(whyCannotAct({ ...waiting, state: 'settled' }, { id: 'a', seen: 2 })).toBe('arrival-settled')
})
