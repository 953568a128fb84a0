import { fonts } from './fonts.ts'

/** Text as lines of characters that the letter's fonts can show. */
export function printableLines(text: string): string[] {
  return cleaned(text)
    .split('\n')
    .map((line) => setLine(line))
}

/** The same for a narrow table column, where long words must break sooner. */
export function printableCell(text: string): string[] {
  return cleaned(text)
    .split('\n')
    .map((line) => setLine(line, longInColumn))
}

/** Text on one line: line breaks become spaces. */
export function printableLine(text: string): string {
  return setLine(cleaned(text).replaceAll('\n', ' '))
}

/** Paragraphs (separated by blank lines), each as lines. Empty text gives no paragraph. */
export function printableParagraphs(text: string): string[][] {
  return cleaned(text)
    .split(/\n[ \t]*\n\s*/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => paragraph.split('\n').map((line) => setLine(line)))
}

// Characters that reorder text (bidi overrides and isolates) could make a letter read differently from its data.
const reordering = /[\u202A-\u202E\u2066-\u2069]/g
const unwritten = /(?!\n)\p{Cc}|\p{Zl}|\p{Zp}|\uFEFF|\p{Variation_Selector}|\p{Noncharacter_Code_Point}/gu

function cleaned(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .replace(unwritten, '')
    .replace(reordering, '')
    .normalize('NFC')
}

const invisible = /\u00AD|[\u200B-\u200F]|\u2060/u
// Longer than the longest words one meets; what is longer breaks instead of leaving the page or its column.
const long = /[^\s\u00A0\u200B]{40}(?=[^\s\u00A0\u200B])/gu
const longInColumn = /[^\s\u00A0\u200B]{22}(?=[^\s\u00A0\u200B]{3})/gu

function setLine(line: string, breaking: RegExp = long): string {
  const { canShow } = fonts()
  let shown = ''
  for (const character of line) {
    const code = character.codePointAt(0)!
    // A character without a glyph is written by its Unicode number: nothing the resident wrote is lost.
    shown += invisible.test(character) || canShow(code) ? character : numberOf(code)
  }
  return shown.replace(breaking, '$&\u200B')
}

const numberOf = (code: number) => `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`
