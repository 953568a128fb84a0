import { type Mark, marksOf } from '#modules/members/index.ts'
import { clearanceOf } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import { must } from '../must.ts'

export interface ProtectedParty {
  id: string
  name: string
  role: string
  /** False where nobody knows the party's number: a mark follows a number. */
  canBeLocked: boolean
  marks: Mark[]
}

/** The parties of a case with what is marked of each. */
export async function protectionOfCase(ctx: Ctx, caseId: string): Promise<ProtectedParty[]> {
  must(ctx, 'casework.read')
  const rows = await ctx.tx
    .selectFrom('casework.party')
    .select(['id', 'name', 'role', 'identity_hash'])
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .orderBy('role')
    .orderBy('name')
    .execute()
  const marks = await marksOf(
    ctx,
    rows.flatMap((row) => (row.identity_hash ? [row.identity_hash] : [])),
  )
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, role: row.role, canBeLocked: row.identity_hash !== null },
    marks: marks.filter(
      (mark) => row.identity_hash !== null && Buffer.compare(mark.of, row.identity_hash) === 0,
    ),
  }))
}

/** The keyed hash of a party's number; null when the party is not in the case, or nobody knows the number. */
export async function identityOfParty(ctx: Ctx, caseId: string, partyId: string): Promise<Uint8Array | null> {
  const row = await ctx.tx
    .selectFrom('casework.party')
    .select('identity_hash')
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .where('id', '=', partyId)
    .executeTakeFirst()
  return row?.identity_hash ?? null
}

export interface ProtectionEvent {
  at: Date
  event: string
  by: string
  caseId: string | null
}

/**
 * What has happened around protected persons, for whoever is cleared; the newest first. Of cases above their clearance
 * they learn nothing.
 */
export async function protectionEvents(ctx: Ctx, most = 50): Promise<ProtectionEvent[]> {
  const clearance = clearanceOf(ctx.actor)
  if (clearance === 0) return []
  const rows = await ctx.tx
    .selectFrom('platform.audit_event')
    .select(['at', 'event', 'actor_name', 'details', 'subject_id'])
    .where('municipality', '=', ctx.municipality)
    .where('subject_kind', '=', 'protection')
    .orderBy('sequence', 'desc')
    .limit(most)
    .execute()
  return rows
    .filter(({ details }) => Number((details as { level?: number }).level ?? 0) <= clearance)
    .map((row) => ({ at: row.at, event: row.event, by: row.actor_name ?? '', caseId: row.subject_id }))
}
