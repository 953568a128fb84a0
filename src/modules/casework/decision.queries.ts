import type { Ctx, ResidentCtx } from '#platform/context.ts'
import type { Grounds, Outcome } from './decider.ts'

export interface Decision {
  id: string
  caseId: string
  sequence: number
  kind: 'automatic' | 'manual' | 'override'
  outcome: Outcome
  result: unknown
  grounds: Grounds
  reason: string | null
  decidedAt: Date
  decidedByName: string
  delegationId: string
  supersededAt: Date | null
  appealDeadlineOn: string | null
}

type Reader = Pick<Ctx | ResidentCtx, 'tx'>

/** All decisions of a case, the newest first. */
export async function decisionsOfCase(
  ctx: Reader,
  municipality: string,
  caseId: string,
): Promise<Decision[]> {
  const rows = await ctx.tx
    .selectFrom('casework.decision')
    .selectAll()
    .where('municipality', '=', municipality)
    .where('case_id', '=', caseId)
    .orderBy('sequence', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    sequence: row.sequence,
    kind: row.kind as Decision['kind'],
    outcome: row.outcome as Outcome,
    result: row.result,
    grounds: row.grounds as unknown as Grounds,
    reason: row.reason,
    decidedAt: row.decided_at,
    decidedByName: row.decided_by_name,
    delegationId: row.delegation_id,
    supersededAt: row.superseded_at,
    appealDeadlineOn: row.appeal_deadline_on,
  }))
}

/** The decision that stands; null before the first. */
export async function standingDecision(
  ctx: Reader,
  municipality: string,
  caseId: string,
): Promise<Decision | null> {
  const all = await decisionsOfCase(ctx, municipality, caseId)
  return all.find((decision) => decision.supersededAt === null) ?? null
}

export async function decisionById(ctx: Reader, municipality: string, id: string): Promise<Decision> {
  const row = await ctx.tx
    .selectFrom('casework.decision')
    .select('case_id')
    .where('municipality', '=', municipality)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const all = await decisionsOfCase(ctx, municipality, row.case_id)
  return all.find((decision) => decision.id === id) as Decision
}
