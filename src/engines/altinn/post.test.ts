import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { convertDate, convertText } from './field-conversion.ts'
import { viewPage } from './form.ts'
import { readNumber, writeNumber } from './number-format.ts'
import type { TextFieldView } from './page-view.ts'
import { applyPost } from './post.ts'
import { prefilled, setting } from './testing/kindergarten-form.ts'
import { validateForm } from './validate.ts'

const form = setting()
const atNewIncome = () => applyPost(form, prefilled().state, 'Inntekt', { 'inntekt.endret': ['true'] }).state
const format = {
  thousandSeparator: '\u00a0',
  decimalSeparator: ',',
  prefix: '',
  suffix: ' kr',
  decimals: null,
  allowedDecimalSeparators: [],
  mostDecimals: null,
  allowNegative: true,
  allowLeadingZeros: false,
  pattern: null,
}

describe('posted text becomes values', () => {
  it('reads numbers as people write them', () => {
    for (const text of [
      '350000',
      '350 000',
      '350\u00a0000',
      '350\u202f000 kr',
      'kr 350 000',
      '350000,-',
      '350 000,00',
    ])
      expect(convertText(text, 'integer', format), text).toEqual({ value: 350000 })
    for (const text of ['350000,50', '3e5', '0x10', '1 2 a', '--1', 'Infinity', '9'.repeat(30)])
      expect(convertText(text, 'integer', format), text).toEqual({ fault: 'not_integer' })
    expect(convertText('12,5', 'number', null)).toEqual({ value: 12.5 })
  })

  it('reads every number it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e14, max: 1e14 }), (value) => {
        expect(readNumber(writeNumber(value, format), format)).toBe(value === 0 ? 0 : value)
      }),
    )
  })

  it('reads dates as people write them, and only dates that exist', () => {
    for (const text of ['1.8.2026', '01.08.2026', '2026-08-01', '01082026', ' 1 / 8 / 2026 ', '1. 8. 2026'])
      expect(convertDate(text, false), text).toEqual({ value: '2026-08-01' })
    for (const text of ['31.2.2026', '1.13.2026', '29.02.2025', '1.8.26', 'i går', '2026-8-1x'])
      expect(convertDate(text, false), text).toEqual({ fault: 'invalid_date' })
  })

  it('goes round: what is stored is shown, and what is shown can be posted again without change', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999 }),
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        (amount, text) => {
          const first = applyPost(form, atNewIncome(), 'NyInntekt', {
            'inntekt.anslagKroner': [String(amount)],
            'inntekt.forklaring': [text],
          }).state
          const view = viewPage(form, first, 'NyInntekt')
          const shown = Object.fromEntries(
            view?.items.flatMap((item) =>
              'value' in item && 'name' in item ? [[item.name, [(item as TextFieldView).value]]] : [],
            ) ?? [],
          )
          expect(Object.keys(shown)).toEqual(['inntekt.anslagKroner', 'inntekt.forklaring'])
          const second = applyPost(form, first, 'NyInntekt', shown)
          expect(second.state).toEqual(first)
          expect(second.issues).toEqual([])
        },
      ),
      { numRuns: 60 },
    )
  })

  it('keeps the answer of a field that was not posted, and unticks boxes that were not', () => {
    const chosen = applyPost(form, prefilled().state, 'Barn', { valgteBarn: ['child-1', 'child-2'] }).state
    expect(chosen.data.valgteBarn).toBe('child-1,child-2')
    expect(applyPost(form, chosen, 'Barn', {}).state.data.valgteBarn).toBeUndefined()
    const changed = atNewIncome()
    expect(applyPost(form, changed, 'Inntekt', {}).state).toEqual(changed)
  })

  it('stores no choice that is not offered', () => {
    const done = applyPost(form, prefilled().state, 'Barn', {
      valgteBarn: ['child-1', 'nabobarnet', '<script>'],
    })
    expect(done.state.data.valgteBarn).toBe('child-1')
    expect(done.issues.map((issue) => issue.code)).toEqual(['not_option'])
    const radio = applyPost(form, prefilled().state, 'Inntekt', { 'inntekt.endret': ['kanskje'] })
    expect(radio.state.data.inntekt).not.toHaveProperty('endret')
    expect(validateForm(form, radio.state).some((issue) => issue.code === 'not_option')).toBe(true)
  })

  it('takes 3 MB of text as typed and not as data, with a clear error and quickly', () => {
    const started = performance.now()
    const huge = 'æ<script>alert(1)</script>'.repeat(120_000)
    const done = applyPost(form, atNewIncome(), 'NyInntekt', {
      'inntekt.forklaring': [huge],
      'inntekt.anslagKroner': [huge],
    })
    expect(done.issues.map((issue) => issue.code)).toEqual(['too_long', 'too_long'])
    expect(JSON.stringify(done.state.data).length).toBeLessThan(50_000)
    expect(done.state.typed['inntekt.forklaring']).toBe(huge)
    const said = validateForm(form, done.state).filter((issue) => issue.pageId === 'NyInntekt')
    expect(said).toHaveLength(2)
    expect(performance.now() - started).toBeLessThan(1500)
  })

  it('keeps scripts as the text they are, and leaves out what a database cannot hold', () => {
    const text = '<script>alert(1)</script>\u0000\ud800 **fet** [x](javascript:alert(1))'
    const done = applyPost(form, atNewIncome(), 'NyInntekt', { 'inntekt.forklaring': [text] }).state
    const stored = (done.data.inntekt as { forklaring: string }).forklaring
    expect(stored).toBe('<script>alert(1)</script>\ufffd **fet** [x](javascript:alert(1))')
  })

  it('never throws on what a browser could send', () => {
    const name = fc.constantFrom(
      'valgteBarn',
      'barn[0].altinnRowId',
      'barn[1].barnehage',
      'barn[99].barnehage',
      'inntekt.endret',
      '__proto__',
      'constructor',
      'a[',
      '',
      'nav',
      'husholdning.borMedNoen',
    )
    const value = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.constantFrom('true', 'false', 'child-1', 'delete-row:barna:child-1', 'add-row:barna', 'page:Barn'),
    )
    const page = fc.constantFrom(
      'Barn',
      'OmBarna',
      'Husholdning',
      'Inntekt',
      'Oppsummering',
      'FinnesIkke',
      '__proto__',
    )
    fc.assert(
      fc.property(page, fc.dictionary(name, fc.array(value, { maxLength: 3 })), (pageId, fields) => {
        const done = applyPost(form, prefilled().state, pageId, fields)
        expect(done.state.data.soeker).toEqual(prefilled().state.data.soeker)
        validateForm(form, done.state)
      }),
      { numRuns: 150 },
    )
  })
})
