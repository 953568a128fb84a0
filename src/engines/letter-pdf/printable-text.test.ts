import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fonts } from './fonts.ts'
import { printableCell, printableLine, printableLines, printableParagraphs } from './printable-text.ts'

test('Norwegian, Sami, Greek, Cyrillic and Arabic letters and common signs stay as they are', () => {
  const text = 'æøå ÆØÅ áčđŋšŧž ÁČĐŊŠŦŽ ï ö ä ñ Київ Αθήνα سلام 1 925,50 kr § 3 – «ja» ½ € ≥ →'
  expect(printableLine(text)).toBe(text)
})

test('a letter written with combining marks becomes the same letter in one piece', () => {
  expect(printableLine('a\u030A c\u030C')).toBe('å č')
})

test('control characters, bidi overrides and noncharacters are left out', () => {
  expect(printableLine('a\u0000b\u0007c\u202Ed\u2066e\uFFFEf\u0085g')).toBe('abcdefg')
})

test('a character without a glyph is written by its number, half a surrogate pair as the replacement', () => {
  expect(printableLine('😀')).toBe('[U+1F600]')
  expect(printableLine('a\uD800b')).toBe('a[U+FFFD]b')
})

test('line ends of every sort split lines; blank lines split paragraphs', () => {
  expect(printableLines('a\r\nb\rc\td')).toEqual(['a', 'b', 'c d'])
  expect(printableParagraphs('a\nb\n \n\n\nc\n')).toEqual([['a', 'b'], ['c']])
  expect(printableParagraphs('  \n\n ')).toEqual([])
})

test('a run of 41 characters may break after 40; an ordinary word may not', () => {
  expect(printableLine('x'.repeat(41))).toBe(`${'x'.repeat(40)}\u200Bx`)
  expect(printableCell('x'.repeat(25))).toEqual([`${'x'.repeat(22)}\u200Bxxx`])
  expect(printableLine('menneskerettighetsorganisasjonene')).toBe('menneskerettighetsorganisasjonene')
})

test('what comes out holds only characters that a font of ours can show', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      for (const character of printableLine(text)) {
        const shown =
          fonts().canShow(character.codePointAt(0)!) || /[\u00AD\u200B-\u200F\u2060]/.test(character)
        if (!shown) throw new Error(`U+${character.codePointAt(0)!.toString(16)}`)
      }
    }),
    { numRuns: 500 },
  )
})
