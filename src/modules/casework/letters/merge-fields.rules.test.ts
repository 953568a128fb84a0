import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fillMergeFields, type MergeValues, mergeFieldNames } from './merge-fields.rules.ts'

const values: MergeValues = {
  ...{ navn: 'Silje Fjelldal', saksnummer: '2026/12', svar: 'Du får støtte.', beløp: '900 kr' },
  ...{ dato: '22. november 2026', klagefrist: null, klageinstans: 'Statsforvalteren i Nordland' },
  ...{ kommune: 'Grane', enhet: 'Oppvekst', telefon: '75 55 18 25', 'e-post': 'post@grane.example' },
  saksbehandler: 'Siv Saksbehandler',
}

describe('fields in the text of a letter', () => {
  test('are filled in, however they are spaced or capitalised', () => {
    const { text, faults } = fillMergeFields('Hei, {{ Navn }}. Saken er {{saksnummer}}.', values)
    expect(text).toBe('Hei, Silje Fjelldal. Saken er 2026/12.')
    expect(faults).toEqual([])
  })

  test.each([
    ['Hei {{nvan}}', { name: 'nvan', line: 1, why: 'unknown', meant: 'navn' }],
    ['Hei\n{{helt noe annet}}', { name: 'helt noe annet', line: 2, why: 'unknown', meant: null }],
    ['Hei {{navn', { name: 'navn', line: 1, why: 'not-closed', meant: 'navn' }],
    ['Fristen er {{klagefrist}}', { name: 'klagefrist', line: 1, why: 'nothing-here', meant: null }],
    ['{{}}', { name: '', line: 1, why: 'unknown', meant: null }],
  ])('%j is told of with its line', (written, fault) => {
    const { text, faults } = fillMergeFields(written, values)
    expect(text).toBe(written)
    expect(faults).toEqual([fault])
  })

  test('a value with braces is no new field', () => {
    expect(fillMergeFields('{{navn}}', { ...values, navn: '{{saksnummer}}' }).text).toBe('{{saksnummer}}')
  })

  test('whatever is written: never throws, a fault names a line of the text, and text without braces is left', () => {
    const part = fc.oneof(fc.constantFrom('{{', '}}', '{', '}', '\n', ...mergeFieldNames), fc.string())
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const written = parts.join('')
        const { text, faults } = fillMergeFields(written, values)
        if (!written.includes('{{')) expect(text).toBe(written)
        for (const { line } of faults) expect(line).toBeLessThanOrEqual(written.split('\n').length)
      }),
    )
  })
})
