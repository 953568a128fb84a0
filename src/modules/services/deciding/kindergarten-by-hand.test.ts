import { expect, test } from 'vitest'
import { figuresFromJson, holds } from './case-expressions.ts'
import { evaluateBasis } from './rule-evaluation.ts'
import { inWords } from './testing/in-words.ts'
import { basisWith, child, income, type KindergartenResult, service } from './testing/kindergarten-basis.ts'

const say = inWords(service)
const isWorse = (standing: unknown, next: unknown) =>
  holds(service.decision.worse, { standing: figuresFromJson(standing), next: figuresFromJson(next) })

const two = { children: [child(1, '2021-05-03'), child(2, '2023-06-28')] }
const evaluation = evaluateBasis(service, basisWith(two))
const fill = (outcome: string, fields: Record<string, string>, on = evaluation) =>
  say.read(on, { outcome, fields })
const faultsOf = (...given: Parameters<typeof fill>) => {
  const read = fill(...given)
  return read.ok ? [] : read.faults.map(({ key, text }) => `${key}: ${text.replace(/\u00a0/g, ' ')}`)
}

test('the form proposes what the rule says, a price and a yes for each child', () => {
  const fields = say.form(evaluation)
  expect(fields.map((field) => [field.key, field.kind, field.proposed])).toEqual([
    ['price-1', 'amount', '818,18'],
    ['core-time-1', 'flag', 'ja'],
    ['price-2', 'amount', '572,73'],
    ['core-time-2', 'flag', 'ja'],
  ])
  expect(fields[2]!.label).toBe('Brage: pris per måned')
  expect(fields[2]!.description!.replace(/\u00a0/g, ' ')).toBe(
    'Full pris er 840 kr. Skriv 0 når plassen er gratis.',
  )
  const unknown = evaluateBasis(service, basisWith({ ...two, income: income(null, { stage: 'none' }) }))
  expect(say.form(unknown).map((field) => field.proposed)).toEqual(['', '', '', ''])
})

test('what the form proposes can be sent in as it stands, in every language', () => {
  for (const language of ['nb', 'nn', 'en'] as const) {
    const fields = Object.fromEntries(
      say.form(evaluation, language).map((field) => [field.key, field.proposed]),
    )
    expect(say.read(evaluation, { outcome: 'granted', fields }, language)).toMatchObject({
      ok: true,
      outcome: 'granted',
      result: { monthlySum: '1390.91', outcome: 'reduced-and-core-time', byHand: true },
    })
  }
})

test('amounts are read as people write them', () => {
  expect(fill('granted', { 'price-1': '1 000', 'price-2': '0', 'core-time-2': 'ja' })).toMatchObject({
    ok: true,
    result: {
      monthlySum: '1000',
      children: [{ coreTime: false }, { monthlyPrice: '0', coreTime: true }],
    },
  })
})

test('every fault is said at its field', () => {
  expect(faultsOf('granted', { 'price-1': '', 'price-2': '-5' })).toEqual([
    'price-1: Skriv prisen for Ylva i kroner per måned.',
    'price-2: Prisen for Brage kan ikke være mindre enn 0 kroner.',
  ])
  expect(faultsOf('granted', { 'price-1': 'mye', 'price-2': '5,123' })).toEqual([
    'price-1: Skriv prisen for Ylva med tall, for eksempel 818,18.',
    'price-2: Prisen for Brage kan ha høyst to desimaler.',
  ])
  expect(faultsOf('granted', { 'price-1': '1 200,01', 'price-2': '840,01' })).toEqual([
    'price-1: Prisen for Ylva kan ikke være høyere enn full pris, 1 200 kr.',
    'price-2: Prisen for Brage kan ikke være høyere enn full pris, 840 kr.',
  ])
  expect(faultsOf('', { 'price-1': '100', 'price-2': '100' })[0]).toMatch(/^outcome: Velg/)
})

test('the outcome and the amounts must say the same', () => {
  const full = { 'price-1': '1200', 'price-2': '840' }
  expect(faultsOf('granted', full)[0]).toMatch(/^outcome: Du har valgt å innvilge/)
  expect(faultsOf('refused', { ...full, 'price-2': '800' })[0]).toMatch(/^outcome: Du har valgt avslag/)
  expect(faultsOf('refused', { ...full, 'core-time-1': 'ja' })[0]).toMatch(/^outcome: Du har valgt avslag/)
  expect(fill('partly-granted', { ...full, 'core-time-1': 'ja' })).toMatchObject({
    ok: true,
    result: { reduced: false },
  })
  expect(fill('refused', {})).toMatchObject({
    ok: true,
    result: { monthlySum: '2040', outcome: 'refused' },
  })
})

test('a case without children can only be refused', () => {
  const empty = evaluateBasis(service, basisWith({ children: [] }))
  expect(say.form(empty)).toEqual([])
  expect(faultsOf('granted', {}, empty)).toEqual([
    'outcome: Saken har ingen barn i barnehage. Da kan den bare avslås.',
  ])
  const refused = fill('refused', {}, empty)
  if (!refused.ok) throw new Error('should be taken')
  const said = say.explain({ outcome: 'refused', result: refused.result, grounds: empty.grounds })
  expect(said.answer).toBe('Du får ikke redusert foreldrebetaling eller gratis kjernetid.')
})

test('a price set by hand is explained by the person, not by the limits of the rule', () => {
  const read = fill('granted', { 'price-1': '500', 'price-2': '350' })
  if (!read.ok) throw new Error('should be taken')
  const said = say.explain({ outcome: 'granted', result: read.result, grounds: evaluation.grounds })
  expect(said.answer.replace(/\u00a0/g, ' ')).toBe(
    'Du får redusert foreldrebetaling: 850 kr per måned for to barn, fra 1. desember 2026.',
  )
  expect(said.couldChange).toEqual([])
  expect(said.rules.map((rule) => rule.text)).toEqual(['En saksbehandler har vurdert saken og satt prisen.'])
  expect(said.calculation.map((row) => row.label)).toEqual([
    'Ylva, første barn',
    'Brage, andre barn',
    'Du betaler hver måned',
  ])
})

test('worse for a household is a higher sum or a lost core time, and nothing else', () => {
  const { result } = evaluateBasis(service, basisWith())
  const given = result as KindergartenResult
  expect(isWorse(given, given)).toBe(false)
  expect(isWorse(given, { ...given, monthlySum: '1390.92' })).toBe(true)
  expect(isWorse(given, { ...given, monthlySum: '1390.90' })).toBe(false)
  const children = given.children.map((child) => ({ ...child, coreTime: false }))
  expect(isWorse(given, { ...given, monthlySum: '0.00', children })).toBe(true)
  expect(isWorse(null, given)).toBe(false)
})
