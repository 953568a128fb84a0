import { sql } from 'kysely'
import type { ResidentCtx } from '#platform/context.ts'

/** Where the facts in the resident's cases come from, how many from each source, and when they were last fetched. */
export async function factSources(
  ctx: Pick<ResidentCtx, 'tx'>,
): Promise<{ municipality: string; caseId: string; source: string; count: number; newest: Date }[]> {
  const rows = await ctx.tx
    .selectFrom('casework.fact')
    .select([
      'municipality',
      'case_id',
      'source',
      sql<string>`count(distinct name)`.as('count'),
      sql<Date>`max(fetched_at)`.as('newest'),
    ])
    .groupBy(['municipality', 'case_id', 'source'])
    .orderBy('source')
    .execute()
  return rows.map((row) => ({
    municipality: row.municipality,
    caseId: row.case_id,
    source: row.source,
    count: Number(row.count),
    newest: row.newest,
  }))
}

/** How many registered documents about the resident each municipality's archive holds. */
export async function archivedAboutMe(ctx: Pick<ResidentCtx, 'tx'>): Promise<Map<string, number>> {
  const rows = await ctx.tx
    .selectFrom('archive.registry_entry')
    .select(['municipality', sql<string>`count(*)`.as('count')])
    .groupBy('municipality')
    .execute()
  return new Map(rows.map((row) => [row.municipality, Number(row.count)]))
}
