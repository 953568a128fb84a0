import { expect, test } from 'vitest'
import { factsForm } from '../deciding/decision-files.ts'
import { declaredFacts, type FormContent } from './declared-facts.rules.ts'

const label = { nb: 'x', nn: 'x', en: 'x' }
const receivedAt = new Date('2026-11-22T10:00:00Z')
const made = (facts: object[], content: Partial<FormContent> = {}) =>
  declaredFacts(factsForm.parse({ facts }), { data: {}, provenance: {}, ...content }, receivedAt)
const valueOfFact = (fact: object, data: object, more: Partial<FormContent> = {}) =>
  made([{ name: 'a', label, ...fact }], { data: data as never, ...more })[0]?.value

test('answers become values of their type; what is not answered, or cannot be read, is null', () => {
  const path = 'om.a'
  const value = (type: string, a: unknown) => valueOfFact({ type, path }, { om: { a } })
  expect(value('text', ' to ord ')).toBe(' to ord ')
  expect([
    value('number', 7),
    value('number', '7,5'),
    value('amount', '1 200'),
    value('number', 'mange'),
  ]).toEqual(['7', '7.5', '1200', null])
  expect([value('boolean', false), value('boolean', 'true'), value('boolean', undefined)]).toEqual([
    false,
    true,
    null,
  ])
  expect([value('choices', 'a,b'), value('choices', ['a']), value('choices', '')]).toEqual([
    ['a', 'b'],
    ['a'],
    null,
  ])
  expect([value('text', ''), value('text', {}), value('date', '2026-12-01')]).toEqual([
    null,
    null,
    '2026-12-01',
  ])
})

test('a list keeps only the columns that are declared', () => {
  const fact = {
    type: 'list',
    path: 'steder',
    columns: [
      { name: 'sted', type: 'text', path: 'adresse.linje' },
      { name: 'ganger', type: 'number' },
    ],
  }
  const steder = [
    { id: '1', adresse: { linje: 'Storgata' }, ganger: 3, hemmelig: 'x' },
    'rusk',
    { ganger: null },
  ]
  expect(valueOfFact(fact, { steder })).toEqual([
    { sted: 'Storgata', ganger: '3' },
    { sted: null, ganger: null },
  ])
  expect(valueOfFact(fact, { steder: [] })).toBeNull()
})

test('an expression of the form is worked out, also over another data model, and a bad one is no answer', () => {
  const value = (expression: unknown[], type = 'number') =>
    valueOfFact({ type, expression }, { a: 2, b: 3 }, { models: { vedlegg: { c: 4 } } })
  expect(value(['plus', ['dataModel', 'a'], ['dataModel', 'b']])).toBe('5')
  expect(value(['dataModel', 'c', 'vedlegg'])).toBe('4')
  expect(value(['greaterThan', ['dataModel', 'b'], 2], 'boolean')).toBe(true)
  expect(value(['no-such-function'])).toBeNull()
})

test('a field that a register filled in has that register as its source, with its time', () => {
  const [fact] = made([{ name: 'navn', type: 'text', path: 'firma.navn', label }], {
    data: { firma: { navn: 'Bygg AS' } },
    provenance: { 'firma.navn': { source: 'enhetsregisteret', fetchedAt: '2026-11-21T08:00:00Z' } },
  })
  expect(fact).toEqual({
    ...{ name: 'navn', value: 'Bygg AS', source: 'enhetsregisteret' },
    fetchedAt: new Date('2026-11-21T08:00:00Z'),
  })
})

test('files sent with the form are a fact by their names', () => {
  const files = [
    { dataType: 'kart', fileName: 'kart.pdf' },
    { dataType: 'foto', fileName: 'foto.png' },
  ]
  const of = (name: string, more = {}) =>
    made([{ name, type: 'attachments', label, ...more }], { files })[0]?.value
  expect([of('kart'), of('bilde', { dataType: 'foto' }), of('samtykke')]).toEqual([
    ['kart.pdf'],
    ['foto.png'],
    null,
  ])
})
