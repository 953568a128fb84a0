import { sql } from 'kysely'
import { type Screening, screeningFor } from '#modules/archive/index.ts'
import type { Ctx } from '#platform/context.ts'
import { mustControl } from '../../lists/must-control.ts'

/** What has a page of its own: a file, a record, a document. */
export type UnitSort = 'file' | 'record' | 'document'

export interface Step {
  sort: 'fonds' | 'series' | 'class' | UnitSort
  id: string
  /** Class code, case number, registration number. */
  number: string | null
  title: string
}

export interface Reference {
  id: string
  /** The other unit. */
  unitId: string
  sort: 'file' | 'record' | 'class' | 'other'
  number: string | null
  title: string | null
  /** It stands on the other and points here. */
  fromThere: boolean
}

export interface Changed {
  at: Date
  by: string
  /** Noark's own name of the element. */
  metadata: string
  before: string
  after: string
}

/** What stands round a unit of the archive: where it lies, what holds for it, what hangs on it, and what has happened. */
export interface AroundUnit {
  trail: Step[]
  /** Its own, or the nearest above it (krav 2.8.1). */
  screening: Screening | null
  screenedBy: Step['sort'] | null
  facts: UnitFacts
  parts: { name: string; role: string }[]
  comments: { text: string; type: string | null; at: Date; by: string }[]
  references: Reference[]
  precedents: Precedent[]
  flow: { from: string; to: string; status: string; at: Date; comment: string | null }[]
  signatures: { level: string; verified: string; on: string; by: string }[]
  changes: Changed[]
  hasMoreChanges: boolean
}

export interface UnitFacts {
  id: string
  version: number
  description: string | null
  keywords: string[]
  medium: string | null
  madeAt: Date
  madeBy: string
  changedAt: Date | null
  changedBy: string | null
  grade: string | null
}

export interface Precedent {
  id: string
  title: string
  on: string
  legalBasis: string | null
  sourceFactor: string
  status: string | null
}

const changesShown = { some: 20, all: 1000 }
type Row = Record<string, unknown>

/** Everything round one unit. What belongs to protected persons is left out by the database. */
export async function aroundUnit(
  ctx: Ctx,
  sort: UnitSort,
  id: string,
  changes: keyof typeof changesShown = 'some',
): Promise<AroundUnit> {
  mustControl(ctx)
  const most = changesShown[changes]
  const rows = async <R>(query: ReturnType<typeof sql<R>>) => (await query.execute(ctx.tx)).rows
  const here = sql`municipality = ${ctx.municipality}`
  const { trail, screenings, facts } = await whereItLies(ctx, sort, id)
  const screening = screeningFor(screenings.map((one) => one.screening))
  const changed = await rows(
    sql<Changed>`select changed_at as at, changed_by as by, metadata, old_value as before, new_value as after
      from archive.change where ${here} and unit_id = ${id}::uuid order by changed_at desc, id limit ${most + 1}`,
  )
  return {
    ...{ trail, screening, facts },
    screenedBy: screenings.find((one) => one.screening === screening && screening)?.sort ?? null,
    parts: await rows(
      sql<AroundUnit['parts'][number]>`select name, role from archive.party
        where ${here} and unit_id = ${id}::uuid order by role, name limit 200`,
    ),
    comments: await rows(
      sql<AroundUnit['comments'][number]>`select text, type, registered_at as at, registered_by as by
        from archive.comment where ${here} and unit_id = ${id}::uuid order by registered_at limit 200`,
    ),
    references: await referencesOf(ctx, id),
    precedents: await rows(
      sql<Precedent>`select id, title, precedent_on::text as on, legal_basis as "legalBasis", source_factor as "sourceFactor", status
        from archive.precedent where ${here} and unit_id = ${id}::uuid order by precedent_on desc limit 100`,
    ),
    flow:
      sort === 'record'
        ? await rows(
            sql<
              AroundUnit['flow'][number]
            >`select flow_from as from, flow_to as to, status, sent_at as at, comment
              from archive.document_flow where ${here} and registry_entry_id = ${id}::uuid order by sent_at limit 200`,
          )
        : [],
    signatures: await rows(
      sql<
        AroundUnit['signatures'][number]
      >`select security_level as level, verified, verified_on::text as on, verified_by as by
        from archive.electronic_signature where ${here} and unit_id = ${id}::uuid`,
    ),
    changes: changed.slice(0, most),
    hasMoreChanges: changed.length > most,
  }
}

interface Lies {
  trail: Step[]
  /** From the unit upwards. */
  screenings: { sort: Step['sort']; screening: Screening | null }[]
  facts: UnitFacts
}

async function whereItLies(ctx: Ctx, sort: UnitSort, id: string): Promise<Lies> {
  const own = sql.ref(sort === 'file' ? 'f' : sort === 'record' ? 'e' : 'd')
  const keywords = sort === 'document' ? sql`'{}'::text[]` : sql`${own}.keywords`
  const { rows } = await sql<Row>`
    select ${own}.id as own_id, ${own}.version, ${own}.description, ${keywords} as keywords, ${own}.medium, ${own}.created_at,
      ${own}.created_by, ${own}.changed_at, ${own}.changed_by, ${own}.security_grading ->> 'grade' as grade,
      d.id as document_id, d.title as document_title, d.screening as document_screening, d.document_number as document_number,
      e.id as record_id, e.title as record_title, e.screening as record_screening,
      coalesce(e.given_registration_id, f.file_id || '-' || e.entry_number) as record_number,
      f.id as file_id, f.title as file_title, f.file_id as file_number, f.screening as file_screening,
      c.id as class_id, c.title as class_title, c.class_id as class_number, c.screening as class_screening,
      s.id as series_id, s.title as series_title, s.screening as series_screening, o.id as fonds_id, o.title as fonds_title
    from ${startOf(sort)}
    left join archive.class c on c.municipality = ${ctx.municipality} and c.id = ${sort === 'file' ? sql`f.class_id` : sql`coalesce(e.class_id, f.class_id)`}
    left join archive.series s on s.municipality = ${ctx.municipality} and s.id = ${sort === 'file' ? sql`f.series_id` : sql`coalesce(f.series_id, e.series_id)`}
    left join archive.fonds o on o.municipality = ${ctx.municipality} and o.id = s.fonds_id
    where ${own}.municipality = ${ctx.municipality} and ${own}.id = ${id}::uuid`.execute(ctx.tx)
  const row = rows[0] as Row
  const steps: readonly Step['sort'][] = ['fonds', 'series', 'class', 'file', 'record', 'document']
  const standing = steps.filter((step) => row[`${step}_id`])
  return {
    trail: standing.map((step) => ({
      ...{ sort: step, id: row[`${step}_id`] as string, title: row[`${step}_title`] as string },
      number: row[`${step}_number`] == null ? null : String(row[`${step}_number`]),
    })),
    screenings: standing
      .filter((step) => step !== 'fonds')
      .reverse()
      .map((step) => ({ sort: step, screening: (row[`${step}_screening`] as Screening | null) ?? null })),
    facts: {
      ...{ id: row.own_id as string, version: row.version as number },
      description: row.description as string | null,
      ...{ keywords: row.keywords as string[], medium: row.medium as string | null },
      ...{ madeAt: row.created_at as Date, madeBy: row.created_by as string },
      ...{ changedAt: row.changed_at as Date | null, changedBy: row.changed_by as string | null },
      grade: row.grade as string | null,
    },
  }
}

/** Each sort begins with its own table, so that nothing but the key is asked for. */
function startOf(sort: UnitSort) {
  const none = (name: string, table: string) =>
    sql`left join archive.${sql.raw(table)} ${sql.raw(name)} on false`
  if (sort === 'file')
    return sql`archive.case_file f ${none('e', 'registry_entry')} ${none('d', 'document_description')}`
  const file = sql`left join archive.case_file f on f.municipality = e.municipality and f.id = e.case_file_id`
  if (sort === 'record') return sql`archive.registry_entry e ${file} ${none('d', 'document_description')}`
  return sql`archive.document_description d
    join archive.registry_entry e on e.municipality = d.municipality and e.id = d.registry_entry_id ${file}`
}

/** Both those that stand on the unit and those that point to it. */
async function referencesOf(ctx: Ctx, id: string): Promise<Reference[]> {
  const { rows } = await sql<Reference>`
    select x.id, x.other as "unitId", coalesce(r.kind, case when c.id is not null then 'class' else 'other' end) as sort,
      coalesce(r.number, c.class_id) as number, coalesce(r.title, c.title) as title, x.there as "fromThere"
    from (select id, to_unit_id as other, false as there, created_at from archive.cross_reference
        where municipality = ${ctx.municipality} and unit_id = ${id}::uuid
      union all select id, unit_id, true, created_at from archive.cross_reference
        where municipality = ${ctx.municipality} and to_unit_id = ${id}::uuid) x
    left join archive.search_row r on r.municipality = ${ctx.municipality} and r.id = x.other
    left join archive.class c on c.municipality = ${ctx.municipality} and c.id = x.other
    order by x.there, x.created_at limit 200`.execute(ctx.tx)
  return rows
}
