import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'

/**
 * Users of systems that the municipality had ended by a day, as the register's changes tell: a use that was marked as ended
 * and still is. `systems` whose number of users nobody told count among `unknown`.
 */
export async function licencesEnded(
  ctx: Pick<Ctx, 'tx' | 'municipality'>,
  by: string,
): Promise<{ licences: number; systems: number; unknown: number }> {
  const { rows } = await sql<{ users: number | null }>`
    select u.users from it_systems.usage u
    where u.municipality = ${ctx.municipality} and u.life_cycle = 'ended' and u.removed_at is null
      and exists (select from it_systems.change c where c.municipality = u.municipality and c.subject_id = u.id
        and c.what = 'changed' and c.after ->> 'life_cycle' = 'ended'
        and (c.at at time zone 'Europe/Oslo')::date <= ${by}::date)`.execute(ctx.tx)
  return {
    licences: rows.reduce((sum, { users }) => sum + (users ?? 0), 0),
    systems: rows.length,
    unknown: rows.filter(({ users }) => users === null).length,
  }
}
