import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'

/** How much of the post that was registered in a period went into its case without a person. Numbers only. */
export async function registeredByItself(
  ctx: Pick<Ctx, 'tx' | 'municipality'>,
  from: string,
  to: string,
): Promise<{ registered: number; byItself: number }> {
  const { rows } = await sql<{ registered: number; by_itself: number }>`
    select count(*)::int as registered, count(*) filter (where exists (
      select from document_centre.choice c where c.municipality = a.municipality and c.arrival_id = a.id
        and c.field = 'case' and c.automatic))::int as by_itself
    from document_centre.arrival a
    where a.municipality = ${ctx.municipality} and a.outcome = 'registered'
      and (a.settled_at at time zone 'Europe/Oslo')::date between ${from} and ${to}`.execute(ctx.tx)
  return { registered: rows[0]?.registered ?? 0, byItself: rows[0]?.by_itself ?? 0 }
}
