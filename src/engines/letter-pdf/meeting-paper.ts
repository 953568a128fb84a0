import { archivalPdf } from './archival-pdf.ts'
import { meetingPaperTemplate } from './meeting-paper.typ.ts'
import { printableCell, printableLine, printableLines, printableParagraphs } from './printable-text.ts'
import { type LetterSender, letterhead } from './sender.ts'
import { type LetterLanguage, letterWords } from './words.ts'

/** A paper of a meeting: its notice, the papers of an item, or the signed minutes. Every text is plain text. */
export interface MeetingPaper {
  language: LetterLanguage
  /** The body's cooperation or municipality. */
  sender: LetterSender
  title: string
  /** yyyy-MM-dd; also the PDF's creation date: the same paper gives the same bytes. */
  date: string
  /** Beneath the title: when, where, who. */
  facts: { label: string; value: string }[]
  /** A section without a heading goes on from the one before. Paragraphs are separated by blank lines. */
  sections: { heading: string | null; text: string }[]
  /** Who signed and when, written; with a heading of their own. */
  signatures?: { heading: string; nameHeading: string; whenHeading: string; rows: [string, string][] }
  /** Last, small: how the paper can be checked. */
  note?: string
}

/** The paper as PDF/A-2a with tags, language and title. */
export function makeMeetingPaper(paper: MeetingPaper): Uint8Array {
  const { signatures } = paper
  return archivalPdf(meetingPaperTemplate, {
    language: paper.language,
    words: letterWords(paper.language),
    day: paper.date.split('-').map(Number),
    title: printableLine(paper.title),
    ...letterhead(paper.sender, paper.language),
    facts: paper.facts.map(({ label, value }) => [printableLines(label), printableLines(value)]),
    sections: paper.sections.map(({ heading, text }) => ({
      heading: heading === null ? null : printableLine(heading),
      paragraphs: printableParagraphs(text),
    })),
    signatures: signatures
      ? {
          ...{ heading: printableLine(signatures.heading), names: printableLine(signatures.nameHeading) },
          when: printableLine(signatures.whenHeading),
          rows: signatures.rows.map((row) => row.map(printableCell)),
        }
      : null,
    note: paper.note ? printableParagraphs(paper.note) : [],
  })
}
