import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ago, dateLong, dateShort, daysBetween, isoDate, timeOfDay } from './date-format.ts'
import { renderDocument } from './document.ts'
import { documentTitle } from './document-title.ts'
import { dialled } from './footer.tsx'
import { inLanguage } from './language-choice.tsx'
import { moneyText } from './money.tsx'
import { shownPages } from './pagination.tsx'

describe('the title of a page', () => {
  it('begins with the fault, then what, then where in the form, then whose page', () => {
    const title = documentTitle({
      title: 'Søk om redusert foreldrebetaling',
      language: 'nb',
      hasErrors: true,
      step: { n: 2, of: 4 },
      municipalityName: 'Vefsn',
    })
    expect(title).toBe('Feil: Søk om redusert foreldrebetaling – steg 2 av 4 – Vefsn kommune')
  })

  it('belongs to Samvirke where there is no municipality', () => {
    expect(documentTitle({ title: 'Help', language: 'en' })).toBe('Help – Samvirke')
  })
})

describe('dates', () => {
  // Half past midnight in Norway is still the day before in UTC.
  const night = new Date('2026-11-21T23:30:00Z')

  it('follow Norway and not the machine', () => {
    expect(isoDate(night)).toBe('2026-11-22')
    expect(dateLong(night, 'nb')).toBe('22. november 2026')
    expect(dateShort(night, 'nn')).toBe('22.11.2026')
    expect(timeOfDay(night, 'nb')).toBe('kl. 00.30')
    expect(dateLong(night, 'en')).toBe('22 November 2026')
    expect(timeOfDay(night, 'en')).toBe('at 00:30')
  })

  it('count whole days across the change to summer time', () => {
    expect(daysBetween(new Date('2026-03-28T12:00:00Z'), new Date('2026-03-30T00:30:00+02:00'))).toBe(2)
  })

  it.each([
    ['2026-11-21T23:29:30Z', 'nå nettopp'],
    ['2026-11-21T23:00:00Z', 'for 30 minutter siden'],
    ['2026-11-21T22:00:00Z', 'i går'],
    ['2026-11-18T12:00:00Z', 'for 4 dager siden'],
    ['2026-09-01T12:00:00Z', null],
    ['2026-11-22T12:00:00Z', null],
  ])('%s is %s', (at, words) => {
    expect(ago(new Date(at), night, 'nb')).toBe(words)
  })
})

describe('money', () => {
  it.each([
    [139_091, '1\u00a0390,91\u00a0kr'],
    [-85_636, '\u2212856,36\u00a0kr'],
    [5, '0,05\u00a0kr'],
    [123_456_789_00n, '123\u00a0456\u00a0789,00\u00a0kr'],
  ])('%s øre is %s', (amountOre, text) => {
    expect(moneyText({ amountOre, language: 'nb' })).toBe(text)
  })

  it('says whole kroner shortly where asked, and in English the English way', () => {
    expect(moneyText({ amountOre: 41_200_000, language: 'nb', short: true })).toBe('412\u00a0000\u00a0kr')
    expect(moneyText({ amountOre: 139_091, language: 'en' })).toBe('NOK\u00a01,390.91')
  })

  it('never loses an øre', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (amountOre) => {
        const digits = moneyText({ amountOre, language: 'nb' })
          .replace('\u2212', '-')
          .replace(/[^\d-]/g, '')
        expect(BigInt(digits)).toBe(amountOre)
      }),
    )
  })

  it('refuses fractions of an øre', () => {
    expect(() => moneyText({ amountOre: 1.5, language: 'nb' })).toThrow(RangeError)
  })
})

describe('small things', () => {
  it('keep the rest of the address when the language changes', () => {
    expect(inLanguage('/sok?q=barn&sprak=nb', 'nn')).toBe('/sok?q=barn&sprak=nn')
    expect(inLanguage('//ond.example/x', 'nn')).toBe('/x?sprak=nn')
  })

  it('dial a Norwegian number with its country', () => {
    expect(dialled('75 10 10 00')).toBe('+4775101000')
    expect(dialled('+47 75 10 10 00')).toBe('+4775101000')
    expect(dialled('116 117')).toBe('116117')
  })

  it('show the pages around this one, the ends, and no gap that hides a single page', () => {
    expect(shownPages(4, 12)).toEqual([1, 2, 3, 4, 5, null, 12])
    expect(shownPages(1, 2)).toEqual([1, 2])
    expect(shownPages(6, 12)).toEqual([1, null, 5, 6, 7, null, 12])
  })

  it('refuse to send a page that is not drawn', () => {
    expect(() => renderDocument(Promise.resolve(''))).toThrow('already loaded')
  })
})
