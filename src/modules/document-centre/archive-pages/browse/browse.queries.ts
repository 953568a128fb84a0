import { sql } from 'kysely'
import type { Screening } from '#modules/archive/index.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { idOrNone } from '../../id-in-address.ts'
import { mustControl } from '../../lists/must-control.ts'
import type { Step } from '../unit/unit.queries.ts'

export interface SeriesRow {
  id: string
  title: string
  status: string
  periodStart: string | null
  periodEnd: string | null
  systems: string[]
}

export interface ShownFonds {
  id: string
  title: string
  status: string
  description: string | null
  creators: string[]
  series: SeriesRow[]
}

/** The fonds of a municipality with their series, the main one first. */
export async function fondsOfArchive(ctx: Ctx): Promise<ShownFonds[]> {
  mustControl(ctx)
  const { rows } = await sql<ShownFonds>`
    select o.id, o.title, o.status, o.description,
      array(select k.name || ' (' || k.creator_id || ')' from archive.fonds_creator k where k.municipality = o.municipality
        and k.fonds_id = o.id order by k.name) as creators,
      coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'title', s.title, 'status', s.status, 'periodStart', s.period_start,
          'periodEnd', s.period_end, 'systems', array(select c.title from archive.classification_system c
            where c.municipality = s.municipality and c.series_id = s.id order by c.is_primary desc, c.title))
          order by s.period_start desc nulls last, s.title)
        from archive.series s where s.municipality = o.municipality and s.fonds_id = o.id), '[]'::jsonb) as series
    from archive.fonds o where o.municipality = ${ctx.municipality} order by o.main desc, o.created_at limit 100`.execute(
    ctx.tx,
  )
  return rows
}

export interface ClassRow {
  id: string
  classId: string
  title: string
  decision: string | null
  closedAt: string | null
}

export interface ShownSeries extends SeriesRow {
  version: number
  description: string | null
  decision: string | null
  screening: Screening | null
  trail: Step[]
  classesBySystem: { id: string; title: string; type: string | null; classes: ClassRow[] }[]
}

/** A series with the topmost classes of its systems. @throws Refusal not-found */
export async function seriesShown(ctx: Ctx, id: string): Promise<ShownSeries> {
  mustControl(ctx)
  const { rows } = await sql<Omit<ShownSeries, 'trail'> & { fondsId: string; fondsTitle: string }>`
    select s.id, s.version, s.title, s.status, s.description, s.period_start::text as "periodStart",
      s.period_end::text as "periodEnd", s.disposal ->> 'decision' as decision, s.screening, array[]::text[] as systems,
      o.id as "fondsId", o.title as "fondsTitle",
      coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'title', k.title, 'type', k.type, 'classes',
          coalesce((select jsonb_agg(${classJson} order by c.class_id) from archive.class c where c.municipality = k.municipality
            and c.classification_system_id = k.id and c.parent_id is null), '[]'::jsonb)) order by k.is_primary desc, k.title)
        from archive.classification_system k where k.municipality = s.municipality and k.series_id = s.id), '[]'::jsonb)
        as "classesBySystem"
    from archive.series s join archive.fonds o on o.municipality = s.municipality and o.id = s.fonds_id
    where s.municipality = ${ctx.municipality} and s.id = ${idOrNone(id)}::uuid`.execute(ctx.tx)
  const row = rows[0]
  if (!row) throw new Refusal('not-found', 'archive.series-not-found')
  const { fondsId, fondsTitle, ...series } = row
  return {
    ...series,
    trail: [
      { sort: 'fonds', id: fondsId, number: null, title: fondsTitle },
      { sort: 'series', id: series.id, number: null, title: series.title },
    ],
  }
}

const classJson = sql`jsonb_build_object('id', c.id, 'classId', c.class_id, 'title', c.title,
  'decision', c.disposal ->> 'decision', 'closedAt', c.closed_at)`

export interface ShownClass {
  id: string
  version: number
  classId: string
  title: string
  description: string | null
  keywords: string[]
  losWords: string[]
  /** Its own, and the series' where the series has one: that goes first (krav 6.1.3). */
  disposal: {
    decision: string
    years?: number | null
    date?: string | null
    legalBasis?: string | null
  } | null
  seriesDecision: string | null
  screening: Screening | null
  closedAt: Date | null
  children: ClassRow[]
  trail: Step[]
}

/** A class with its way down and what lies right below it. @throws Refusal not-found */
export async function classShown(ctx: Ctx, id: string): Promise<ShownClass> {
  mustControl(ctx)
  const { rows } = await sql<Omit<ShownClass, 'trail'> & { above: Step[]; way: Step[] }>`
    with recursive up as (
      select k.*, 0 as depth from archive.class k where k.municipality = ${ctx.municipality} and k.id = ${idOrNone(id)}::uuid
      union all select p.*, up.depth + 1 from archive.class p join up on p.municipality = up.municipality and p.id = up.parent_id
        where up.depth < 20)
    select c.id, c.version, c.class_id as "classId", c.title, c.description, c.keywords, c.los_words as "losWords", c.disposal,
      s.disposal ->> 'decision' as "seriesDecision", c.screening, c.closed_at as "closedAt",
      jsonb_build_array(jsonb_build_object('sort', 'fonds', 'id', o.id, 'number', null, 'title', o.title),
        jsonb_build_object('sort', 'series', 'id', s.id, 'number', null, 'title', s.title)) as above,
      (select jsonb_agg(jsonb_build_object('sort', 'class', 'id', up.id, 'number', up.class_id, 'title', up.title)
        order by up.depth desc) from up) as way,
      coalesce((select jsonb_agg(jsonb_build_object('id', b.id, 'classId', b.class_id, 'title', b.title,
          'decision', b.disposal ->> 'decision', 'closedAt', b.closed_at) order by b.class_id)
        from archive.class b where b.municipality = c.municipality and b.parent_id = c.id), '[]'::jsonb) as children
    from up c join archive.classification_system k on k.municipality = c.municipality and k.id = c.classification_system_id
    join archive.series s on s.municipality = k.municipality and s.id = k.series_id
    join archive.fonds o on o.municipality = s.municipality and o.id = s.fonds_id
    where c.depth = 0`.execute(ctx.tx)
  const row = rows[0]
  if (!row) throw new Refusal('not-found', 'archive.class-unknown')
  const { above, way, ...shown } = row
  return { ...shown, trail: [...above, ...way] }
}

export interface FileRow {
  id: string
  number: string | null
  title: string
  kind: string
  status: string | null
  responsible: string | null
  madeAt: Date
  screened: boolean
  /** Where the next page begins. */
  key: string
}

/** Files of a class, or of a series outside all classes: the newest first, by an index, some at a time. */
export async function filesIn(
  ctx: Ctx,
  place: { classId: string } | { seriesId: string },
  after: string | null,
  most: number,
): Promise<FileRow[]> {
  mustControl(ctx)
  const columns = sql`f.id, f.file_id as number, f.title, f.kind, f.status, f.case_responsible as responsible,
    f.created_at as "madeAt", f.screening is not null as screened`
  if ('classId' in place) {
    const [year, number] =
      /^(\d{1,4})-(\d{1,9})$/
        .exec(after ?? '')
        ?.slice(1)
        .map(Number) ?? []
    const inClass = sql`from archive.case_file f
      where f.municipality = ${ctx.municipality} and f.class_id = ${idOrNone(place.classId)}::uuid`
    const { rows } = await sql<FileRow>`
      select ${columns}, f.case_year || '-' || f.sequence_number as key ${inClass}
        ${year === undefined ? sql`and f.case_year is not null` : sql`and (f.case_year, f.sequence_number) < (${year}::int, ${number}::int)`}
      order by f.case_year desc, f.sequence_number desc limit ${most}`.execute(ctx.tx)
    if (after !== null) return rows
    // Files that are no cases have no case number: they are few, and stand first.
    const others = await sql<FileRow>`select ${columns}, '' as key ${inClass} and f.case_year is null
      order by f.created_at desc limit 200`.execute(ctx.tx)
    return [...others.rows, ...rows]
  }
  const [at, id] = /^([\d:.TZ-]{20,30})~([0-9a-f-]{36})$/.exec(after ?? '')?.slice(1) ?? []
  const { rows } = await sql<FileRow>`
    select ${columns}, to_char(f.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '~' || f.id as key
    from archive.case_file f
    where f.municipality = ${ctx.municipality} and f.series_id = ${idOrNone(place.seriesId)}::uuid and f.class_id is null
      ${at && idOrNone(id ?? '') ? sql`and (f.created_at, f.id) < (${at}::timestamptz, ${id}::uuid)` : sql``}
    order by f.created_at desc, f.id desc limit ${most}`.execute(ctx.tx)
  return rows
}
