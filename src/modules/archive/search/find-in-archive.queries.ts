import { sql } from 'kysely'
import type { SeveralCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { mayInArchive } from '../rights.rules.ts'
import { type AskedFor, askedFor, type Stretch, stretchesUntil, type Wanted } from './asked-for.rules.ts'

/** A file or a record that was found. */
export interface FoundUnit {
  municipality: string
  id: string
  kind: 'file' | 'record'
  number: string | null
  title: string
  type: string | null
  status: string | null
  classId: string | null
  /** Names of parties, senders and receivers. */
  parts: string | null
  /** yyyy-MM-dd */
  onDay: string
  screened: boolean
}

/** Where the next page begins. */
export interface AfterFoundUnit {
  onDay: string
  id: string
}

/**
 * Files and records in the archives of the chosen municipalities, the newest first. The database shows rows of these
 * municipalities alone, only those that match, and of protected persons only to those who are cleared: there is nothing
 * else to count or to suggest from.
 * @returns null when there is nothing to ask for
 * @throws Refusal forbidden, when one of them is a municipality where they may not read
 */
export async function findInArchive(
  ctx: SeveralCtx,
  wanted: Wanted,
  page: { after: AfterFoundUnit | null; most: number },
): Promise<FoundUnit[] | null> {
  if (!ctx.municipalities.every((number) => mayInArchive(ctx.actorIn(number), 'read')))
    throw new Refusal('forbidden', 'archive.not-allowed')
  const asked = askedFor(wanted)
  if (!asked) return null
  const last = page.after?.onDay ?? ctx.today
  const until = wanted.to !== null && wanted.to < last ? wanted.to : last
  let found: FoundUnit[] = []
  for (const stretch of stretchesUntil(until)) {
    await ask(ctx, asked, stretch)
    found = await rowsFound(ctx, wanted, page)
    // A page that is full from the newest days would be the same from all of them.
    if (found.length >= page.most) break
  }
  return found
}

/** The words are told to the database's own wall, which lets nothing through that does not match them. */
async function ask(ctx: SeveralCtx, { words, marks }: AskedFor, stretch: Stretch): Promise<void> {
  const exact = (mark: string) => `'${mark.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`
  const any = (list: readonly string[]) => `(${list.map(exact).join(' | ')})`
  const narrow = [any(ctx.municipalities.map((number) => `§k${number}`)), ...marks.map(exact)]
  if (stretch) narrow.push(any(stretch))
  const { rows } = await sql<{ asked: string }>`
    select (${narrow.join(' & ')}::tsquery && coalesce(words.asked, ''::tsquery))::text as asked from (
      select string_agg('(' || (to_tsquery('norwegian', word) || to_tsquery('simple', word))::text || ')', ' & ')::tsquery as asked
      from unnest(${words}::text[]) as one (word)) words`.execute(ctx.tx)
  await sql`set local samvirke.archive_search = ${sql.lit(rows[0]?.asked ?? '')}`.execute(ctx.tx)
}

async function rowsFound(
  ctx: SeveralCtx,
  wanted: Wanted,
  { after, most }: { after: AfterFoundUnit | null; most: number },
): Promise<FoundUnit[]> {
  const { rows } = await sql<FoundUnit>`
    select r.municipality, r.id, r.kind, r.number, r.title, r.type, r.status, r.class_id as "classId", r.parts,
      r.on_day::text as "onDay", r.screened
    from archive.search_row r
    where r.municipality = any (${[...ctx.municipalities]}::text[])
      ${wanted.from ? sql`and r.on_day >= ${wanted.from}::date` : sql``}
      ${wanted.to ? sql`and r.on_day <= ${wanted.to}::date` : sql``}
      ${after ? sql`and (r.on_day, r.id) < (${after.onDay}::date, ${after.id}::uuid)` : sql``}
    order by r.on_day desc, r.id desc limit ${most}`.execute(ctx.tx)
  return rows
}
