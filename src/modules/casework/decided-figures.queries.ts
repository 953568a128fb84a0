import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'

export interface DecidedFigures {
  /** First decisions of cases in the period. */
  decided: number
  /** Of them, those that no person made. */
  automatic: number
  /** The middle number of days from application to decision; null where nothing was decided. */
  medianDays: string | null
}

/** How cases were decided in one municipality, from one day to another, both included. Numbers only: nobody is named. */
export async function decidedFigures(
  ctx: Pick<Ctx, 'tx' | 'municipality'>,
  from: string,
  to: string,
): Promise<DecidedFigures> {
  const { rows } = await sql<{ decided: number; automatic: number; median: string | null }>`
    select count(*)::int as decided, count(*) filter (where d.kind = 'automatic')::int as automatic,
      round(percentile_cont(0.5) within group
        (order by extract(epoch from d.decided_at - c.opened_at) / 86400)::numeric, 1)::text as median
    from casework.decision d join casework.case_file c on c.municipality = d.municipality and c.id = d.case_id
    where d.municipality = ${ctx.municipality} and d.sequence = 1
      and (d.decided_at at time zone 'Europe/Oslo')::date between ${from} and ${to}`.execute(ctx.tx)
  const row = rows[0]
  return { decided: row?.decided ?? 0, automatic: row?.automatic ?? 0, medianDays: row?.median ?? null }
}
