import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { mustControl } from '../../lists/must-control.ts'

/** Files of one class, by what is decided of them and when it falls due. */
export interface DueOfClass {
  id: string | null
  classId: string | null
  title: string | null
  open: number
  kept: number
  undecided: number
  dueNow: number
  withinYear: number
  withinFive: number
  later: number
  /** To be assessed anew, whenever it is. */
  toAssess: number
}

/**
 * What falls due when, class by class: each file by the decision that holds for it (its own, the series', the class's: krav
 * 6.1.3, 6.1.11), so many years after it was closed. Files with a precedent are kept. Decisions on single records and
 * documents are not counted here; a proposal of disposal takes them too.
 * @param on yyyy-MM-dd
 */
export async function dueByClass(ctx: Ctx, on: string): Promise<DueOfClass[]> {
  mustControl(ctx)
  const { rows } = await sql<DueOfClass>`
    with decided as materialized (
      select f.class_id, f.closed_at is null as is_open,
        case when archive.has_precedent(f.municipality, f.id) and d.disposal ->> 'decision' = 'Kasseres' then 'Bevares'
          else d.disposal ->> 'decision' end as held,
        coalesce((d.disposal ->> 'date')::date, ((f.closed_at at time zone 'Europe/Oslo')::date
          + make_interval(years => (d.disposal ->> 'years')::int))::date) as due_on
      from archive.case_file f
      join archive.series s on s.municipality = f.municipality and s.id = f.series_id
      left join archive.class c on c.municipality = f.municipality and c.id = f.class_id
      cross join lateral (select coalesce(f.disposal, case when f.inherits_disposal then coalesce(s.disposal, c.disposal) end)
        as disposal) d
      where f.municipality = ${ctx.municipality} and f.status is distinct from 'Utgår'),
    counted as (
      select class_id,
        count(*) filter (where is_open)::int as open,
        count(*) filter (where not is_open and held = 'Bevares')::int as kept,
        count(*) filter (where not is_open and held is null)::int as undecided,
        count(*) filter (where not is_open and held = 'Kasseres' and due_on < ${on}::date)::int as "dueNow",
        count(*) filter (where not is_open and held = 'Kasseres' and due_on >= ${on}::date
          and due_on < ${on}::date + interval '1 year')::int as "withinYear",
        count(*) filter (where not is_open and held = 'Kasseres' and due_on >= ${on}::date + interval '1 year'
          and due_on < ${on}::date + interval '5 years')::int as "withinFive",
        count(*) filter (where not is_open and held = 'Kasseres' and due_on >= ${on}::date + interval '5 years')::int as later,
        count(*) filter (where not is_open and held not in ('Bevares', 'Kasseres'))::int as "toAssess"
      from decided group by class_id)
    select c.id, c.class_id as "classId", c.title, counted.open, counted.kept, counted.undecided, counted."dueNow",
      counted."withinYear", counted."withinFive", counted.later, counted."toAssess"
    from counted left join archive.class c on c.municipality = ${ctx.municipality} and c.id = counted.class_id
    order by c.class_id nulls last`.execute(ctx.tx)
  return rows
}
