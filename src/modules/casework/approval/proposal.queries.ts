import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { Outcome } from '../decider.ts'
import type { DecisionByHand } from '../decisions/decide-by-hand.ts'
import type { TwoPersonsNeeded } from './two-persons.rules.ts'

export interface Proposal {
  id: string
  content: DecisionByHand
  sha256: string
  outcome: Outcome
  why: TwoPersonsNeeded
  caseVersion: number
  proposedAt: Date
  proposedBy: string
  proposedByName: string
  ended: {
    at: Date
    as: 'approved' | 'sent-back' | 'withdrawn' | 'void'
    by: string
    byName: string
    reason: string | null
  } | null
}

/** The newest proposal of a case; null when there has been none. */
export async function newestProposal(
  ctx: Pick<Ctx, 'tx' | 'municipality'>,
  caseId: string,
): Promise<Proposal | null> {
  const row = await ctx.tx
    .selectFrom('casework.proposal')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .orderBy(sql`ended_at is null`, 'desc')
    .orderBy('proposed_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    content: row.content as unknown as DecisionByHand,
    sha256: row.content_sha256,
    outcome: row.outcome as Outcome,
    why: row.why as unknown as TwoPersonsNeeded,
    caseVersion: row.case_version,
    proposedAt: row.proposed_at,
    proposedBy: row.proposed_by,
    proposedByName: row.proposed_by_name,
    ended:
      row.ended_at && row.ended_as
        ? {
            at: row.ended_at,
            as: row.ended_as as NonNullable<Proposal['ended']>['as'],
            by: row.ended_by ?? '',
            byName: row.ended_by_name ?? '',
            reason: row.ended_reason,
          }
        : null,
  }
}

/** The proposal that waits; null when none does. */
export async function openProposal(
  ctx: Pick<Ctx, 'tx' | 'municipality'>,
  caseId: string,
): Promise<Proposal | null> {
  const newest = await newestProposal(ctx, caseId)
  return newest?.ended ? null : newest
}

/** Ends the proposal that waits, if one does. */
export async function endProposal(
  ctx: Ctx,
  caseId: string,
  as: NonNullable<Proposal['ended']>['as'],
  by: { id: string; name: string },
  reason: string | null,
): Promise<void> {
  await ctx.tx
    .updateTable('casework.proposal')
    .set({
      ended_at: ctx.now,
      ended_as: as,
      ended_by: /^[0-9a-f-]{36}$/.test(by.id) ? by.id : null,
      ended_by_name: by.name,
      ended_reason: reason,
    })
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .where('ended_at', 'is', null)
    .execute()
}
