import { type RawBuilder, sql } from 'kysely'
import { accessCodesOn } from '#modules/archive/index.ts'
import type { Ctx } from '#platform/context.ts'
import { mustControl } from '../must-control.ts'
import { sourceOf } from './conditions.ts'
import { type ControlList, controlListsOn, dueAgainOn, type ListId } from './control-lists.rules.ts'

/** Counting stops here: a list that is this long is not looked through row by row. */
export const mostCounted = 1000

export interface Looked {
  on: string
  byName: string
  found: number
  note: string | null
}

export interface ListCount extends ControlList {
  /** At most `mostCounted`. */
  count: number
  looked: Looked | null
  /** yyyy-MM-dd */
  dueOn: string
}

export interface ListRow {
  /** Registry entry or case file. */
  id: string
  of: 'entry' | 'case'
  number: string | null
  title: string
  status: string | null
  unit: string | null
  handler: string | null
  since: Date
  dueOn: string | null
}

/** All lists of this municipality: how many stand on each, and who last looked it through. One question of the database. */
export async function listCounts(ctx: Ctx): Promise<ListCount[]> {
  mustControl(ctx)
  const lists = controlListsOn(ctx.today)
  const codes = await temporaryCodes(ctx)
  const counts = lists.map((list) => {
    const { from, where } = asked(ctx, list, codes)
    return sql`select ${list.id}::text as id, count(*)::int as count from (select 1 ${from} where ${where} limit ${mostCounted}) as counted`
  })
  const { rows } = await sql<{ id: string; count: number }>`${sql.join(counts, sql` union all `)}`.execute(
    ctx.tx,
  )
  const looked = await lastLooks(ctx)
  return lists.map((list) => {
    const last = looked.get(list.id) ?? null
    const count = rows.find(({ id }) => id === list.id)?.count ?? 0
    return { ...list, count, looked: last, dueOn: dueAgainOn(list.every, last?.on ?? null, ctx.today) }
  })
}

/** The rows of a list, what has been so the longest first. `after` is how many to leave out. */
export async function rowsOfList(
  ctx: Ctx,
  list: ControlList,
  page: { after: number; most: number; handler?: string | undefined },
): Promise<ListRow[]> {
  mustControl(ctx)
  const { source, from, where } = asked(ctx, list, await temporaryCodes(ctx))
  const columns =
    source.of === 'entry'
      ? sql`e.id, coalesce(e.given_registration_id, f.file_id || '-' || e.entry_number) as number, e.title, e.status,
          coalesce(e.administrative_unit, f.administrative_unit) as unit, e.due_on::text as "dueOn",
          coalesce(nullif(e.case_handler, ''), f.case_responsible) as handler`
      : sql`f.id, f.file_id as number, f.title, f.status, f.administrative_unit as unit, null as "dueOn",
          f.case_responsible as handler`
  const handler =
    source.of === 'entry'
      ? sql`coalesce(nullif(e.case_handler, ''), f.case_responsible, '')`
      : sql`coalesce(f.case_responsible, '')`
  const only = page.handler === undefined ? sql`` : sql`and ${handler} = ${page.handler}`
  const { rows } = await sql<Omit<ListRow, 'of'>>`select ${columns}, ${source.since} as since ${from}
    where ${where} ${only} order by since, number limit ${page.most} offset ${page.after}`.execute(ctx.tx)
  return rows.map((row) => ({ ...row, of: source.of, since: new Date(row.since) }))
}

export interface HandlerCount {
  handler: string
  count: number
  oldest: Date
}

/** A list of entries by who answers for them; what nobody has first, then the one with most. */
export async function byHandler(ctx: Ctx, list: ControlList): Promise<HandlerCount[]> {
  mustControl(ctx)
  const { source, from, where } = asked(ctx, list, await temporaryCodes(ctx))
  const { rows } =
    await sql<HandlerCount>`select coalesce(nullif(e.case_handler, ''), f.case_responsible, '') as handler,
      count(*)::int as count, min(${source.since}) as oldest ${from} where ${where}
    group by 1 order by (coalesce(nullif(e.case_handler, ''), f.case_responsible, '') <> ''), 2 desc, 1 limit 200`.execute(
      ctx.tx,
    )
  return rows.map((row) => ({ ...row, oldest: new Date(row.oldest) }))
}

/** Who has looked through a list, newest first. */
export async function looksAt(ctx: Ctx, id: ListId, most = 10): Promise<Looked[]> {
  mustControl(ctx)
  const { rows } = await sql<Looked>`select to_char(looked_at at time zone 'Europe/Oslo', 'YYYY-MM-DD') as on,
      looked_by_name as "byName", found, note from document_centre.list_review
    where municipality = ${ctx.municipality} and list = ${id} order by looked_at desc limit ${most}`.execute(
    ctx.tx,
  )
  return rows
}

/** Codes that stand only until somebody has assessed (krav 5.2.18). */
async function temporaryCodes(ctx: Ctx): Promise<string[]> {
  const codes = await accessCodesOn(ctx, ctx.today)
  return codes.filter(({ temporary }) => temporary).map(({ code }) => code)
}

function asked(ctx: Ctx, list: ControlList, codes: readonly string[]) {
  const given = {
    ...{ at: ctx.now, today: ctx.today, olderThanDays: list.olderThanDays },
    temporaryCodes: codes,
  }
  const source = sourceOf(list.id, given)
  const from: RawBuilder<unknown> =
    source.of === 'entry'
      ? sql`from archive.registry_entry e left join archive.case_file f on f.municipality = e.municipality
          and f.id = e.case_file_id`
      : sql`from archive.case_file f`
  const here =
    source.of === 'entry'
      ? sql`e.municipality = ${ctx.municipality} and e.kind = 'Journalpost'`
      : sql`f.municipality = ${ctx.municipality}`
  return { source, from, where: sql`${here} and ${source.where}` }
}

async function lastLooks(ctx: Ctx): Promise<Map<string, Looked>> {
  const { rows } = await sql<Looked & { list: string }>`select distinct on (list) list,
      to_char(looked_at at time zone 'Europe/Oslo', 'YYYY-MM-DD') as on, looked_by_name as "byName", found, note
    from document_centre.list_review where municipality = ${ctx.municipality} order by list, looked_at desc`.execute(
    ctx.tx,
  )
  return new Map(rows.map(({ list, ...looked }) => [list, looked]))
}
