import type { JournalpostMessage, Journalposttype, SaksmappeMessage } from '#integrations/einnsyn/client.ts'
import type { PublishedEntry } from '../searching/search.queries.ts'

const types: Record<string, Journalposttype> = {
  'Inngående dokument': 'inngaaende_dokument',
  'Utgående dokument': 'utgaaende_dokument',
  'Organinternt dokument for oppfølging': 'organinternt_dokument_for_oppfoelging',
  'Organinternt dokument uten oppfølging': 'organinternt_dokument_uten_oppfoelging',
  Saksframlegg: 'saksframlegg',
}

const partTypes: Record<string, string> = {
  Avsender: 'avsender',
  Medavsender: 'avsender',
  Mottaker: 'mottaker',
  Kopimottaker: 'kopimottaker',
  Gruppemottaker: 'mottaker',
  'Intern avsender': 'intern_avsender',
  'Intern mottaker': 'intern_mottaker',
  'Intern kopimottaker': 'intern_kopimottaker',
}

/** A document of the entry that everybody may open now. */
export interface OpenFile {
  /** Its place in the entry, from 1. */
  number: number
  /** At our own door. */
  url: string
  sha256: string
}

/** Said in the place of what is exempt, and of a person who is only to be found for a time. */
const exempt = 'Unntatt offentlighet'
const privatePerson = 'Privatperson'

/** `2026/118` as year and number. @throws Error for a number of another form: such are not published */
function yearAndNumber(fileId: string): [number, number] {
  const [year, number] = fileId.split('/').map(Number)
  if (!year || number === undefined || !Number.isInteger(number))
    throw new Error(`${fileId} is no case number`)
  return [year, number]
}

/** The case file as everybody may read it in our own journal, and no more. */
export function caseFileMessage(externalId: string, entry: PublishedEntry): SaksmappeMessage {
  const [saksaar, sakssekvensnummer] = yearAndNumber(entry.fileId)
  return {
    ...{ externalId, saksaar, sakssekvensnummer },
    offentligTittel: entry.caseTitle,
    offentligTittelSensitiv: entry.caseTitle,
    ...(entry.administrativeUnit ? { administrativEnhet: entry.administrativeUnit } : {}),
  }
}

/**
 * The entry as everybody may read it. Titles of documents are the archive's own and may tell: the main one has the public
 * title of the entry, attachments a number. Names of natural persons are sent only while they may be searched for, and only
 * where eInnsyn keeps such. Only a document that everybody may open at our own door has an address.
 */
export function entryMessage(
  entry: PublishedEntry,
  on: { documents: number; withNames: boolean; files?: readonly OpenFile[] },
): JournalpostMessage {
  const number = Number(/-(\d+)$/.exec(entry.registrationId)?.[1] ?? 0)
  return {
    externalId: entry.id,
    offentligTittel: entry.title,
    offentligTittelSensitiv: entry.title,
    journalaar: entry.registryYear,
    journalsekvensnummer: entry.sequenceNumber,
    journalpostnummer: number,
    journalposttype: types[entry.type] ?? 'inngaaende_dokument',
    journaldato: entry.registryDate,
    ...(entry.documentDate ? { dokumentetsDato: entry.documentDate } : {}),
    ...(entry.administrativeUnit ? { administrativEnhet: entry.administrativeUnit } : {}),
    publisertDato: entry.publishedAt.toISOString(),
    ...(entry.restriction
      ? {
          skjerming: {
            tilgangsrestriksjon: entry.restriction,
            ...(entry.legalBasis ? { skjermingshjemmel: entry.legalBasis } : {}),
          },
        }
      : {}),
    korrespondansepart: entry.parts.map(({ type, name, isPerson }) => ({
      korrespondanseparttype: partTypes[type] ?? 'mottaker',
      korrespondansepartNavn: name === null ? exempt : isPerson ? privatePerson : name,
      korrespondansepartNavnSensitiv:
        name === null ? exempt : isPerson && !on.withNames ? privatePerson : name,
    })),
    dokumentbeskrivelse: Array.from({ length: Math.max(1, on.documents) }, (_, i) => {
      const title = i === 0 ? entry.title : `Vedlegg ${i}`
      return {
        ...{ tittel: title, tittelSensitiv: title, dokumentnummer: i + 1 },
        tilknyttetRegistreringSom: i === 0 ? 'hoveddokument' : 'vedlegg',
        ...objectOf(on.files?.find((file) => file.number === i + 1)),
      }
    }),
  }
}

const objectOf = (file: OpenFile | undefined) =>
  file
    ? {
        dokumentobjekt: [
          {
            ...{ referanseDokumentfil: file.url, format: 'PDF' },
            ...{ sjekksum: file.sha256, sjekksumAlgoritme: 'SHA-256' },
          },
        ],
      }
    : {}
