import type pg from 'pg'
import type { LinkEnd } from '#platform/links.ts'
import { kindsThatStop, spreadsOf } from '../../src/modules/insight/reach/what-spreads.rules.ts'

/** What an end reaches, in one recursive statement by the same rules: the things alone, with no way and no order. */
export async function plainReach(admin: pg.Client, start: LinkEnd): Promise<number> {
  const all = spreadsOf('end', true)
  const rows = (way: 'with' | 'against') => all.filter((one) => one.way === way)
  const column = (way: 'with' | 'against') => [
    rows(way).map(({ relation }) => relation),
    rows(way).map(({ stops }) => stops === true),
    rows(way).map(({ onlyFirst }) => onlyFirst === true),
  ]
  const { rows: found } = await admin.query<{ count: string }>(
    `with recursive spread_with as (select * from unnest($3::text[], $4::boolean[], $5::boolean[]) s (relation, stops, first)),
     spread_against as (select * from unnest($6::text[], $7::boolean[], $8::boolean[]) s (relation, stops, first)),
     reach (kind, id, goes_on, is_first) as (
       select $1::text, $2::text, true, true
       union
       select next.kind, next.id, not next.stops and next.kind <> all ($9::text[]), false
       from reach cross join lateral (
         select l.to_kind as kind, l.to_id as id, s.stops from platform.link l join spread_with s on s.relation = l.relation
         where l.cooperation = 'helgeland' and l.from_kind = reach.kind and l.from_id = reach.id and l.ended_at is null
           and (reach.is_first or not s.first)
         union all
         select l.from_kind, l.from_id, s.stops from platform.link l join spread_against s on s.relation = l.relation
         where l.cooperation = 'helgeland' and l.to_kind = reach.kind and l.to_id = reach.id and l.ended_at is null
           and (reach.is_first or not s.first)
       ) next
       where reach.goes_on
     )
     select count(distinct (kind, id)) - 1 as count from reach`,
    [start.kind, start.id, ...column('with'), ...column('against'), [...kindsThatStop]],
  )
  return Number(found[0]?.count)
}
