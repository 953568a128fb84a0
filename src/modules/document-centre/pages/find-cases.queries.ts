import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { mustInCentre } from '../must.ts'

export interface FoundCase {
  id: string
  caseNumber: string
  title: string
  unit: string
  responsible: string
}

const most = 10

/** Open cases by number ("2026/12") or by words of their titles, the newest first. Hidden ones are not there. */
export async function findCases(ctx: Ctx, words: string): Promise<FoundCase[]> {
  mustInCentre(ctx)
  const number = /^\s*(\d{4})\/(\d{1,9})\s*$/.exec(words)
  const wanted = words
    .split(/\s+/)
    .filter((word) => word.length > 1)
    .slice(0, 6)
  if (!number && wanted.length === 0) return []
  const condition = number
    ? sql`f.case_year = ${Number(number[1])} and f.sequence_number = ${Number(number[2])}`
    : sql.join(
        wanted.map((word) => sql`f.title ilike ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`),
        sql` and `,
      )
  return casesWhere(ctx, condition)
}

/** Those of these that may be seen here. */
export async function casesNamed(ctx: Ctx, ids: readonly string[]): Promise<FoundCase[]> {
  mustInCentre(ctx)
  const known = ids.filter((id) => /^[0-9a-f-]{36}$/.test(id))
  return known.length === 0 ? [] : casesWhere(ctx, sql`f.id = any (${known}::uuid[])`)
}

async function casesWhere(ctx: Ctx, condition: ReturnType<typeof sql>): Promise<FoundCase[]> {
  const { rows } = await sql<FoundCase>`
    select f.id, f.case_year || '/' || f.sequence_number as "caseNumber", f.title,
      coalesce(f.administrative_unit, '') as unit, coalesce(f.case_responsible, '') as responsible
    from archive.case_file f
    where f.municipality = ${ctx.municipality} and f.closed_at is null and f.kind = 'Saksmappe' and ${condition}
    order by f.created_at desc limit ${most}`.execute(ctx.tx)
  return rows
}
