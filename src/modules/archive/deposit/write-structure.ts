import { type RawBuilder, sql } from 'kysely'
import { dateInNorway } from '#platform/clock.ts'
import { addsOwnMetadata, contentOf, type Disposal, disposalOf, type Row } from './content-of-row.ts'
import type { Cursors } from './cursor.ts'
import type { Content, DepositXml } from './deposit-xml.ts'
import { type HangingRows, Peekable } from './hanging-rows.ts'
import {
  type Closing,
  crossReferences,
  type DepositDocument,
  derivedId,
  partContent,
  recordContents,
  recordType,
} from './record-content.ts'
import type { Goes } from './selection.ts'

/** Where arkivstruktur.xml is read from and written to. */
export interface StructureWorld {
  readonly municipality: string
  readonly cursors: Cursors
  readonly hanging: HangingRows
  readonly goes: Goes
  readonly xml: DepositXml
  readonly seriesIds: ReadonlySet<string>
  readonly closing: Closing
  readonly document: (document: DepositDocument) => Promise<void>
}

const filesAtOnce = 200
const recordsAtOnce = 300
const unclassified = 'Uten klassifikasjon'

/** The whole file, in pieces: the fonds with those of its series that go. */
export async function* structureXml(world: StructureWorld, fondsId: string): AsyncGenerator<string> {
  yield world.xml.start()
  yield* insideFonds(world, fondsId)
  yield world.xml.end()
}

async function* insideFonds(world: StructureWorld, fondsId: string): AsyncGenerator<string> {
  const { xml, cursors, municipality, closing } = world
  const here = sql`municipality = ${municipality}`
  const [fonds] = await cursors.all(sql`select * from archive.fonds where ${here} and id = ${fondsId}`)
  const creators = await cursors.all(
    sql`select * from archive.fonds_creator where ${here} and fonds_id = ${fondsId} order by creator_id`,
  )
  const content: Content = {
    ...contentOf('fonds', fonds!),
    arkivstatus: 'Avsluttet',
    avsluttetDato: (fonds!.closed_at as Date | null) ?? closing.at,
    avsluttetAv: (fonds!.closed_by as string | null) ?? closing.by,
    arkivskaper: creators.map((one) => contentOf('fondsCreator', one)),
  }
  yield xml.before('arkiv', content)
  const series = await cursors.all(
    sql`select * from archive.series where ${here} and fonds_id = ${fondsId} order by created_at, id`,
  )
  const going = series.filter((one) => world.seriesIds.has(one.id as string))
  for (const one of going) yield* seriesXml(world, one)
  if (going.length > 0) return
  const below = await cursors.all(
    sql`select id from archive.fonds a where ${here} and parent_id = ${fondsId}
      and ${world.goes.unit(sql`a.municipality`, sql`a.id`)} order by created_at, id`,
  )
  for (const { id } of below) {
    yield xml.open('arkiv')
    yield* insideFonds(world, id as string)
    yield '</arkiv>'
  }
}

async function* seriesXml(world: StructureWorld, series: Row): AsyncGenerator<string> {
  const { xml, closing, seriesIds } = world
  const closedAt = (series.closed_at as Date | null) ?? closing.at
  const deletions = await world.hanging.of('archive.deletion', 'unit_id', [series.id as string], 'deleted_at')
  const known = (id: unknown) => (seriesIds.has(id as string) ? (id as string) : null)
  const content: Content = {
    ...contentOf('series', series),
    arkivdelstatus: series.closed_at ? (series.status as string) : 'Avsluttet periode',
    avsluttetDato: closedAt,
    avsluttetAv: (series.closed_by as string | null) ?? closing.by,
    arkivperiodeSluttDato:
      (series.period_end as string | null) ?? (series.period_start ? dateInNorway(closedAt) : null),
    referanseForloeper: known(series.predecessor_id),
    referanseArvtaker: known(series.successor_id),
    kassasjon: disposalOf(series.disposal as Disposal | null, dateInNorway(closedAt)),
    sletting: deletions(series.id as string)
      .slice(-1)
      .map((one) => contentOf('deletion', one)),
  }
  yield xml.open('arkivdel') + xml.before('arkivdel', content)
  yield* insideSeries(world, series)
  yield '</arkivdel>'
}

/** Files and records of no class get one where the series has classes, or holds both: the schema takes one sort alone. */
async function* insideSeries(world: StructureWorld, series: Row): AsyncGenerator<string> {
  const { cursors, municipality, goes } = world
  const systems =
    await cursors.all(sql`select * from archive.classification_system s where s.municipality = ${municipality}
    and s.series_id = ${series.id} and exists (select from archive.class k where k.municipality = s.municipality
      and k.classification_system_id = s.id) order by s.title collate "C", s.id`)
  const files = sql<boolean>`f.municipality = ${municipality} and f.series_id = ${series.id} and not exists (select from archive.class k
    join archive.classification_system s on s.municipality = k.municipality and s.id = k.classification_system_id
    where k.municipality = f.municipality and k.id = f.class_id and s.series_id = f.series_id)`
  const records = sql<boolean>`e.municipality = ${municipality} and e.series_id = ${series.id} and ${goes.record('e')}`
  const [some] = await cursors.all(sql`select
    exists (select from archive.case_file f where ${files} and f.parent_id is null and ${goes.file('f')}) as files,
    exists (select from archive.registry_entry e where ${records}) as records`)
  const isDirect = systems.length === 0 && !(some?.files && some.records)
  const asked = (wanted: unknown, what: AsyncGenerator<string>) => (wanted ? what : nothing())
  if (isDirect) {
    yield* asked(some?.files, filesXml(world, files))
    yield* asked(some?.records, looseRecordsXml(world, records))
    return
  }
  const own: Row = {
    id: derivedId(`${series.id}|system`),
    title: unclassified,
    created_at: series.created_at,
    created_by: series.created_by,
  }
  const all = some?.files || some?.records ? [...systems, own].sort(byTitle) : systems
  for (const system of all) {
    yield world.xml.open('klassifikasjonssystem')
    yield world.xml.before('klassifikasjonssystem', contentOf('classificationSystem', system))
    if (system !== own) yield* classesXml(world, system, null)
    else {
      const added = (classId: string, what: string) => ({
        ...own,
        id: derivedId(`${series.id}|${what}`),
        class_id: classId,
        title: classId,
      })
      if (some?.files) yield* classXml(world, added('Uten klasse', 'files'), [], filesXml(world, files))
      if (some?.records)
        yield* classXml(world, added('Uten klasse og mappe', 'records'), [], looseRecordsXml(world, records))
    }
    yield '</klassifikasjonssystem>'
  }
}

async function* nothing(): AsyncGenerator<string> {}
const byTitle = (a: Row, b: Row) => compare(`${a.title}\u0000${a.id}`, `${b.title}\u0000${b.id}`)
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

async function* classesXml(
  world: StructureWorld,
  system: Row,
  parentId: string | null,
): AsyncGenerator<string> {
  const { municipality, cursors } = world
  const pieces = cursors.pieces(sql`select k.*,
      exists (select from archive.class c where c.municipality = k.municipality and c.parent_id = k.id) as has_classes,
      exists (select from archive.case_file f where f.municipality = k.municipality and f.class_id = k.id) as has_files,
      exists (select from archive.registry_entry e where e.municipality = k.municipality and e.class_id = k.id) as has_records
    from archive.class k where k.municipality = ${municipality} and k.classification_system_id = ${system.id}
      and k.parent_id is not distinct from ${parentId}::uuid order by k.class_id collate "C", k.id`)
  for await (const classes of pieces) {
    const references = await world.hanging.of(
      'archive.cross_reference',
      'unit_id',
      classes.map((one) => one.id as string),
      'created_at',
    )
    for (const one of classes) {
      const inside = one.has_classes
        ? classesXml(world, system, one.id as string)
        : one.has_files
          ? filesXml(
              world,
              sql<boolean>`f.municipality = ${municipality} and f.class_id = ${one.id} and f.series_id = ${system.series_id}`,
            )
          : one.has_records
            ? looseRecordsXml(
                world,
                sql<boolean>`e.municipality = ${municipality} and e.class_id = ${one.id} and ${world.goes.record('e')}`,
              )
            : nothing()
      yield* classXml(world, one, references(one.id as string), inside)
    }
  }
}

async function* classXml(
  { xml, closing }: StructureWorld,
  row: Row,
  references: readonly Row[],
  inside: AsyncGenerator<string>,
): AsyncGenerator<string> {
  yield xml.open('klasse')
  yield xml.before('klasse', {
    ...contentOf('class', row),
    kryssreferanse: crossReferences(references),
    kassasjon: disposalOf(
      (row.disposal ?? null) as Disposal | null,
      dateInNorway((row.closed_at as Date | null) ?? closing.at),
    ),
  })
  yield* inside
  yield '</klasse>'
}

/** Files at the top, or those below one, with their records: two cursors side by side, so that no file is held whole. */
async function* filesXml(
  world: StructureWorld,
  which: RawBuilder<boolean>,
  parentId: string | null = null,
): AsyncGenerator<string> {
  const { cursors, hanging, goes, xml } = world
  const where = sql`${which} and f.parent_id is not distinct from ${parentId}::uuid and ${goes.file('f')}`
  const order = sql`f.case_year, f.sequence_number, f.file_id collate "C", f.id`
  const meeting = (column: string) =>
    sql`case when ${sql.ref(`f.${column}`)} is not null and ${goes.unit(sql`f.municipality`, sql.ref(`f.${column}`))} then ${sql.ref(`f.${column}`)} end as ${sql.ref(column)}`
  const records = new Peekable(
    withContents(
      world,
      cursors.pieces(
        sql`select e.*, f.file_id from archive.case_file f
          join archive.registry_entry e on e.municipality = f.municipality and e.case_file_id = f.id
          where ${where} and ${goes.finished('e')} and not exists (select from archive.case_file s
            where s.municipality = f.municipality and s.parent_id = f.id) order by ${order}, e.entry_number, e.created_at, e.id`,
        recordsAtOnce,
      ),
    ),
  )
  const pieces = cursors.pieces(
    sql`select f.*, ${meeting('previous_meeting_id')}, ${meeting('next_meeting_id')},
        exists (select from archive.case_file s where s.municipality = f.municipality and s.parent_id = f.id) as has_files
      from archive.case_file f where ${where} order by ${order}`,
    filesAtOnce,
  )
  try {
    for await (const files of pieces) {
      const ids = files.map((file) => file.id as string)
      const on = (table: string, sorted?: string) => hanging.of(`archive.${table}`, 'unit_id', ids, sorted)
      const below = {
        parties: await on('party'),
        comments: await on('comment', 'registered_at'),
        references: await on('cross_reference', 'created_at'),
        precedents: await on('precedent', 'precedent_on'),
        secondary: await on('secondary_class'),
        keys: await on('external_key'),
        participants: await hanging.of('archive.meeting_participant', 'case_file_id', ids),
      }
      for (const file of files) {
        const id = file.id as string
        const type = fileTypes[file.kind as string] ?? 'mappe'
        const content = fileContent(world, file, below)
        yield xml.open('mappe', type) + xml.before(type, content)
        if (file.has_files) yield* filesXml(world, sql<boolean>`f.municipality = ${world.municipality}`, id)
        else yield* written(world, records, (row) => row.case_file_id === id)
        yield `${xml.after(type, content)}</mappe>`
      }
    }
  } finally {
    await records.close()
  }
}

const fileTypes: Record<string, string> = { Saksmappe: 'saksmappe', Møtemappe: 'moetemappe' }
type Below = Record<
  'parties' | 'comments' | 'references' | 'precedents' | 'secondary' | 'keys' | 'participants',
  (id: string) => Row[]
>

function fileContent({ closing }: StructureWorld, file: Row, below: Below): Content {
  const id = file.id as string
  const closedAt = (file.closed_at as Date | null) ?? closing.at
  const basic = contentOf('file', file)
  return {
    ...basic,
    avsluttetDato: closedAt,
    avsluttetAv: (file.closed_by as string | null) ?? closing.by,
    saksstatus: file.closed_at ? (file.status as string | null) : 'Avsluttet',
    kassasjon: disposalOf(file.disposal as Disposal | null, dateInNorway(closedAt)),
    virksomhetsspesifikkeMetadata: addsOwnMetadata(basic.virksomhetsspesifikkeMetadata, below.keys(id)),
    part: below.parties(id).map(partContent),
    kryssreferanse: crossReferences(below.references(id)),
    merknad: below.comments(id).map((one) => contentOf('comment', one)),
    presedens: below.precedents(id).map((one) => contentOf('precedent', one)),
    referanseSekundaerKlassifikasjon: below
      .secondary(id)
      .filter((one) => one.goes)
      .map((one) => one.class_id as string),
    moetedeltaker: below.participants(id).map((one) => contentOf('meetingParticipant', one)),
  }
}

async function* looseRecordsXml(world: StructureWorld, which: RawBuilder<boolean>): AsyncGenerator<string> {
  const pieces = world.cursors.pieces(
    sql`select e.* from archive.registry_entry e where ${which} order by e.created_at, e.id`,
    recordsAtOnce,
  )
  yield* written(world, new Peekable(withContents(world, pieces)), () => true)
}

type Contents = Awaited<ReturnType<typeof recordContents>>[number]

async function* withContents(world: StructureWorld, pieces: AsyncIterable<Row[]>): AsyncGenerator<Row[]> {
  for await (const rows of pieces) {
    const contents = await recordContents(rows, world.hanging, world.seriesIds, world.closing)
    yield rows.map((row, i) => ({ ...row, contents: contents[i] }))
  }
}

async function* written(
  world: StructureWorld,
  records: Peekable,
  belongs: (row: Row) => boolean,
): AsyncGenerator<string> {
  for (;;) {
    const row = await records.next(belongs)
    if (!row) return
    const { content, documents } = row.contents as Contents
    yield world.xml.element('registrering', content, recordType(row))
    for (const document of documents) await world.document(document)
  }
}
