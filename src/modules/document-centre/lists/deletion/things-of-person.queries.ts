import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { mustControl } from '../must-control.ts'
import { type DeletionBasis, deletionBasesOn, type StoredSort } from './deletion.queries.ts'

/** One thing that is stored of a person, by what it is and never by what it says. */
export interface ThingOfPerson {
  sort: StoredSort
  /** Null: all there is of the sort. */
  thingId: string | null
  /** Of a case. */
  number: string | null
  /** yyyy-MM-dd */
  onDay: string | null
  /** The channel of a piece of post. */
  detail: string | null
  count: number | null
}

export interface JudgedThing extends ThingOfPerson {
  mayDelete: boolean
  basis: string
  trust: string
}

const mostThings = 2000

/**
 * All that this municipality has of the person with this keyed hash, thing by thing, with what the law of today lets be
 * deleted: cases with their entries and letters are archived and stay; what the post room has beside the archive may go.
 */
export async function thingsOfPerson(ctx: Ctx, personHash: Buffer): Promise<JudgedThing[]> {
  mustControl(ctx)
  const { rows } = await sql<ThingOfPerson>`
    with mine as (select distinct c.id, c.archive_case_file_id from casework.party p
      join casework.case_file c on c.municipality = p.municipality and c.id = p.case_id
      where p.municipality = ${ctx.municipality} and p.identity_hash = ${personHash}),
    post as (select a.id, a.state, a.outcome, a.channel, (a.received_at at time zone 'Europe/Oslo')::date as on_day
      from document_centre.arrival a where a.municipality = ${ctx.municipality} and a.person_hashes @> array[${personHash}::bytea])
    select * from (
      select 'cases' as sort, f.id as "thingId", f.file_id as number, f.case_date::text as "onDay", null as detail,
        (select count(*)::int from archive.registry_entry e where e.municipality = f.municipality and e.case_file_id = f.id) as count
        from mine join archive.case_file f on f.municipality = ${ctx.municipality} and f.id = mine.archive_case_file_id
      union all select 'letters', null, null, null, null, count(*)::int from correspondence.letter l
        where l.municipality = ${ctx.municipality} and l.case_id in (select id from mine) having count(*) > 0
      union all select case when post.outcome = 'registered' then 'post-copies' when post.state = 'settled' then 'settled-post'
        else 'waiting-post' end, post.id, null, post.on_day::text, post.channel, null from post
      union all select 'drafts', null, null, null, null, null
      union all select 'logs', null, null, null, null, null) things
    order by "onDay" nulls last limit ${mostThings}`.execute(ctx.tx)
  const bases = new Map(deletionBasesOn(ctx.today).map((basis) => [basis.sort, basis]))
  return rows.map((thing) => {
    const { deletable, basis, trust } = bases.get(thing.sort) as DeletionBasis
    return { ...thing, mayDelete: deletable !== 'no', basis, trust }
  })
}
