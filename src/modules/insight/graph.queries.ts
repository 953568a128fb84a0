import { sql } from 'kysely'
import type { LinkEnd, LinkKind, LinkRelation } from '#platform/links.ts'
import type { GraphCtx } from './kept-graph.ts'
import { daysIn } from './reach/what-is-hit.ts'

export interface GraphNode extends LinkEnd {
  label: string
  /** Its own page, where it has one. */
  href: string | null
  municipality: string | null
  days: Readonly<Record<string, string>>
  registeredBy: string | null
  changedAt: Date
  goneAt: Date | null
}

/** A thing by its kind and id, also one that is no more; null where the reader finds none. */
export async function nodeOf(
  ctx: GraphCtx,
  end: LinkEnd,
  seen: readonly LinkKind[],
): Promise<GraphNode | null> {
  if (!seen.includes(end.kind)) return null
  const row = await ctx.tx
    .selectFrom('platform.link_node')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .where('kind', '=', end.kind)
    .where('id', '=', end.id)
    .executeTakeFirst()
  if (!row) return null
  return {
    ...{ ...end, label: row.label, href: row.href, municipality: row.municipality },
    days: daysIn(row.details as Record<string, unknown>),
    ...{ registeredBy: row.registered_by, changedAt: row.changed_at, goneAt: row.gone_at },
  }
}

/** How one thing is tied to another, as seen from the one at hand. */
export interface Tie {
  other: LinkEnd & { label: string; municipality: string | null; isGone: boolean }
  relation: LinkRelation
  /** Whether the tie reads from the one at hand: "uses", and not "is used by". */
  isOut: boolean
  /** For which member it holds. */
  municipality: string | null
  since: Date
  registeredBy: string | null
  isByHand: boolean
  note: string | null
  endedAt: Date | null
}

/** All that a thing is tied to, both ways; with `ended`, what it once was tied to. In the order of relations and names. */
export async function tiesOf(
  ctx: GraphCtx,
  end: LinkEnd,
  seen: readonly LinkKind[],
  ended = false,
): Promise<Tie[]> {
  const state = ended ? sql`l.ended_at is not null` : sql`l.ended_at is null and node.gone_at is null`
  const side = (isOut: boolean) => {
    const [here, there] = isOut ? (['from', 'to'] as const) : (['to', 'from'] as const)
    return sql`select l.relation, ${isOut}::boolean as is_out, l.municipality, l.since, l.registered_by, l.is_by_hand, l.note,
        l.ended_at, node.kind, node.id, node.label, node.municipality as of_member, node.gone_at is not null as is_gone
      from platform.link l join platform.link_node node
        on node.cooperation = l.cooperation and node.kind = l.${sql.raw(there)}_kind and node.id = l.${sql.raw(there)}_id
      where l.cooperation = ${ctx.cooperation} and l.${sql.raw(here)}_kind = ${end.kind} and l.${sql.raw(here)}_id = ${end.id}
        and node.kind = any (${[...seen]}::text[]) and ${state}`
  }
  const { rows } =
    await sql<TieRow>`${side(true)} union all ${side(false)} order by relation, is_out desc, label, id`.execute(
      ctx.tx,
    )
  return rows.map((row) => ({
    other: { kind: row.kind, id: row.id, label: row.label, municipality: row.of_member, isGone: row.is_gone },
    ...{ relation: row.relation, isOut: row.is_out, municipality: row.municipality, since: row.since },
    ...{ registeredBy: row.registered_by, isByHand: row.is_by_hand, note: row.note, endedAt: row.ended_at },
  }))
}

interface TieRow {
  relation: LinkRelation
  is_out: boolean
  municipality: string | null
  since: Date
  registered_by: string | null
  is_by_hand: boolean
  note: string | null
  ended_at: Date | null
  kind: LinkKind
  id: string
  label: string
  of_member: string | null
  is_gone: boolean
}

export interface FoundNode extends LinkEnd {
  label: string
  municipality: string | null
}

/** Things whose name has every word, those that begin with the first one before the others. */
export async function searchNodes(
  ctx: GraphCtx,
  words: string,
  seen: readonly LinkKind[],
  options: { kind?: LinkKind | null; most: number },
): Promise<{ found: FoundNode[]; isMore: boolean }> {
  const patterns = words
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 8)
    .map((word) => word.replace(/[\\%_]/g, (sign) => `\\${sign}`))
  let query = ctx.tx
    .selectFrom('platform.link_node')
    .select(['kind', 'id', 'label', 'municipality'])
    .where('cooperation', '=', ctx.cooperation)
    .where('gone_at', 'is', null)
    .where('kind', 'in', [...(options.kind ? seen.filter((kind) => kind === options.kind) : seen), ''])
  for (const pattern of patterns) query = query.where('label', 'ilike', `%${pattern}%`)
  const first = patterns[0] ?? ''
  const rows = await query
    .orderBy(sql`case when label ilike ${`${first}%`} then 0 else 1 end`)
    .orderBy('label')
    .orderBy('id')
    .limit(options.most + 1)
    .execute()
  return {
    found: rows.slice(0, options.most).map((row) => ({ ...row, kind: row.kind as LinkKind })),
    isMore: rows.length > options.most,
  }
}

/** How many there are of each kind, and of ties. */
export async function sizeOf(
  ctx: GraphCtx,
  seen: readonly LinkKind[],
): Promise<{ kinds: { kind: LinkKind; count: number }[]; ties: number }> {
  const kinds = await ctx.tx
    .selectFrom('platform.link_node')
    .select(['kind', ({ fn }) => fn.countAll<string>().as('count')])
    .where('cooperation', '=', ctx.cooperation)
    .where('gone_at', 'is', null)
    .groupBy('kind')
    .execute()
  const ties = await ctx.tx
    .selectFrom('platform.link')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('cooperation', '=', ctx.cooperation)
    .where('ended_at', 'is', null)
    .where('from_kind', 'in', [...seen])
    .where('to_kind', 'in', [...seen])
    .executeTakeFirstOrThrow()
  return {
    kinds: seen.flatMap((kind) => {
      const count = Number(kinds.find((row) => row.kind === kind)?.count ?? 0)
      return count > 0 ? [{ kind, count }] : []
    }),
    ties: Number(ties.count),
  }
}
