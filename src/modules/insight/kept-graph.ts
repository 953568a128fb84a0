import { sql } from 'kysely'
import type { CooperationCtx, MemberCtx } from '#platform/context.ts'
import type { LinkKind, LinkRelation } from '#platform/links.ts'
import { keyOf } from './kinds.rules.ts'

/** A transaction in which the graph is read. */
export type GraphCtx = Pick<CooperationCtx | MemberCtx, 'tx' | 'cooperation' | 'today'>

export interface KeptNode {
  kind: LinkKind
  id: string
  label: string
  href: string | null
  municipality: string | null
  details: Record<string, unknown>
}
export interface KeptTie {
  relation: LinkRelation
  /** The key of what stands at the other end. */
  other: string
}

/** Things by their key, and their ties both ways. Only what is there now. */
export interface Graph {
  readonly nodes: ReadonlyMap<string, KeptNode>
  readonly out: ReadonlyMap<string, ReadonlyMap<string, KeptTie>>
  readonly into: ReadonlyMap<string, ReadonlyMap<string, KeptTie>>
}

type NodeRow = [LinkKind, string, string, string | null, string | null, Record<string, unknown>, boolean]
type TieRow = [LinkKind, string, LinkRelation, LinkKind, string, boolean]
interface Rows {
  here: string | null
  writes: boolean
  xmin: string
  nodes: NodeRow[]
  ties: TieRow[]
}

/**
 * The graphs of the cooperations that somebody has asked about, kept in this process. Each question first reads what has
 * changed since the last one, in its own transaction, so an answer is as fresh as the database; read whole, a question that
 * reaches most of a large graph would take longer than a person waits.
 */
export class KeptGraphs {
  private readonly kept = new Map<string, One>()

  /** @throws Error outside a transaction in the cooperation, or when something has been written in it: nothing of that holds yet */
  async now(ctx: GraphCtx): Promise<Graph> {
    const one = this.kept.get(ctx.cooperation) ?? new One()
    this.kept.set(ctx.cooperation, one)
    return one.refreshed(ctx)
  }
}

class One implements Graph {
  readonly nodes = new Map<string, KeptNode>()
  readonly out = new Map<string, Map<string, KeptTie>>()
  readonly into = new Map<string, Map<string, KeptTie>>()
  /** Transactions before this one were over when we last read. */
  private readUpTo = '0'
  private last: Promise<unknown> = Promise.resolve()

  /** One reading at a time: each statement sees what the one before saw and more, so nothing older overwrites. */
  async refreshed(ctx: GraphCtx): Promise<Graph> {
    const reading = this.last.then(() => this.read(ctx))
    this.last = reading.catch(() => {})
    await reading
    return this
  }

  private async read(ctx: GraphCtx): Promise<void> {
    const { cooperation } = ctx
    const since = sql`${this.readUpTo}::text::xid8`
    const { rows } = await sql<Rows>`
      select platform.current_cooperation() as here, pg_current_xact_id_if_assigned() is not null as writes,
        pg_snapshot_xmin(pg_current_snapshot())::text as xmin,
        (select coalesce(json_agg(json_build_array(kind, id, label, href, municipality, details, gone_at is not null)), '[]')
          from platform.link_node where cooperation = ${cooperation} and changed_in >= ${since}) as nodes,
        (select coalesce(json_agg(json_build_array(from_kind, from_id, relation, to_kind, to_id, ended_at is not null)), '[]')
          from platform.link where cooperation = ${cooperation} and changed_in >= ${since}) as ties`.execute(
      ctx.tx,
    )
    const found = rows[0] as Rows
    if (found.here !== cooperation) throw new Error('the graph is read in its own cooperation')
    if (found.writes) throw new Error('the graph is read before anything is written')
    for (const row of found.nodes) this.takeNode(row)
    for (const row of found.ties) this.takeTie(row)
    this.readUpTo = found.xmin
  }

  private takeNode([kind, id, label, href, municipality, details, isGone]: NodeRow): void {
    const key = keyOf({ kind, id })
    if (isGone) this.nodes.delete(key)
    else this.nodes.set(key, { kind, id, label, href, municipality, details })
  }

  private takeTie([fromKind, fromId, relation, toKind, toId, isEnded]: TieRow): void {
    const from = keyOf({ kind: fromKind, id: fromId })
    const to = keyOf({ kind: toKind, id: toId })
    set(this.out, from, `${relation} ${to}`, isEnded ? null : { relation, other: to })
    set(this.into, to, `${relation} ${from}`, isEnded ? null : { relation, other: from })
  }
}

function set(ties: Map<string, Map<string, KeptTie>>, at: string, key: string, tie: KeptTie | null): void {
  const some = ties.get(at) ?? new Map<string, KeptTie>()
  if (tie) some.set(key, tie)
  else some.delete(key)
  ties.set(at, some)
}
