import { applicationTemplate } from './application.typ.ts'
import { archivalPdf } from './archival-pdf.ts'
import { printableCell, printableLine, printableLines } from './printable-text.ts'
import { type LetterSender, letterhead } from './sender.ts'
import { type LetterLanguage, letterWords, norwegianDate, writtenTime } from './words.ts'

/** What a resident sent in, as it is kept in the archive. */
export interface ApplicationSummary {
  language: LetterLanguage
  title: string
  /** The municipality that received it. */
  receiver: LetterSender
  /** Name as it should stand on the page. */
  applicant: string
  /** Who sent it where that was a representative, a guardian: named with whom they speak for. */
  sentBy?: string | null
  /** The receipt's reference. */
  reference: string
  receivedAt: Date
  /** `source` says where a fetched answer came from ("Folkeregisteret, 17. august 2026"). */
  sections: {
    heading: string
    rows: { label: string; value: string | string[]; source?: string }[]
  }[]
}

/** The application as PDF/A-2a, readable without any system of ours. Same summary, same bytes. */
export function makeApplicationPdf(summary: ApplicationSummary): Uint8Array {
  const words = letterWords(summary.language)
  return archivalPdf(applicationTemplate, {
    language: summary.language,
    words,
    day: norwegianDate(summary.receivedAt).split('-').map(Number),
    title: printableLine(summary.title),
    ...letterhead(summary.receiver, summary.language),
    facts: [
      [words.receiver, printableLines(summary.receiver.municipalityName)],
      [words.applicant, printableLines(summary.applicant)],
      ...(summary.sentBy
        ? [[words.sentBy, printableLines(`${summary.sentBy}, ${words.onBehalfOf} ${summary.applicant}`)]]
        : []),
      [words.reference, printableLines(summary.reference)],
      [words.received, [writtenTime(summary.receivedAt, summary.language)]],
    ],
    sections: summary.sections.map((section) => ({
      heading: printableLine(section.heading),
      rows: section.rows.map((row) => ({
        label: printableCell(row.label),
        value: [row.value].flat().flatMap(printableCell),
        source: row.source ? printableLine(row.source) : null,
      })),
    })),
  })
}
