import { archivalPdf } from './archival-pdf.ts'
import { letterTemplate } from './letter.typ.ts'
import { printableCell, printableLine, printableLines, printableParagraphs } from './printable-text.ts'
import { type LetterSender, letterhead } from './sender.ts'
import { type LetterLanguage, type LetterWords, letterWords, writtenDate } from './words.ts'

/** A letter from a municipality. Every text is plain text: nothing in it is ever read as markup. */
export interface Letter {
  language: LetterLanguage
  sender: LetterSender
  /** `addressLines` null when the address is protected or not needed: then only the name is printed. */
  receiver: { name: string; addressLines: string[] | null }
  /** The letter's date, yyyy-MM-dd. Also the PDF's creation date: the same letter gives the same bytes. */
  date: string
  /** Case number and registry entry, as 2026/118-2. */
  ourReference: string
  title: string
  blocks: LetterBlock[]
}

/** Texts may hold several paragraphs, separated by a blank line. Amounts come written ("1 234 kr"). */
export type LetterBlock =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  /** What was decided, in a shaded box: put first. */
  | { kind: 'decision'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'facts'; rows: { label: string; value: string; source: string }[] }
  | { kind: 'calculation'; rows: { label: string; amount: string; sum?: boolean }[] }
  | { kind: 'appeal'; heading: string; text: string }
  /** An officer's name, title and unit, below "Med vennlig hilsen". */
  | { kind: 'signature'; lines: string[] }
  /** "Vedtaket er gjort automatisk …", where no person signs. */
  | { kind: 'automatic'; text: string }

/**
 * The letter as PDF/A-2a with tags, language and title: what is sent, and what is archived. Same letter, same bytes.
 * Characters no font of ours has are written by their Unicode number; control characters are left out.
 */
export function makeLetter(letter: Letter): Uint8Array {
  const words = letterWords(letter.language)
  return archivalPdf(letterTemplate, {
    language: letter.language,
    words,
    day: letter.date.split('-').map(Number),
    title: printableLine(letter.title),
    ...letterhead(letter.sender, letter.language),
    receiver: [letter.receiver.name, ...(letter.receiver.addressLines ?? [])].flatMap(printableLines),
    facts: [
      [words.date, writtenDate(letter.date, letter.language)],
      [words.ourReference, printableLine(letter.ourReference)],
    ],
    blocks: letter.blocks.map((block) => setBlock(block, words)).filter((block) => block !== null),
  })
}

function setBlock(block: LetterBlock, words: LetterWords) {
  switch (block.kind) {
    case 'heading':
      return { kind: block.kind, text: printableLine(block.text) }
    case 'paragraph':
    case 'decision':
    case 'automatic':
      return { kind: block.kind, paragraphs: printableParagraphs(block.text) }
    case 'list':
      return block.items.length === 0 ? null : { kind: block.kind, items: block.items.map(printableLines) }
    case 'facts':
      return {
        kind: block.kind,
        headings: [words.fact, words.value, words.source],
        rows: block.rows.map((row) => ({
          label: printableCell(row.label),
          value: printableCell(row.value),
          source: printableCell(row.source),
        })),
      }
    case 'calculation':
      return {
        kind: block.kind,
        headings: [words.item, words.amount],
        rows: block.rows.map((row) => ({
          label: printableLines(row.label),
          amount: printableLine(row.amount).replaceAll(' ', '\u00A0'),
          sum: row.sum ?? false,
        })),
      }
    case 'appeal':
      return {
        kind: block.kind,
        heading: printableLine(block.heading),
        paragraphs: printableParagraphs(block.text),
      }
    case 'signature':
      return block.lines.length === 0 ? null : { kind: block.kind, lines: block.lines.map(printableLine) }
  }
}
