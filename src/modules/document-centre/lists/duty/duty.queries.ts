import { sql } from 'kysely'
import type { SeveralCtx } from '#platform/context.ts'
import { mustControlAll } from '../statistics/statistics.queries.ts'

export interface Duty {
  municipality: string
  id: string
  sort: 'in-charge' | 'on-call'
  employeeId: string
  employeeName: string
  fromOn: string
  toOn: string | null
  note: string | null
  takenFromName: string | null
}

/** Who has which duty on a day or later, the first to begin first. @throws Refusal forbidden */
export async function dutiesFrom(ctx: SeveralCtx, day: string): Promise<Duty[]> {
  mustControlAll(ctx)
  const { rows } = await sql<Duty>`select municipality, id, sort, employee_id as "employeeId",
      employee_name as "employeeName", from_on::text as "fromOn", to_on::text as "toOn", note,
      taken_from_name as "takenFromName"
    from document_centre.duty where municipality = any (${[...ctx.municipalities]}::text[])
      and (to_on is null or to_on >= ${day}::date) and (to_on is null or from_on <= to_on)
    order by municipality, sort, from_on, made_at limit 2000`.execute(ctx.tx)
  return rows
}

export interface PlaceLoad {
  municipality: string
  waiting: number
  taken: number
  withProblem: number
  oldest: Date | null
}

/** How much post waits in each of the municipalities. */
export async function loadOfPlaces(ctx: SeveralCtx): Promise<PlaceLoad[]> {
  mustControlAll(ctx)
  const { rows } =
    await sql<PlaceLoad>`select a.municipality, count(*)::int as waiting, count(a.taken_by)::int as taken,
      count(*) filter (where exists (select from document_centre.problem p where p.municipality = a.municipality
        and p.arrival_id = a.id and p.settled_at is null))::int as "withProblem", min(a.received_at) as oldest
    from document_centre.arrival a
    where a.state = 'waiting' and a.municipality = any (${[...ctx.municipalities]}::text[])
    group by a.municipality`.execute(ctx.tx)
  return rows
}

export interface PersonLoad {
  name: string
  taken: number
  oldest: Date | null
  /** Settled in the seven days before. */
  settled: number
}

/** How much each colleague has taken, and has settled in the last week, over these municipalities together. */
export async function loadOfPersons(ctx: SeveralCtx): Promise<PersonLoad[]> {
  mustControlAll(ctx)
  const weekAgo = new Date(ctx.now.getTime() - 7 * 86_400_000)
  const { rows } = await sql<PersonLoad>`select name, sum(taken)::int as taken, min(oldest) as oldest,
      sum(settled)::int as settled
    from (
      select a.taken_by_name as name, count(*) as taken, min(a.received_at) as oldest, 0 as settled
      from document_centre.arrival a where a.state = 'waiting' and a.taken_by_name is not null
        and a.municipality = any (${[...ctx.municipalities]}::text[]) group by 1
      union all
      select a.settled_by_name, 0, null, count(*) from document_centre.arrival a
      where a.state = 'settled' and a.settled_by_name is not null and a.settled_at >= ${weekAgo}
        and a.municipality = any (${[...ctx.municipalities]}::text[]) group by 1
    ) as each_one group by name order by 2 desc, 4 desc, 1 limit 200`.execute(ctx.tx)
  return rows
}
