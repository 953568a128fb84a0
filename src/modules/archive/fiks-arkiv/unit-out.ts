import type { Content } from '#engines/fiks-arkiv/index.ts'
import { readEntity } from '../entities/read-entity.ts'
import type { ArchiveRow } from '../entities/values-of-row.ts'
import { coded } from './codes.ts'
import type { Filing } from './filing.ts'
import {
  classesOut,
  commentsOut,
  correspondentsOut,
  disposalOut,
  gradingOut,
  isHidden,
  masked,
  named,
  partiesOut,
  placesOut,
  precedentsOut,
  referencesOut,
  screeningOut,
  under,
} from './hanging-out.ts'
import { fileIdOf, keyOf, made, momentText, registrationIdOf } from './receipts.ts'

/** What whoever asks wants beside the attributes: merknad, part, dokumentbeskrivelse … */
export type Includes = ReadonlySet<string>

export const titlesOut = (filing: Filing, row: ArchiveRow) => ({
  // The title of what is screened is the one the public sees.
  tittel: (isHidden(filing, row) ? (row.values.publicTitle ?? masked) : row.values.title) as string,
  offentligTittel: row.values.publicTitle as string | null,
})

const texts = (value: unknown) => (value as string[] | null) ?? []
const kept = (row: ArchiveRow) =>
  ((row.values.businessMetadata as { fiksArkiv?: Record<string, unknown> } | null)?.fiksArkiv ??
    {}) as Record<string, Content>

/** A mappe with all its attributes; a saksmappe with those of the case. */
export async function fileOut(filing: Filing, row: ArchiveRow, includes: Includes): Promise<Content> {
  const { values } = row
  const hidden = isHidden(filing, row)
  const series = await readEntity(filing.ctx, 'series', row.parentId ?? '')
  const { mappetype } = kept(row)
  const isCase = values.kind === 'Saksmappe'
  return {
    systemID: row.id,
    mappeID: fileIdOf(values),
    referanseForeldermappe: values.parentFileId ? { systemID: values.parentFileId as string } : null,
    ...titlesOut(filing, row),
    beskrivelse: hidden ? null : (values.description as string | null),
    noekkelord: includes.has('noekkelord') && !hidden ? texts(values.keywords) : [],
    dokumentmedium: coded('medium', values.medium),
    ...made(row),
    avsluttetDato: momentText(values.closedAt),
    avsluttetAv: values.closedBy as string | null,
    arkivdel: series && { kode: (series.values.code ?? series.values.title) as string },
    part: includes.has('part') ? await partiesOut(filing, row.id, hidden) : [],
    kryssreferanse: includes.has('kryssreferanse') ? await referencesOut(filing, row.id) : [],
    merknad: includes.has('merknad') && !hidden ? await commentsOut(filing, row.id) : [],
    kassasjon: disposalOut(row),
    skjerming: screeningOut(row),
    gradering: gradingOut(row),
    klassifikasjon: await classesOut(filing, row.id, values.classId as string | null),
    referanseEksternNoekkel: await keyOf(filing, row.id),
    mappetype: typeof mappetype === 'string' ? { kode: mappetype } : null,
    ...(isCase
      ? {
          ...caseOut(row),
          journalenhet: values.registryUnit as string | null,
          presedens: includes.has('presedens') ? await precedentsOut(filing, row.id) : [],
          ...(await placesOut(filing, row.id)),
          adresse: kept(row).adresse,
        }
      : {}),
  }
}

export const caseOut = ({ values }: ArchiveRow): Record<string, Content> => ({
  saksaar: values.caseYear as number,
  sakssekvensnummer: values.sequenceNumber as number,
  saksdato: values.caseDate as string,
  administrativEnhet: named(values.administrativeUnit),
  saksansvarlig: named(values.caseResponsible),
  saksstatus: coded('case-status', values.status),
})

/** A registrering; a journalpost that is in the journal, with its numbers. A draft has none and is a registrering. */
export async function recordOut(filing: Filing, row: ArchiveRow, includes: Includes): Promise<Content> {
  const { values } = row
  const hidden = isHidden(filing, row)
  const wantsDocuments = includes.has('dokumentbeskrivelse') || includes.has('dokumentobjekt')
  const documents: Content[] = []
  if (wantsDocuments) {
    for (const one of await under(filing, 'documentDescription', row.id))
      documents.push(await documentOut(filing, one, includes.has('dokumentobjekt'), hidden))
  }
  const series = values.seriesId ? await readEntity(filing.ctx, 'series', values.seriesId as string) : null
  return {
    systemID: row.id,
    ...made(row),
    arkivertDato: momentText(values.archivedAt),
    arkivertAv: values.archivedBy as string | null,
    referanseForelderMappe: row.parentId ? { systemID: row.parentId } : null,
    arkivdel: series && { kode: (series.values.code ?? series.values.title) as string },
    part: includes.has('part') ? await partiesOut(filing, row.id, hidden) : [],
    kassasjon: disposalOut(row),
    skjerming: screeningOut(row),
    gradering: gradingOut(row),
    dokumentbeskrivelse: documents,
    registreringsID: await registrationIdOf(filing, row),
    ...titlesOut(filing, row),
    beskrivelse: hidden ? null : (values.description as string | null),
    noekkelord: includes.has('noekkelord') && !hidden ? texts(values.keywords) : [],
    forfatter: hidden ? [] : texts(values.authors),
    dokumentmedium: coded('medium', values.medium),
    merknad: includes.has('merknad') && !hidden ? await commentsOut(filing, row.id) : [],
    kryssreferanse: includes.has('kryssreferanse') ? await referencesOut(filing, row.id) : [],
    korrespondansepart: includes.has('korrespondansepart')
      ? await correspondentsOut(filing, row, includes.has('avskrivning'))
      : [],
    klassifikasjon: await classesOut(filing, row.id, values.classId as string | null),
    referanseEksternNoekkel: await keyOf(filing, row.id),
    ...(isInJournal(row)
      ? {
          ...entryOut(row),
          mottattDato: momentText(values.receivedAt),
          sendtDato: momentText(values.sentAt),
          forfallsdato: values.dueOn as string | null,
          offentlighetsvurdertDato: values.assessedOn as string | null,
          journalenhet: values.registryUnit as string | null,
          dokumentflyt: includes.has('dokumentflyt') ? await flowsOut(filing, row.id) : [],
        }
      : {}),
  }
}

export const isInJournal = ({ values }: ArchiveRow): boolean =>
  values.kind === 'Journalpost' && values.sequenceNumber !== null

export const entryOut = ({ values }: ArchiveRow): Record<string, Content> => ({
  journalaar: values.registryYear as number,
  journalsekvensnummer: values.sequenceNumber as number,
  journalpostnummer: values.entryNumber as number,
  journalposttype: coded('entry-type', values.type),
  journalstatus: coded('entry-status', values.status),
  journaldato: values.registryDate as string,
  dokumentetsDato: values.documentDate as string | null,
})

async function flowsOut(filing: Filing, recordId: string): Promise<Content[]> {
  return (await under(filing, 'documentFlow', recordId)).map(({ values }) => ({
    flytTil: values.to as string,
    flytFra: values.from as string,
    flytMottattDato: momentText(values.receivedAt),
    flytSendtDato: momentText(values.sentAt),
    flytStatus: coded('flow-status', values.status),
    flytMerknad: values.comment as string | null,
  }))
}

export async function documentOut(
  filing: Filing,
  row: ArchiveRow,
  withObjects: boolean,
  recordIsHidden: boolean,
): Promise<Content> {
  const { values } = row
  const hidden = recordIsHidden || isHidden(filing, row)
  const objects = withObjects && !hidden ? await under(filing, 'documentObject', row.id) : []
  return {
    systemID: row.id,
    dokumenttype: coded('document-type', values.documentType),
    dokumentstatus: coded('document-status', values.status),
    tittel: hidden ? masked : (values.title as string),
    beskrivelse: hidden ? null : (values.description as string | null),
    forfatter: hidden ? [] : texts(values.authors),
    ...made(row),
    dokumentmedium: coded('medium', values.medium),
    tilknyttetRegistreringSom: coded('linked-as', values.linkedAs),
    dokumentnummer: values.documentNumber as number,
    tilknyttetDato: momentText(values.linkedAt) ?? momentText(row.madeAt),
    tilknyttetAv: (values.linkedBy as string | null) ?? row.madeBy,
    kassasjon: disposalOut(row),
    skjerming: screeningOut(row),
    gradering: gradingOut(row),
    dokumentobjekt: objects.map(objectOut),
  }
}

export const objectOut = (row: ArchiveRow): Content => ({
  systemID: row.id,
  versjonsnummer: row.values.version as number,
  variantformat: coded('variant', row.values.variant),
  filnavn: (row.values.fileName as string | null) ?? row.id,
  format: { kode: row.values.format as string },
  mimeType: row.values.mediaType as string | null,
  formatDetaljer: row.values.formatDetails as string | null,
  ...made(row),
  referanseDokumentfil: row.id,
  sjekksum: row.values.sha256 as string,
  sjekksumAlgoritme: 'SHA256',
  filstoerrelse: row.values.sizeBytes as number,
})
