import { sql } from 'kysely'
import type { Actor } from './actor.ts'
import type { Ctx } from './context.ts'
import type { LinkEnd, LinkKind, LinkRelation } from './link-kinds.ts'

export { type LinkEnd, type LinkKind, type LinkRelation, linkKinds, linkRelations } from './link-kinds.ts'

/** Where links are written: in a cooperation, or in the name of a member, which then says only what is its own. */
export type LinkingCtx = Pick<Ctx, 'tx' | 'now' | 'actor'> & {
  cooperation: string
  municipality: string | null
}

export interface LinkNode extends LinkEnd {
  /** What it is called where it is shown; no personal data beyond a name in its work. */
  label: string
  /** Its own page. */
  href?: string
  /** Whose it is, where it is one municipality's. In the name of a member it is always that one's. */
  municipality?: string
  /** Days stand under names that end in `On`, yyyy-MM-dd: "endsOn". Whoever asks what is hit first looks for them. */
  details?: Record<string, string | number | boolean | null>
}

/** Registers a thing, or says anew what it is called. In the transaction that made it. */
export const registerNode = (ctx: LinkingCtx, node: LinkNode): Promise<void> => registerNodes(ctx, [node])

/**
 * Many at once, each thing once. `onlyNew`: what is known stays as it is, for things that several members name and none of
 * them owns.
 */
export async function registerNodes(
  ctx: LinkingCtx,
  nodes: readonly LinkNode[],
  options: { onlyNew?: true } = {},
): Promise<void> {
  const rows = nodes.map((node) => ({
    ...{ cooperation: ctx.cooperation, kind: node.kind, id: node.id, label: node.label },
    municipality: ctx.municipality ?? node.municipality ?? null,
    href: node.href ?? null,
    details: JSON.stringify(node.details ?? {}),
    ...{ changed_at: ctx.now, registered_by: nameOf(ctx.actor), gone_at: null },
  }))
  for (let at = 0; at < rows.length; at += mostAtOnce)
    await ctx.tx
      .insertInto('platform.link_node')
      .values(rows.slice(at, at + mostAtOnce))
      .onConflict((conflict) => {
        const known = conflict.columns(['cooperation', 'kind', 'id'])
        if (options.onlyNew) return known.doNothing()
        return known.doUpdateSet(({ ref }) => ({
          ...{ municipality: ref('excluded.municipality'), label: ref('excluded.label') },
          ...{ href: ref('excluded.href'), details: ref('excluded.details'), gone_at: null },
          ...{ changed_at: ref('excluded.changed_at'), registered_by: ref('excluded.registered_by') },
        }))
      })
      .execute()
}

/** A statement of PostgreSQL takes 65 535 values; this many rows are far from it. */
const mostAtOnce = 500

/** The thing is no more: it and all that tied it stay as history. */
export const nodeGone = (ctx: LinkingCtx, node: LinkEnd): Promise<void> => nodesGone(ctx, [node])

/** Many at once. */
export async function nodesGone(ctx: LinkingCtx, nodes: readonly LinkEnd[]): Promise<void> {
  if (nodes.length === 0) return
  const { cooperation, now } = ctx
  const kinds = nodes.map(({ kind }) => kind)
  const ids = nodes.map(({ id }) => id)
  const these = sql`(select * from unnest(${kinds}::text[], ${ids}::text[]))`
  await sql`update platform.link_node set gone_at = ${now} where cooperation = ${cooperation}
    and (kind, id) in ${these}`.execute(ctx.tx)
  await sql`update platform.link set ended_at = ${now} where cooperation = ${cooperation} and ended_at is null
    and ((from_kind, from_id) in ${these} or (to_kind, to_id) in ${these})`.execute(ctx.tx)
}

/**
 * Ties two things; nothing happens when they are tied so already. `municipality`: for which member it holds. `byHand`: a
 * person says so, with a note why. Returns whether they were not tied so before.
 */
export async function link(
  ctx: LinkingCtx,
  from: LinkEnd,
  relation: LinkRelation,
  to: LinkEnd,
  municipality: string | null = null,
  byHand?: { note: string | null },
): Promise<boolean> {
  return (await linkAll(ctx, [{ from, relation, to, municipality }], byHand)) === 1
}

/** One tie to be made, as `link` takes it. */
export interface Tie {
  from: LinkEnd
  relation: LinkRelation
  to: LinkEnd
  municipality?: string | null
}

/** Makes many ties at once, each of them once. Returns how many were not tied so before. */
export async function linkAll(
  ctx: LinkingCtx,
  ties: readonly Tie[],
  byHand?: { note: string | null },
): Promise<number> {
  const said = {
    ...{ since: ctx.now, ended_at: null, registered_by: nameOf(ctx.actor) },
    ...{ is_by_hand: byHand !== undefined, note: byHand?.note ?? null },
  }
  let made = 0
  for (let at = 0; at < ties.length; at += mostAtOnce) {
    const done = await ctx.tx
      .insertInto('platform.link')
      .values(
        ties.slice(at, at + mostAtOnce).map(({ from, relation, to, municipality }) => ({
          ...{ cooperation: ctx.cooperation, from_kind: from.kind, from_id: from.id, relation },
          ...{ to_kind: to.kind, to_id: to.id, municipality: ctx.municipality ?? municipality ?? null },
          ...said,
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['cooperation', 'from_kind', 'from_id', 'relation', 'to_kind', 'to_id'])
          .doUpdateSet(said)
          .where('platform.link.ended_at', 'is not', null),
      )
      .executeTakeFirst()
    made += Number(done.numInsertedOrUpdatedRows)
  }
  return made
}

/** Ends a tie that a person made by hand; what a module registered stands. Returns whether there was one. */
export async function unlinkByHand(
  ctx: LinkingCtx,
  from: LinkEnd,
  relation: LinkRelation,
  to: LinkEnd,
): Promise<boolean> {
  const done = await ctx.tx
    .updateTable('platform.link')
    .set({ ended_at: ctx.now })
    .where('cooperation', '=', ctx.cooperation)
    .where('from_kind', '=', from.kind)
    .where('from_id', '=', from.id)
    .where('relation', '=', relation)
    .where('to_kind', '=', to.kind)
    .where('to_id', '=', to.id)
    .where('is_by_hand', '=', true)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Makes these the only ones that `from` is tied to in this way: others are ended, but what a person tied by hand stands. */
export async function setLinks(
  ctx: LinkingCtx,
  from: LinkEnd,
  relation: LinkRelation,
  to: readonly LinkEnd[],
  municipality: string | null = null,
): Promise<void> {
  const kept = new Set(to.map((end) => `${end.kind} ${end.id}`))
  const before = (await linksFrom(ctx, from)).filter((one) => one.relation === relation && !one.isByHand)
  for (const old of before) {
    if (kept.has(`${old.to.kind} ${old.to.id}`)) continue
    await ctx.tx
      .updateTable('platform.link')
      .set({ ended_at: ctx.now })
      .where('cooperation', '=', ctx.cooperation)
      .where('from_kind', '=', from.kind)
      .where('from_id', '=', from.id)
      .where('relation', '=', relation)
      .where('to_kind', '=', old.to.kind)
      .where('to_id', '=', old.to.id)
      .execute()
  }
  for (const end of to) await link(ctx, from, relation, end, municipality)
}

export interface Link {
  from: LinkEnd
  relation: LinkRelation
  to: LinkEnd
  municipality: string | null
  since: Date
  isByHand: boolean
}

/** Who registers, as history keeps it: an employee's name, or the part of the platform. */
const nameOf = (actor: Actor): string | null =>
  actor.kind === 'employee' || actor.kind === 'system' ? actor.name : null

/** What a thing is tied to now. */
export const linksFrom = (ctx: Pick<LinkingCtx, 'tx' | 'cooperation'>, from: LinkEnd): Promise<Link[]> =>
  standing(ctx, 'from', from)

/** What is tied to a thing now. */
export const linksTo = (ctx: Pick<LinkingCtx, 'tx' | 'cooperation'>, to: LinkEnd): Promise<Link[]> =>
  standing(ctx, 'to', to)

async function standing(
  ctx: Pick<LinkingCtx, 'tx' | 'cooperation'>,
  side: 'from' | 'to',
  end: LinkEnd,
): Promise<Link[]> {
  const rows = await ctx.tx
    .selectFrom('platform.link')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .where(`${side}_kind`, '=', end.kind)
    .where(`${side}_id`, '=', end.id)
    .where('ended_at', 'is', null)
    .orderBy('since')
    .execute()
  return rows.map((row) => ({
    from: { kind: row.from_kind as LinkKind, id: row.from_id },
    relation: row.relation as LinkRelation,
    to: { kind: row.to_kind as LinkKind, id: row.to_id },
    municipality: row.municipality,
    since: row.since,
    isByHand: row.is_by_hand,
  }))
}
