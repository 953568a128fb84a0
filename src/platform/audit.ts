import { sql } from 'kysely'
import pg from 'pg'
import { type Actor, representativeName } from './actor.ts'
import type { Tx } from './database.ts'

/** One thing that happened, or one look at personal data ("case.viewed"). Details hold no personal data. */
export interface AuditEvent {
  event: string
  subjectKind?: string
  subjectId?: string
  /** The resident it is about: it then shows on their own page. */
  residentId?: string
  reason?: string
  details?: Record<string, string | number | boolean | null>
}

/** Writes the events at the end of their transaction, so that the chain's head is locked for as short as possible. */
export async function appendAudit(
  tx: Tx,
  actor: Actor,
  events: readonly AuditEvent[],
  at: Date,
  correlationId: string,
  /** In whose chain: that of the municipality at hand, or of the cooperation. */
  chain: 'municipality' | 'cooperation' = 'municipality',
): Promise<void> {
  const append = sql.ref(
    chain === 'municipality' ? 'platform.append_audit' : 'platform.append_cooperation_audit',
  )
  await sql`select ${append}(${auditRows(actor, events, at, correlationId)}::jsonb)`.execute(tx)
}

/** What is written in several chains, each by who reads there, goes as one message: it is written at every look. */
export async function appendAuditInSeveral(
  tx: Tx,
  chains: readonly { choose: string; actor: Actor; events: readonly AuditEvent[] }[],
  at: Date,
  correlationId: string,
): Promise<void> {
  const statements = chains.map(({ choose, actor, events }) => {
    const rows = pg.escapeLiteral(auditRows(actor, events, at, correlationId))
    return `${choose}; select platform.append_audit(${rows}::jsonb)`
  })
  if (statements.length > 0) await sql.raw(statements.join('; ')).execute(tx)
}

function auditRows(actor: Actor, events: readonly AuditEvent[], at: Date, correlationId: string): string {
  const who = {
    actorKind: actor.kind,
    actorId: actor.kind === 'anonymous' ? null : actor.id,
    // The party sees who acted for them by name, as they see who of the municipality did.
    actorName: actor.kind === 'employee' || actor.kind === 'system' ? actor.name : representativeName(actor),
    actorRole: actor.kind === 'employee' ? actor.roles.join(' ') : null,
  }
  return JSON.stringify(events.map((event) => ({ ...event, ...who, at: at.toISOString(), correlationId })))
}

export interface ChainFault {
  sequence: string
  fault: 'hash' | 'link' | 'gap' | 'head'
}

/**
 * Checks a municipality's chain from its first row and names the first that does not hold: a changed row, a removed,
 * added or reordered one, or a tail cut off. Whoever may rewrite every row after a change and the head too is not seen
 * from inside the database.
 */
export const firstFaultInAuditChain = (tx: Tx, municipality: string): Promise<ChainFault | null> =>
  firstFault(tx, municipality, municipality, {
    ...{ events: 'platform.audit_event', heads: 'platform.audit_head', key: 'municipality' },
  })

/** The same of a cooperation's chain. */
export const firstFaultInCooperationChain = (tx: Tx, cooperation: string): Promise<ChainFault | null> =>
  firstFault(tx, cooperation, `samarbeid ${cooperation}`, {
    ...{ events: 'platform.cooperation_audit_event', heads: 'platform.cooperation_audit_head' },
    key: 'cooperation',
  })

async function firstFault(
  tx: Tx,
  owner: string,
  /** What the chain's first link is made of. */
  name: string,
  chain: { events: string; heads: string; key: string },
): Promise<ChainFault | null> {
  const [events, heads, key] = [sql.table(chain.events), sql.table(chain.heads), sql.ref(chain.key)]
  const { rows } = await sql<{ sequence: string; fault: ChainFault['fault'] }>`
    with chain as (
      select e.sequence, e.hash, e.previous_hash,
        sha256(convert_to(platform.audit_text(e), 'UTF8')) as computed,
        lag(e.hash) over (order by e.sequence) as before,
        coalesce(lag(e.sequence) over (order by e.sequence), 0) + 1 as expected
      from ${events} e where e.${key} = ${owner}
    ), judged as (
      select least(sequence, expected) as sequence, case
        when sequence <> expected then 'gap'
        when previous_hash <> coalesce(before, sha256(convert_to('samvirke audit ' || ${name}, 'UTF8'))) then 'link'
        when hash <> computed then 'hash' end as fault
      from chain
      union all
      select case when l.sequence = h.sequence then l.sequence
          else least(coalesce(l.sequence, 0), coalesce(h.sequence, 0)) + 1 end,
        case when l.sequence is distinct from h.sequence or l.hash is distinct from h.hash then 'head' end
      from (select sequence, hash from chain order by sequence desc limit 1) l
      full join (select sequence, hash from ${heads} where ${key} = ${owner}) h on true
    )
    select sequence, fault from judged where fault is not null order by sequence, fault = 'head' limit 1`.execute(
    tx,
  )
  return rows[0] ?? null
}
