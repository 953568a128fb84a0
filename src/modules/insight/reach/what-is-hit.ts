import { sql } from 'kysely'
import type { CooperationCtx, MemberCtx } from '#platform/context.ts'
import type { LinkEnd, LinkKind, LinkRelation } from '#platform/links.ts'
import { keyOf } from '../kinds.rules.ts'
import { type Change, kindsThatStop, type Spread, spreadsOf } from './what-spreads.rules.ts'

/** A transaction in which the graph is read. */
export type GraphCtx = Pick<CooperationCtx | MemberCtx, 'tx' | 'cooperation' | 'today'>

export interface Hit extends LinkEnd {
  label: string
  href: string | null
  municipality: string | null
  /** Days that the thing itself knows, by their name: `endsOn`. */
  days: Readonly<Record<string, string>>
  /** Steps from the thing asked about. */
  step: number
  /** What hit it, by its key; how they are tied, and whether the tie reads from the one that hit. */
  by: string
  relation: LinkRelation
  way: Spread['way']
  /** To be looked at, and no further: the contract of a system that changes. */
  isTouched: boolean
}

/** So far from the thing asked about nothing is said to follow any more. */
const mostSteps = 12

/**
 * Everything a change of `from` hits, nearest first, each thing once with the shortest way to it; of ways as short, the one
 * by the thing that was hit first. A ring in the graph is walked once. Only kinds in `seen` are found or passed through.
 */
export async function whatIsHit(
  ctx: GraphCtx,
  from: LinkEnd,
  change: Change,
  seen: readonly LinkKind[],
): Promise<Hit[]> {
  const hits: Hit[] = []
  const found = new Set([keyOf(from)])
  const passed = new Set([keyOf(from)])
  let frontier: LinkEnd[] = [from]
  for (let step = 1; step <= mostSteps && frontier.length > 0; step++) {
    const next: LinkEnd[] = []
    for (const row of await oneStep(ctx, frontier, spreadsOf(change, step === 1), seen)) {
      const key = keyOf(row)
      if (!found.has(key)) {
        found.add(key)
        hits.push({
          ...{ kind: row.kind, id: row.id, label: row.label, href: row.href, municipality: row.municipality },
          ...{ days: daysIn(row.details), step, by: keyOf({ kind: row.by_kind, id: row.by_id }) },
          ...{ relation: row.relation, way: row.is_with ? 'with' : 'against' },
          isTouched: row.stops,
        })
      }
      if (row.stops || passed.has(key) || kindsThatStop.includes(row.kind)) continue
      passed.add(key)
      next.push({ kind: row.kind, id: row.id })
    }
    frontier = next
  }
  return hits
}

interface Row {
  kind: LinkKind
  id: string
  by_kind: LinkKind
  by_id: string
  relation: LinkRelation
  is_with: boolean
  stops: boolean
  label: string
  href: string | null
  municipality: string | null
  details: Record<string, unknown>
}

/** What all of the frontier hits in one step: one question, each thing once, a tie that hits further before one that stops. */
async function oneStep(
  ctx: GraphCtx,
  frontier: readonly LinkEnd[],
  spreads: readonly Spread[],
  seen: readonly LinkKind[],
): Promise<Row[]> {
  const { cooperation } = ctx
  const column = (way: Spread['way']) => spreads.filter((one) => one.way === way)
  const [withTie, againstTie] = [column('with'), column('against')]
  const names = (some: readonly Spread[]) => some.map(({ relation }) => relation)
  const barred = spreads.flatMap(({ way, relation, notTo = [] }) =>
    notTo.map((kind) => `${way} ${relation} ${kind}`),
  )
  const stopping = (some: readonly Spread[]) => names(some.filter(({ stops }) => stops))
  const { rows } = await sql<Row>`
    with frontier as materialized (
      select * from unnest(${frontier.map(({ kind }) => kind)}::text[], ${frontier.map(({ id }) => id)}::text[])
        with ordinality as f (kind, id, place)
    ), hit as materialized (
      select distinct on (kind, id) * from (
        select l.to_kind as kind, l.to_id as id, f.kind as by_kind, f.id as by_id, l.relation, true as is_with,
          l.relation = any (${stopping(withTie)}::text[]) as stops, f.place
        from frontier f join platform.link l on l.cooperation = ${cooperation} and l.from_kind = f.kind and l.from_id = f.id
        where l.ended_at is null and l.relation = any (${names(withTie)}::text[])
        union all
        select l.from_kind, l.from_id, f.kind, f.id, l.relation, false,
          l.relation = any (${stopping(againstTie)}::text[]), f.place
        from frontier f join platform.link l on l.cooperation = ${cooperation} and l.to_kind = f.kind and l.to_id = f.id
        where l.ended_at is null and l.relation = any (${names(againstTie)}::text[])
      ) tie
      where kind = any (${[...seen]}::text[])
        and (case when is_with then 'with ' else 'against ' end || relation || ' ' || kind) <> all (${barred}::text[])
      order by kind, id, stops, place, relation
    )
    select hit.kind, hit.id, hit.by_kind, hit.by_id, hit.relation, hit.is_with, hit.stops,
      node.label, node.href, node.municipality, node.details
    from hit join platform.link_node node on node.cooperation = ${cooperation} and node.kind = hit.kind and node.id = hit.id
    where node.gone_at is null
    order by hit.place, hit.kind, node.label, hit.id`.execute(ctx.tx)
  return rows
}

const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)

/** The days among what a thing says of itself: what ends in `On`. */
export const daysIn = (details: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(details).filter(
      (pair): pair is [string, string] => pair[0].endsWith('On') && isDay(pair[1]),
    ),
  )
