import { sql } from 'kysely'
import { type JournalSource, publicLine } from '../journal/journal.rules.ts'
import { hides, type Screening } from '../screening/screening.rules.ts'
import { contentOf, type Row } from './content-of-row.ts'
import type { Cursors } from './cursor.ts'
import type { Content, DepositXml } from './deposit-xml.ts'
import type { HangingRows } from './hanging-rows.ts'
import { correspondenceParts, registrationIdOf } from './record-content.ts'
import type { Goes } from './selection.ts'

export interface JournalWorld {
  readonly municipality: string
  readonly cursors: Cursors
  readonly hanging: HangingRows
  readonly goes: Goes
  readonly xml: DepositXml
}

export interface JournalSpan {
  readonly first: string | null
  readonly last: string | null
  readonly entries: number
}

const entriesAtOnce = 300

/** Entries that go, and their first and last journal date. */
export async function journalSpan({
  cursors,
  goes,
}: Pick<JournalWorld, 'cursors' | 'goes'>): Promise<JournalSpan> {
  const [row] =
    await cursors.all(sql`select min(e.registry_date) as first, max(e.registry_date) as last, count(*) as entries
    from archive.registry_entry e where e.kind = 'Journalpost' and ${goes.record('e')}`)
  return {
    first: (row?.first as string | null) ?? null,
    last: (row?.last as string | null) ?? null,
    entries: Number(row?.entries ?? 0),
  }
}

/**
 * loependeJournal.xml or offentligJournal.xml: the entries of the deposit by number (krav 6.4.29). The running journal is
 * complete and says what is screened; nothing that is screened stands in the public one.
 */
export async function* journalXml(
  world: JournalWorld,
  isPublic: boolean,
  span: JournalSpan,
  creators: readonly Row[],
): AsyncGenerator<string> {
  const { xml, cursors, goes } = world
  yield xml.start()
  yield xml.element('journalhode', {
    journalStartDato: span.first,
    journalSluttDato: span.last,
    antallJournalposter: span.entries,
    arkivskaper: creators.map((one) => contentOf('fondsCreator', one)),
  })
  const pieces = cursors.pieces(
    sql`select e.*, f.file_id, f.case_year, f.sequence_number as case_number, f.title as case_title,
        f.public_title as case_public_title, f.screening as case_screening, f.administrative_unit as case_unit,
        f.case_responsible, f.series_id as case_series, k.class_id as class_code, k.title as class_title,
        k.screening as class_screening, s.type as system_type, s.hides_class_ids
      from archive.registry_entry e join archive.case_file f on f.municipality = e.municipality and f.id = e.case_file_id
        left join archive.class k on k.municipality = f.municipality and k.id = f.class_id
        left join archive.classification_system s on s.municipality = k.municipality and s.id = k.classification_system_id
      where e.kind = 'Journalpost' and ${goes.record('e')} order by e.registry_year, e.sequence_number, e.id`,
    entriesAtOnce,
  )
  for await (const rows of pieces) {
    const ids = rows.map((row) => row.id as string)
    const parts = await world.hanging.of('archive.correspondence_part', 'registry_entry_id', ids)
    const signOffs = await world.hanging.of('archive.sign_off', 'registry_entry_id', ids, 'signed_off_on')
    const parties = await world.hanging.of('archive.party', 'unit_id', [
      ...new Set(rows.map((row) => row.case_file_id as string)),
    ])
    const attached = isPublic ? () => 0 : await attachments(world, ids)
    yield rows
      .map((row) => {
        const id = row.id as string
        const below = {
          parts: parts(id),
          signOffs: signOffs(id),
          parties: parties(row.case_file_id as string),
        }
        return xml.element(
          'journalregistrering',
          (isPublic ? publicContent : runningContent)(row, below, attached(id)),
        )
      })
      .join('')
  }
  yield xml.end()
}

async function attachments({ cursors, municipality }: JournalWorld, ids: readonly string[]) {
  const rows = await cursors.all(sql`select registry_entry_id, count(*) as count from archive.record_document
    where municipality = ${municipality} and registry_entry_id = any (${ids}::uuid[]) and linked_as = 'Vedlegg' group by 1`)
  const found = new Map(rows.map((row) => [row.registry_entry_id as string, Number(row.count)]))
  return (id: string) => found.get(id) ?? 0
}

interface Below {
  parts: Row[]
  signOffs: Row[]
  parties: Row[]
}

const screeningIn = (row: Row, column = 'screening') => (row[column] ?? null) as Screening | null

/** Classes of these sorts are about matters, not about somebody. */
const aboutMatters: ReadonlySet<string> = new Set([
  'Gårds- og bruksnummer',
  'Funksjonsbasert, hierarkisk',
  'Emnebasert, hierarkisk arkivnøkkel',
  'Emnebasert, ett nivå',
  'K-koder',
  'Mangefasettert, ikke hierarki',
])
export const hidesItsClasses = (type: string | null) => type === null || !aboutMatters.has(type)

const classHidden = (row: Row) =>
  row.hides_class_ids === true ||
  hidesItsClasses(row.system_type as string | null) ||
  hides(screeningIn(row, 'class_screening'), 'Skjerming klasseID') ||
  hides(screeningIn(row, 'class_screening'), 'Skjerming tittel klasse')

/** The element of a screening that is about a unit's title, or a part's name. */
function screened(screening: Screening | null, about: RegExp): string | null {
  return screening?.elements.find((element) => about.test(element)) ?? null
}

function signOffContent([off]: readonly Row[]): Content {
  if (!off) return {}
  return {
    avskrivningsdato: off.signed_off_on as string,
    avskrivningsmaate: off.method as string,
    referanseAvskrivesAvJournalpost: off.answered_by_entry_id as string | null,
  }
}

/** Those outside; where there are none, our own side, for the schema demands one. */
function outsideParts(row: Row, parts: readonly Row[]): Content[] {
  const all = correspondenceParts(row, parts)
  const outside = all.filter((part) => !String(part.korrespondanseparttype).startsWith('Intern'))
  const shown = outside.length > 0 ? outside : all
  return shown.length > 0
    ? shown
    : [{ korrespondanseparttype: 'Intern avsender', korrespondansepartNavn: 'Ikke angitt' }]
}

function runningContent(row: Row, below: Below, attachments: number): Content {
  const own = screeningIn(row)
  const ofCase = screeningIn(row, 'case_screening')
  return {
    klasse: row.class_code
      ? {
          klasseID: row.class_code as string,
          tittel: row.class_title as string,
          skjermingMetadata: classHidden(row) ? ['Skjerming klasseID'] : [],
        }
      : null,
    saksmappe: {
      mappeID: row.file_id as string,
      saksaar: row.case_year as number,
      sakssekvensnummer: row.case_number as number,
      tittel: row.case_title as string,
      offentligTittel: row.case_public_title as string | null,
      skjermingMetadata: screened(ofCase, /tittel mappe/),
      administrativEnhet: row.case_unit as string | null,
      saksansvarlig: row.case_responsible as string | null,
      referanseArkivdel: row.case_series as string,
    },
    journalpost: {
      ...entryContent(row, below),
      tittel: row.title as string,
      offentligTittel: row.public_title as string | null,
      offentlighetsvurdertDato: row.assessed_on as string | null,
      skjermingMetadata: screened(own, /tittel registrering/),
      antallVedlegg: attachments,
      journalenhet: row.registry_unit as string | null,
      tilgangsrestriksjon: own?.restriction,
      skjermingshjemmel: own?.legalBasis,
      korrespondansepart: outsideParts(row, below.parts).map((part) => ({
        korrespondanseparttype: part.korrespondanseparttype,
        korrespondansepartNavn: part.korrespondansepartNavn,
        skjermingMetadata: screened(
          own,
          String(part.korrespondanseparttype).endsWith('vsender') ? /navn avsender/ : /navn mottaker/,
        ),
      })),
    },
  }
}

function entryContent(row: Row, below: Below): Content {
  return {
    systemID: row.id as string,
    registreringsID: registrationIdOf(row),
    journalaar: row.registry_year as number,
    journalsekvensnummer: row.sequence_number as number,
    journalpostnummer: row.entry_number as number,
    journaldato: row.registry_date as string,
    dokumentetsDato: row.document_date as string | null,
    ...signOffContent(below.signOffs),
    administrativEnhet: row.administrative_unit as string | null,
    saksbehandler: row.case_handler as string | null,
  }
}

const hidden = '*****'

function publicContent(row: Row, below: Below): Content {
  const outside = below.parts.filter((part) => !(part.type as string).startsWith('Intern'))
  const line = publicLine({
    id: row.id,
    registryYear: row.registry_year,
    sequenceNumber: row.sequence_number,
    entryNumber: row.entry_number,
    fileId: row.file_id,
    classId: null,
    type: row.type,
    caseTitle: row.case_title,
    casePublicTitle: row.case_public_title,
    caseScreening: screeningIn(row, 'case_screening'),
    title: row.title,
    publicTitle: row.public_title,
    screening: screeningIn(row),
    registryDate: row.registry_date,
    documentDate: row.document_date,
    administrativeUnit: row.administrative_unit ?? '',
    caseHandler: row.case_handler ?? '',
    privateNames: [...below.parties, ...outside.filter((part) => part.is_person)].map(
      (one) => one.name as string,
    ),
    parts: outside.map((part) => ({ type: part.type, name: part.name, isPerson: part.is_person })),
    signOff: null,
  } as unknown as JournalSource)
  const isClassShown =
    row.class_code && !classHidden(row) && !hides(screeningIn(row, 'case_screening'), 'Skjerming klasseID')
  const ofCase = screeningIn(row, 'case_screening')
  return {
    klasse: isClassShown ? { klasseID: row.class_code as string, tittel: row.class_title as string } : null,
    saksmappe: {
      mappeID: row.file_id as string,
      saksaar: row.case_year as number,
      sakssekvensnummer: row.case_number as number,
      offentligTittel: line.caseTitle,
      administrativEnhet: row.case_unit as string | null,
      saksansvarlig: row.case_responsible as string | null,
      tilgangsrestriksjon: ofCase?.restriction,
      skjermingshjemmel: ofCase?.legalBasis,
    },
    journalpost: {
      ...entryContent(row, below),
      offentligTittel: line.title,
      skjermingMetadata: screened(screeningIn(row), /tittel registrering/),
      tilgangsrestriksjon: line.restriction,
      skjermingshjemmel: line.legalBasis,
      korrespondansepart:
        line.parts.length > 0
          ? line.parts.map((part) => ({
              korrespondanseparttype: part.type,
              korrespondansepartNavn: part.name ?? hidden,
            }))
          : outsideParts(row, below.parts).map((part) => ({
              korrespondanseparttype: part.korrespondanseparttype,
              korrespondansepartNavn: part.korrespondansepartNavn,
            })),
    },
  }
}
