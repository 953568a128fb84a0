import fc from 'fast-check'
import { expect, test } from 'vitest'
import { searchWordsOf } from './search-words.rules.ts'
import { isAboutService, isNameOfPlace } from './service-words.ts'

test.each([
  ['2026/12', null],
  ['2026-12', null],
  ['2026 12', null],
  [' 202612 ', null],
  ['2026 / 12', null],
  ['Grane 2026/12', 'Grane'],
  ['1825-2026/12', '1825'],
  ['Nord-Rana 202612', 'Nord-Rana'],
])('%s is case 2026/12', (typed, place) => {
  expect(searchWordsOf(typed)).toEqual({ sort: 'case-number', number: '2026/12', place })
})

test.each(['13898899980', '138988 99980', ' 13 89 88 99980 '])('%s is an identity number', (typed) => {
  expect(searchWordsOf(typed)).toEqual({ sort: 'person', identityNumber: '13898899980' })
})

test.each(['', ' ', 'a', 'a b c', '%', '-'])('"%s" is too little', (typed) => {
  expect(searchWordsOf(typed)).toEqual({ sort: 'nothing' })
})

test('names are words, the longest first; an accent typed in two parts is one letter', () => {
  expect(searchWordsOf('Ola  Berg-Hansen')).toMatchObject({ sort: 'text', words: ['Hansen', 'Berg', 'Ola'] })
  expect(searchWordsOf('A\u030Ase')).toMatchObject({ words: ['Åse'] })
})

test('whatever is typed is one of the sorts, and never more than five words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (typed) => {
      const words = searchWordsOf(typed)
      expect(['nothing', 'case-number', 'person', 'text']).toContain(words.sort)
      if (words.sort === 'text') expect(words.words.length).toBeLessThanOrEqual(5)
    }),
  )
})

const kindergarten = {
  serviceId: 'barnehageplass',
  title: (language: string) => (language === 'en' ? 'A place in kindergarten' : 'Søknad om barnehageplass'),
}
test.each([
  ['barnehage', true],
  ['Kindergarten', true],
  ['søknad plass', true],
  ['plass sykehjem', false],
  ['om', false],
])('"%s" is about a place in kindergarten: %s', (text, isAbout) => {
  expect(isAboutService(text, null)(kindergarten)).toBe(isAbout)
  expect(isAboutService(text, ['another'])(kindergarten)).toBe(false)
})

test.each(['Brønnøy', 'brønnøy kommune', 'bronnoy', '1813'])('%s is Brønnøy', (text) => {
  const places = [
    { name: 'Brønnøy', slug: 'bronnoy', number: '1813' },
    { name: 'Grane', slug: 'grane', number: '1825' },
  ]
  expect(places.filter(isNameOfPlace(text)).map(({ number }) => number)).toEqual(['1813'])
})
