import type { Screening } from './screening/screening.rules.ts'

/**
 * arkivstruktur.xml by XSD 5.0 (schemas of 2023-12-08), as plain text in pieces. Where the standard's tables and the
 * XSD differ the XSD is followed: children of the base type stand before the fields of saksmappe and journalpost, no
 * element is empty, no identity numbers, no endretDato. Case files come one by one, so that an archive of any size fits.
 */
interface Made {
  id: string
  createdAt: Date
  createdBy: string
}
interface Closed {
  closedAt: Date
  closedBy: string
}

interface FondsSource extends Made, Closed {
  title: string
  creatorId: string
  creatorName: string
}
interface SeriesSource extends Made, Closed {
  title: string
  periodStart: string | null
  periodEnd: string | null
}
interface SystemSource extends Made {
  type: string | null
  title: string
}
interface ClassSource extends Made {
  parentId: string | null
  classId: string
  title: string
}
export interface CaseFileSource extends Made, Closed {
  fileId: string
  year: number
  sequenceNumber: number
  title: string
  publicTitle: string | null
  caseDate: string
  administrativeUnit: string
  caseResponsible: string
  status: string
  screening: Screening | null
  disposal: { decision: string; legalBasis: string | null; years: number; date: string } | null
  parties: readonly { name: string; role: string }[]
  entries: readonly EntrySource[]
}
export interface EntrySource extends Made {
  archivedAt: Date
  archivedBy: string
  entryNumber: number
  year: number
  sequenceNumber: number
  type: string
  status: string
  title: string
  publicTitle: string | null
  registryDate: string
  documentDate: string | null
  receivedAt: Date | null
  sentAt: Date | null
  administrativeUnit: string
  caseHandler: string
  screening: Screening | null
  parts: readonly {
    type: string
    name: string
    addressLines: readonly string[] | null
    postalCode: string | null
    postalTown: string | null
    country: string | null
  }[]
  documents: readonly DocumentSource[]
  signOffs: readonly { on: string; by: string; method: string; answeredById: string | null }[]
}
export interface DocumentSource extends Made {
  number: number
  title: string
  documentType: string
  status: string
  linkedAs: string
  linkedAt: Date
  linkedBy: string
  objects: readonly (Made & {
    version: number
    variant: string
    format: string
    formatDetails: string | null
    path: string
    sha256: string
    sizeBytes: string
  })[]
}

export interface StructureSource {
  fonds: FondsSource
  series: SeriesSource
  system: SystemSource
  classes: readonly ClassSource[]
  /** Case files of a class, in order. */
  caseFilesOf(classId: string): AsyncIterable<CaseFileSource>
}

type Value = string | number | Date | null | undefined

/** The whole file, in pieces. */
export async function* structureXml(source: StructureSource): AsyncGenerator<string> {
  const { fonds, series, system } = source
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<arkiv xmlns="http://www.arkivverket.no/standarder/noark5/arkivstruktur"'
  yield ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
  yield ' xsi:schemaLocation="http://www.arkivverket.no/standarder/noark5/arkivstruktur arkivstruktur.xsd">\n'
  yield fields({
    systemID: fonds.id,
    tittel: fonds.title,
    arkivstatus: 'Avsluttet',
    ...made(fonds),
    ...closed(fonds),
  })
  yield `<arkivskaper>${fields({ arkivskaperID: fonds.creatorId, arkivskaperNavn: fonds.creatorName })}</arkivskaper>\n`
  yield '<arkivdel>'
  yield fields({
    systemID: series.id,
    tittel: series.title,
    arkivdelstatus: 'Avsluttet periode',
    ...made(series),
    ...closed(series),
    arkivperiodeStartDato: series.periodStart,
    arkivperiodeSluttDato: series.periodEnd,
  })
  yield '\n<klassifikasjonssystem>'
  yield fields({
    systemID: system.id,
    klassifikasjonstype: system.type,
    tittel: system.title,
    ...made(system),
  })
  yield* classesUnder(null, source)
  yield '</klassifikasjonssystem>\n</arkivdel>\n</arkiv>\n'
}

async function* classesUnder(parentId: string | null, source: StructureSource): AsyncGenerator<string> {
  for (const one of source.classes.filter((row) => row.parentId === parentId)) {
    yield '\n<klasse>'
    yield fields({ systemID: one.id, klasseID: one.classId, tittel: one.title, ...made(one) })
    // Either subclasses or case files: only leaves hold case files.
    if (source.classes.some((row) => row.parentId === one.id)) yield* classesUnder(one.id, source)
    else for await (const caseFile of source.caseFilesOf(one.id)) yield caseFileXml(caseFile)
    yield '</klasse>'
  }
}

function caseFileXml(file: CaseFileSource): string {
  return [
    '\n<mappe xsi:type="saksmappe">',
    fields({
      systemID: file.id,
      mappeID: file.fileId,
      tittel: file.title,
      offentligTittel: file.publicTitle,
      dokumentmedium: 'Elektronisk arkiv',
      ...made(file),
      ...closed(file),
    }),
    ...file.parties.map((party) => `<part>${fields({ partNavn: party.name, partRolle: party.role })}</part>`),
    file.disposal
      ? `<kassasjon>${fields({
          kassasjonsvedtak: file.disposal.decision,
          kassasjonshjemmel: file.disposal.legalBasis,
          bevaringstid: file.disposal.years,
          kassasjonsdato: file.disposal.date,
        })}</kassasjon>`
      : '',
    screeningXml(file.screening),
    ...file.entries.map((entry) => entryXml(entry, file)),
    fields({
      saksaar: file.year,
      sakssekvensnummer: file.sequenceNumber,
      saksdato: file.caseDate,
      administrativEnhet: file.administrativeUnit,
      saksansvarlig: file.caseResponsible,
      saksstatus: file.status,
    }),
    '</mappe>',
  ].join('')
}

function entryXml(entry: EntrySource, file: CaseFileSource): string {
  return [
    '\n<registrering xsi:type="journalpost">',
    fields({
      systemID: entry.id,
      ...made(entry),
      arkivertDato: entry.archivedAt,
      arkivertAv: entry.archivedBy,
    }),
    screeningXml(entry.screening),
    ...entry.documents.map(documentXml),
    fields({
      registreringsID: `${file.fileId}-${entry.entryNumber}`,
      tittel: entry.title,
      offentligTittel: entry.publicTitle,
      dokumentmedium: 'Elektronisk arkiv',
    }),
    ...entry.parts.map(partXml),
    handlerXml(entry),
    fields({
      journalaar: entry.year,
      journalsekvensnummer: entry.sequenceNumber,
      journalpostnummer: entry.entryNumber,
      journalposttype: entry.type,
      journalstatus: entry.status,
      journaldato: entry.registryDate,
      dokumentetsDato: entry.documentDate,
      mottattDato: entry.receivedAt,
      sendtDato: entry.sentAt,
      antallVedlegg: entry.documents.filter((document) => document.linkedAs === 'Vedlegg').length,
    }),
    ...entry.signOffs.map(
      (off) =>
        `<avskrivning>${fields({
          avskrivningsdato: off.on,
          avskrevetAv: off.by,
          avskrivningsmaate: off.method,
          referanseAvskrivesAvJournalpost: off.answeredById,
        })}</avskrivning>`,
    ),
    '</registrering>',
  ].join('')
}

function partXml(part: EntrySource['parts'][number]): string {
  return `<korrespondansepart>${fields({ korrespondanseparttype: part.type, korrespondansepartNavn: part.name })}${(
    part.addressLines ?? []
  )
    .map((line) => fields({ postadresse: line }))
    .join('')}${fields({
    postnummer: part.postalCode,
    poststed: part.postalTown,
    land: part.country,
  })}</korrespondansepart>`
}

/** The municipality's own side: unit and case handler have no other place in the XSD. */
function handlerXml(entry: EntrySource): string {
  return `<korrespondansepart>${fields({
    korrespondanseparttype: entry.type === 'Inngående dokument' ? 'Intern mottaker' : 'Intern avsender',
    korrespondansepartNavn: entry.caseHandler,
    administrativEnhet: entry.administrativeUnit,
    saksbehandler: entry.caseHandler,
  })}</korrespondansepart>`
}

function documentXml(document: DocumentSource): string {
  return [
    '<dokumentbeskrivelse>',
    fields({
      systemID: document.id,
      dokumenttype: document.documentType,
      dokumentstatus: document.status,
      tittel: document.title,
      ...made(document),
      tilknyttetRegistreringSom: document.linkedAs,
      dokumentnummer: document.number,
      tilknyttetDato: document.linkedAt,
      tilknyttetAv: document.linkedBy,
    }),
    ...document.objects.map(
      (object) =>
        `<dokumentobjekt>${fields({
          systemID: object.id,
          versjonsnummer: object.version,
          variantformat: object.variant,
          format: object.format,
          formatDetaljer: object.formatDetails,
          ...made(object),
          referanseDokumentfil: object.path,
          sjekksum: object.sha256,
          sjekksumAlgoritme: 'SHA256',
          filstoerrelse: object.sizeBytes,
        })}</dokumentobjekt>`,
    ),
    '</dokumentbeskrivelse>',
  ].join('')
}

function screeningXml(screening: Screening | null): string {
  if (!screening) return ''
  return `<skjerming>${fields({ tilgangsrestriksjon: screening.restriction, skjermingshjemmel: screening.legalBasis })}${screening.elements
    .map((element) => fields({ skjermingMetadata: element }))
    .join('')}${fields({
    skjermingDokument: screening.document,
    skjermingsvarighet: screening.years,
    skjermingOpphoererDato: screening.endsOn,
  })}</skjerming>`
}

const made = (unit: Made) => ({ opprettetDato: unit.createdAt, opprettetAv: unit.createdBy })
const closed = (unit: Closed) => ({ avsluttetDato: unit.closedAt, avsluttetAv: unit.closedBy })

/** Elements in the given order; what has no value has no element (krav 6.4.5). */
function fields(values: Record<string, Value>): string {
  return Object.entries(values)
    .map(([name, value]) => {
      const text = value instanceof Date ? value.toISOString() : value == null ? '' : escapeXml(String(value))
      return text.trim() === '' ? '' : `<${name}>${text}</${name}>`
    })
    .join('')
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Characters that XML 1.0 cannot hold at all become a question mark: the deposit must be readable as a whole. */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '?')
    .replace(/[&<>"]/g, (character) => entities[character] ?? character)
}
