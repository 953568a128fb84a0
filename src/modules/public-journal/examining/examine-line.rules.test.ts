import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JournalLine } from '#modules/archive/index.ts'
import { syntheticIdentityNumber } from '#norway/synthetic-identity-number.ts'
import { examineLine, hasSensitiveWord, mayBeLetThrough } from './examine-line.rules.ts'

const on = '2026-11-22'
const synthetic = syntheticIdentityNumber('1988-09-13', 999) as string
const line = (over: Partial<JournalLine>): JournalLine => ({
  ...{ id: 'x', registryNumber: '1/2026', registrationId: '2026/1-1', fileId: '2026/1', classId: 'A10' },
  ...{ type: 'Inngående dokument', caseTitle: 'Barnehage', title: 'Søknad', registryDate: on },
  ...{ documentDate: null, administrativeUnit: 'Oppvekst', caseHandler: 'Siv Ås', parts: [] },
  ...{ signOff: null, restriction: null, legalBasis: null },
  ...over,
})
const kinds = (over: Partial<JournalLine>) => examineLine(line(over), on).map(({ kind }) => kind)

test('an identity number is found however it is written, and wherever it stands', () => {
  const [date, rest] = [synthetic.slice(0, 6), synthetic.slice(6)]
  const written = [`${date} ${rest}`, `${date}-${rest}`, `${date}.${rest}`, `sak 2026 ${synthetic}`]
  written.push(`${date.slice(0, 2)} ${date.slice(2, 4)} ${date.slice(4)} ${rest}`)
  for (const text of [synthetic, ...written]) {
    expect(kinds({ title: `Om ${text}, svar` }), text).toContain('identity-number')
  }
  expect(kinds({ classId: synthetic })).toEqual(['identity-number'])
  expect(kinds({ parts: [{ type: 'Avsender', name: `Kari ${synthetic}`, isPerson: true }] })).toEqual([
    'identity-number',
  ])
  expect(kinds({ caseTitle: synthetic, title: synthetic })).toHaveLength(2)
})

test('an identity number is found in any text around it', () => {
  const words = fc.string({ maxLength: 30 }).map((text) => text.replace(/[\d\s.\u2010-\u2015-]+$/u, ''))
  fc.assert(
    fc.property(words, words, (before, after) => {
      const found = kinds({ title: `${before} ${synthetic}x${after}` })
      return found.includes('identity-number')
    }),
  )
})

test('account numbers and other numbers of eleven digits stop the line, years and case numbers do not', () => {
  expect(kinds({ title: 'Til konto 1234.56.78903' })).toEqual(['account-number'])
  expect(kinds({ title: 'Målepunkt 12345678901' })).toEqual(['eleven-digits'])
  expect(kinds({ title: 'Gnr 12 bnr 345, sak 2026/118-2, tlf 75 18 22 00, 12.11.2026' })).toEqual([])
})

test('words that may tell something sensitive stop the line, at the beginning of a word only', () => {
  expect(kinds({ title: 'Legeerklæring fra fastlege' })).toEqual(['sensitive-word'])
  expect(kinds({ caseTitle: 'POLITIANMELDELSE av forhold' })).toEqual(['sensitive-word'])
  expect(hasSensitiveWord('Høring av demensplan 2027', on)).toBe(false)
  expect(hasSensitiveWord('Søknad om motorferdsel', on)).toBe(false)
  expect(hasSensitiveWord('Legeerklæring', '2018-01-01')).toBe(false)
  expect(kinds({ parts: [{ type: 'Avsender', name: 'Rase Abort', isPerson: true }] })).toEqual([])
})

test('a person may let a word through, never a number of a person', () => {
  expect(mayBeLetThrough([{ kind: 'sensitive-word', place: 'title' }])).toBe(true)
  expect(mayBeLetThrough([{ kind: 'eleven-digits', place: 'title' }])).toBe(true)
  for (const kind of ['identity-number', 'account-number', 'protected-person'] as const) {
    expect(mayBeLetThrough([{ kind, place: 'title' }])).toBe(false)
  }
})
