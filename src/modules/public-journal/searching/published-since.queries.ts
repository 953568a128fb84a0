import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { Asked } from './asked.rules.ts'
import { marksOf, queryOf } from './search.queries.ts'

/**
 * What has come out since a moment and fits a search, newest first; corrections of what was out are no news. Names of
 * natural persons count for nothing here.
 */
export async function publishedSince(
  ctx: Pick<Ctx, 'tx' | 'municipality' | 'now' | 'today'>,
  asked: Asked,
  since: Date,
  limit: number,
): Promise<{ id: string; title: string }[]> {
  const query = queryOf(marksOf(ctx.municipality, asked), [], asked.text)
  const { rows } = await sql<{
    id: string
    title: string
  }>`select entry_id as id, title from public_journal.entry
    where municipality = ${ctx.municipality} and published_at > ${since} and published_at <= ${ctx.now} and protection = 0
      and registry_date >= ${asked.from ?? '0001-01-01'}::date and registry_date <= ${asked.to ?? ctx.today}::date
      and search @@ (${query})
    order by registry_date desc, registry_year desc, sequence_number desc limit ${limit}`.execute(ctx.tx)
  return rows
}
