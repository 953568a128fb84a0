import { sql } from 'kysely'
import type { ResidentCtx } from '#platform/context.ts'

/** Whose doings are shown: employees, the platform by itself, or the resident's own. */
export const actorKinds = ['employee', 'system', 'resident'] as const
export type ActorKind = (typeof actorKinds)[number]

export interface Look {
  municipality: string
  at: Date
  event: string
  actorKind: string
  actorId: string | null
  /** An employee's name or the name of a part of the platform. */
  actorName: string | null
  /** Roles parted by spaces, as they were then. */
  actorRole: string | null
  reason: string | null
  subjectKind: string | null
  subjectId: string | null
}

export const looksPerPage = 50

/** What the audit logs of all municipalities hold about the resident, the newest first, a page at a time. */
export async function looksAtMe(
  ctx: ResidentCtx,
  by: ActorKind | null,
  page: number,
): Promise<{ looks: Look[]; total: number; counts: Record<ActorKind, number> }> {
  const counted = await ctx.tx
    .selectFrom('platform.audit_event')
    .select(['actor_kind', sql<string>`count(*)`.as('count')])
    .where('resident_id', '=', ctx.residentId)
    .groupBy('actor_kind')
    .execute()
  const count = (kind: ActorKind) => Number(counted.find((row) => row.actor_kind === kind)?.count ?? 0)
  const rows = await ctx.tx
    .selectFrom('platform.audit_event')
    .select([
      'municipality',
      'at',
      'event',
      'actor_kind',
      'actor_id',
      'actor_name',
      'actor_role',
      'reason',
      'subject_kind',
      'subject_id',
    ])
    .where('resident_id', '=', ctx.residentId)
    .$if(by !== null, (query) => query.where('actor_kind', '=', by as ActorKind))
    .orderBy('at', 'desc')
    .orderBy('municipality')
    .orderBy('sequence', 'desc')
    .limit(looksPerPage)
    .offset((page - 1) * looksPerPage)
    .execute()
  return {
    looks: rows.map((row) => ({
      municipality: row.municipality,
      at: row.at,
      event: row.event,
      actorKind: row.actor_kind,
      actorId: row.actor_id,
      actorName: row.actor_name,
      actorRole: row.actor_role,
      reason: row.reason,
      subjectKind: row.subject_kind,
      subjectId: row.subject_id,
    })),
    total: by ? count(by) : counted.reduce((sum, row) => sum + Number(row.count), 0),
    counts: { employee: count('employee'), system: count('system'), resident: count('resident') },
  }
}
