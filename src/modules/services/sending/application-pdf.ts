import type { Summary, SummaryEntry } from '#engines/altinn/index.ts'
import { type LetterSender, makeApplicationPdf } from '#engines/letter-pdf/index.ts'
import type { Municipality, SettingValue } from '#modules/members/index.ts'
import { formatDate } from '#norway/date-text.ts'
import { outlineOf, outlineViewBox } from '#norway/municipalities.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Language } from '#platform/i18n.ts'
import { sourceName } from '../form-drawing/source-name.ts'
import { servicesTexts } from '../services.text.ts'

// The outlines are drawn in a box that begins at 0 0.
const [, , outlineWidth = 100, outlineHeight = 100] = outlineViewBox.split(' ').map(Number)

export interface PdfSection {
  heading: string
  rows: { label: string; value: string[]; source?: string }[]
}

/** What the resident sent, as a document for the archive: the same answers as they read before sending. */
export function applicationPdf(
  sections: readonly PdfSection[],
  application: {
    language: Language
    title: string
    applicant: string
    reference: string
    receivedAt: Date
    receiver: LetterSender
  },
): Uint8Array {
  return makeApplicationPdf({ ...application, sections: [...sections] })
}

/** Each page as a section, rows of groups under the row's own name. */
export function sectionsOf(summary: Summary, language: Language): PdfSection[] {
  return summary.pages.map((page) => ({
    heading: page.title,
    rows: page.entries.flatMap((entry) => rowsOf(entry, language, null)),
  }))
}

function rowsOf(entry: SummaryEntry, language: Language, row: string | null): PdfSection['rows'] {
  const t = servicesTexts(language)
  if (entry.kind === 'group') {
    return entry.rows.flatMap((one) =>
      one.entries.flatMap((inside) => rowsOf(inside, language, one.title || entry.label)),
    )
  }
  const { source, values, emptyText } = entry
  return [
    {
      label: row ? t('pdf.group', { row, label: entry.label }) : entry.label,
      value: values.length > 0 ? [...values] : [emptyText],
      ...(source
        ? {
            source: `${sourceName(source.source, language)}, ${formatDate(dateInNorway(new Date(source.fetchedAt)), language)}`,
          }
        : {}),
    },
  ]
}

/** The receiving municipality as on its letterhead. */
export function receiverOf(municipality: Municipality, contact: SettingValue<'contact'>): LetterSender {
  const outline = outlineOf(municipality.number)
  return {
    municipalityName: municipality.name,
    orgNumber: municipality.organizationNumber,
    addressLines: contact.postalAddress,
    phone: contact.phone,
    email: contact.email,
    ...(municipality.website ? { website: municipality.website } : {}),
    ...(outline ? { outline: { path: outline.path, width: outlineWidth, height: outlineHeight } } : {}),
  }
}
