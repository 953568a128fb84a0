import type { Screening, StructureSource } from '#modules/archive/index.ts'

type CaseFileSource = StructureSource extends { caseFilesOf(classId: string): AsyncIterable<infer File> }
  ? File
  : never
type EntrySource = CaseFileSource['entries'][number]

const at = new Date('2026-11-22T10:00:00Z')
let last = 0
const id = () => `00000000-0000-4000-8000-${String(++last).padStart(12, '0')}`
const made = () => ({ id: id(), createdAt: at, createdBy: 'Ada Arkivar' })
const closed = { closedAt: at, closedBy: 'Ada Arkivar' }
const screening: Screening = {
  accessCode: 'UO13',
  restriction: 'Unntatt offentlighet',
  legalBasis: 'offentleglova § 13',
  legalSourceIds: [],
  elements: ['Skjerming navn avsender', 'Skjerming klasseID'],
  document: 'Skjerming av hele dokumentet',
  years: 60,
  endsOn: '2086-11-22',
  source: 'prøve',
  trust: 'ikke verifisert',
}

/** Everything that may be left out is left out. */
export function sparseEntry(over: Partial<EntrySource> = {}): EntrySource {
  return {
    ...made(),
    archivedAt: at,
    archivedBy: 'Ada Arkivar',
    entryNumber: 1,
    year: 2026,
    sequenceNumber: 1,
    type: 'Inngående dokument',
    status: 'Arkivert',
    title: 'Søknad',
    publicTitle: null,
    registryDate: '2026-11-22',
    documentDate: null,
    receivedAt: null,
    sentAt: null,
    administrativeUnit: 'Oppvekst',
    caseHandler: 'Siv',
    screening: null,
    parts: [],
    documents: [],
    signOffs: [],
    ...over,
  }
}

/** Everything is there, in words that XML does not like. */
export function fullEntry(): EntrySource {
  const title = 'Søknad <om> "plass" & mer, Åse\u0001 \u{1F9F8} \uD800'
  return sparseEntry({
    entryNumber: 2,
    sequenceNumber: 2,
    title,
    publicTitle: title,
    documentDate: '2026-11-20',
    receivedAt: at,
    sentAt: at,
    screening,
    parts: [
      {
        type: 'Avsender',
        name: 'Åse & Østby',
        addressLines: ['Fjellveien 22', 'v/ <ingen>'],
        postalCode: '8680',
        postalTown: 'Trofors',
        country: 'Norge',
      },
      { type: 'Mottaker', name: 'x', addressLines: null, postalCode: null, postalTown: null, country: null },
    ],
    documents: [
      {
        ...made(),
        number: 1,
        title,
        documentType: 'Søknad',
        status: 'Dokumentet er ferdigstilt',
        linkedAs: 'Hoveddokument',
        linkedAt: at,
        linkedBy: 'Ada',
        objects: [
          {
            ...made(),
            version: 1,
            variant: 'Arkivformat',
            format: 'fmt/476',
            formatDetails: 'PDF/A-2a',
            path: 'dokumenter/1.pdf',
            sha256: 'ab'.repeat(32),
            sizeBytes: '123',
          },
        ],
      },
      {
        ...made(),
        number: 2,
        title: 'Vedlegg',
        documentType: 'Vedlegg',
        status: 'Dokumentet er ferdigstilt',
        linkedAs: 'Vedlegg',
        linkedAt: at,
        linkedBy: 'Ada',
        objects: [],
      },
    ],
    signOffs: [
      { on: '2026-11-22', by: 'Ada', method: 'Besvart med brev', answeredById: id() },
      { on: '2026-11-22', by: 'Ada', method: 'Tatt til orientering', answeredById: null },
    ],
  })
}

export function aClosedCaseFile(over: Partial<CaseFileSource> = {}): CaseFileSource {
  return {
    ...made(),
    ...closed,
    fileId: '2026/1',
    year: 2026,
    sequenceNumber: 1,
    title: 'Sak & mappe',
    publicTitle: 'Sak *****',
    caseDate: '2026-11-22',
    administrativeUnit: 'Oppvekst',
    caseResponsible: 'Siv',
    status: 'Avsluttet',
    screening,
    disposal: { decision: 'Kasseres', legalBasis: null, years: 10, date: '2036-11-22' },
    parties: [{ name: 'Åse Østby', role: 'Søker' }],
    entries: [sparseEntry(), fullEntry()],
    ...over,
  }
}

export function aStructure(caseFiles: readonly CaseFileSource[]): StructureSource {
  const parent = { ...made(), parentId: null, classId: 'A', title: 'Opplæring' }
  const leaf = { ...made(), parentId: parent.id, classId: 'A10', title: 'Barnehage' }
  const empty = { ...made(), parentId: null, classId: '0', title: 'Organisasjon' }
  return {
    fonds: {
      ...made(),
      ...closed,
      title: 'Grane kommune',
      creatorId: '940643112',
      creatorName: 'Grane kommune',
    },
    series: { ...made(), ...closed, title: 'Sakarkiv', periodStart: '2026-01-01', periodEnd: null },
    system: { ...made(), type: 'K-koder', title: 'K-koder' },
    classes: [empty, parent, leaf],
    async *caseFilesOf(classId) {
      if (classId === leaf.id) yield* caseFiles
    },
  }
}
