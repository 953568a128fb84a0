import { type RawBuilder, sql } from 'kysely'
import type { JournalLine } from '#modules/archive/index.ts'
import { addMonths, type IsoDate, isoDate } from '#norway/iso-date.ts'
import type { Tx } from '#platform/database.ts'
import {
  type Asked,
  marksOfStretch,
  type Stretch,
  stretches,
  type TypeLetter,
  typeLetters,
  wordsOf,
} from './asked.rules.ts'

/** An entry as everybody may see it. */
export interface PublishedEntry {
  municipality: string
  id: string
  registryDate: string
  registryYear: number
  sequenceNumber: number
  type: string
  fileId: string
  registrationId: string
  classId: string | null
  caseTitle: string
  title: string
  documentDate: string | null
  administrativeUnit: string
  caseHandler: string
  parts: JournalLine['parts']
  signOff: JournalLine['signOff']
  restriction: string | null
  legalBasis: string | null
  publishedAt: Date
  correctedAt: Date | null
}

/** Where a page ends; the next one begins after it. */
export type After = Pick<PublishedEntry, 'registryDate' | 'municipality' | 'registryYear' | 'sequenceNumber'>

export interface FoundEntries {
  entries: PublishedEntry[]
  next: After | null
}

/**
 * A page of the journal, newest day first: of one municipality, or of all (null). Everything asked for is answered by one
 * index, in growing stretches of days, so that what is often found and what is seldom found both come quickly. Nothing
 * here is anybody's own: the rows are what has been published.
 */
export async function searchJournal(
  ctx: { tx: Tx; today: string },
  municipality: string | null,
  asked: Asked,
  after: After | null,
  size: number,
): Promise<FoundEntries> {
  const today = isoDate(ctx.today)
  const marks = marksOf(municipality, asked)
  const hasWords = asked.text !== ''
  const found: PublishedEntry[] = []
  const narrowed = hasWords || marks.length > (municipality ? 1 : 0)
  const newest = [today, asked.to, after && isoDate(after.registryDate)].reduce<IsoDate>(
    (least, one) => (one && one < least ? one : least),
    today,
  )
  const oldest = asked.from ?? (await oldestDay(ctx.tx, municipality)) ?? today
  // By day alone the index of days answers, however far back.
  const parts: Stretch[] = narrowed
    ? stretches(newest, oldest, today)
    : [{ from: oldest, to: newest, withNames: true }]
  for (const stretch of parts) {
    const rows = await inStretch(ctx.tx, municipality, {
      stretch,
      query: narrowed ? queryOf(marks, marksOfStretch(stretch), asked.text) : null,
      after,
      limit: size + 1 - found.length,
    })
    found.push(...rows)
    if (found.length > size) break
  }
  const entries = found.slice(0, size)
  return { entries, next: found.length > size ? (entries.at(-1) ?? null) : null }
}

/** One published entry; null when there is none, or it has been taken back. */
export async function publishedEntry(
  tx: Tx,
  municipality: string,
  entryId: string,
): Promise<PublishedEntry | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(entryId)) return null
  const { rows } = await sql<PublishedEntry>`select ${columns} from public_journal.entry
    where municipality = ${municipality} and entry_id = ${entryId}::uuid and protection = 0`.execute(tx)
  return rows[0] ?? null
}

/** Those of these entries that everybody may read now, in the order asked for. */
export async function publishedEntries(
  tx: Tx,
  municipality: string,
  ids: readonly string[],
): Promise<PublishedEntry[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<PublishedEntry>`select ${columns} from public_journal.entry
    where municipality = ${municipality} and entry_id = any(${ids}::uuid[]) and protection = 0`.execute(tx)
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? [])
}

/** The others of the same case, newest first. */
export async function publishedInCase(
  tx: Tx,
  entry: PublishedEntry,
  today: string,
): Promise<PublishedEntry[]> {
  const query = sql`${quoted(`§k${entry.municipality}`)} && ${quoted(`§n${entry.fileId}`)}`
  const { rows } = await sql<PublishedEntry>`select ${columns} from public_journal.entry
    where search @@ (${query}) and protection = 0 and registry_date <= ${today}
    order by registry_date desc, registry_year desc, sequence_number desc limit 50`.execute(tx)
  return rows.filter(({ id }) => id !== entry.id)
}

export function marksOf(municipality: string | null, asked: Asked): string[] {
  return [
    ...(municipality ? [`§k${municipality}`] : []),
    ...(asked.type ? [`§t${typeLetters[asked.type as TypeLetter]}`] : []),
    ...(asked.classId ? [`§c${asked.classId}`] : []),
    ...(asked.unit ? [`§u${asked.unit}`] : []),
  ]
}

/** All of the marks, one of the stretch's, and the words. */
export function queryOf(
  marks: readonly string[],
  ofStretch: readonly string[],
  text: string,
): RawBuilder<unknown> {
  const words = wordsOf(text)
  const all = [
    ...marks.map(quoted),
    ...(ofStretch.length > 0 ? [sql`(${sql.join(ofStretch.map(quoted), sql` || `)})`] : []),
    ...words.numbers.map((number) => quoted(`§n${number}`)),
    ...words.beginnings.map((beginning) => sql`to_tsquery('norwegian', ${`${beginning}:*`})`),
    ...(words.rest ? [sql`websearch_to_tsquery('norwegian', ${words.rest})`] : []),
  ]
  return sql.join(all, sql` && `)
}

/** One word as it stands, whatever is in it. */
const quoted = (word: string): RawBuilder<unknown> =>
  sql`${`'${word.replace(/\\/g, '\\\\').replace(/'/g, "''")}'`}::tsquery`

async function inStretch(
  tx: Tx,
  municipality: string | null,
  asked: { stretch: Stretch; query: RawBuilder<unknown> | null; after: After | null; limit: number },
): Promise<PublishedEntry[]> {
  const { stretch, query, after, limit } = asked
  const vector = sql.ref(stretch.withNames ? 'search_with_names' : 'search')
  const here = municipality ? sql`and municipality = ${municipality}` : sql``
  const words = query ? sql`and ${vector} @@ (${query})` : sql``
  const order = municipality
    ? sql`municipality, registry_date desc, registry_year desc, sequence_number desc`
    : sql`registry_date desc, municipality desc, registry_year desc, sequence_number desc`
  const onwards = !after
    ? sql``
    : municipality
      ? sql`and (registry_date, registry_year, sequence_number)
          < (${after.registryDate}::date, ${after.registryYear}::int, ${after.sequenceNumber}::int)`
      : sql`and (registry_date, municipality, registry_year, sequence_number)
          < (${after.registryDate}::date, ${after.municipality}::text, ${after.registryYear}::int, ${after.sequenceNumber}::int)`
  const { rows } = await sql<PublishedEntry>`select ${columns} from public_journal.entry
    where registry_date between ${stretch.from}::date and ${stretch.to}::date and protection = 0
      ${here} ${words} ${onwards}
    order by ${order} limit ${limit}`.execute(tx)
  return rows
}

async function oldestDay(tx: Tx, municipality: string | null): Promise<IsoDate | null> {
  const here = municipality ? sql`where municipality = ${municipality}` : sql``
  const { rows } = await sql<{ day: string | null }>`select min(registry_date)::text as day
    from public_journal.entry ${here}`.execute(tx)
  return rows[0]?.day ? isoDate(rows[0].day) : null
}

const columns = sql`municipality, entry_id as id, registry_date::text as "registryDate", registry_year as "registryYear",
  sequence_number as "sequenceNumber", type, file_id as "fileId", registration_id as "registrationId",
  class_id as "classId", case_title as "caseTitle", title, document_date::text as "documentDate",
  administrative_unit as "administrativeUnit", case_handler as "caseHandler", parts, sign_off as "signOff", restriction,
  legal_basis as "legalBasis", published_at as "publishedAt", corrected_at as "correctedAt"`

/** The day from which names of natural persons can be looked for. */
export const namesFrom = (today: string): IsoDate => addMonths(isoDate(today), -12)
