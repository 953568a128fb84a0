import type { Selectable } from 'kysely'
import type { Ctx, ResidentCtx } from '#platform/context.ts'
import type { DB } from '#platform/database.ts'
import type { Grounds, Outcome } from '../decider.ts'
import type { LetterWords } from '../letters/letter-words.ts'

export interface Decision {
  id: string
  caseId: string
  sequence: number
  kind: 'automatic' | 'manual' | 'override' | 'by-deadline'
  outcome: Outcome
  result: unknown
  grounds: Grounds
  reason: string | null
  decidedAt: Date
  decidedBy: string
  decidedByName: string
  /** Null when the law made it. */
  delegationId: string | null
  supersededAt: Date | null
  /** Counted from the day of the decision; a letter that came later gives a later one (`appeals/appeal-deadline.ts`). */
  appealDeadlineOn: string | null
  /** Who approved it, where two persons had to agree. */
  approvedByName?: string | null
  letterWords?: LetterWords | null
  /** Findings about the language that were kept, and why. */
  keptFindings?: { rules: string[]; reason: string } | null
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
  return rows.map(asDecision)
}

/** The decision that stands; null before the first. */
export async function standingDecision(
  ctx: Reader,
  municipality: string,
  caseId: string,
): Promise<Decision | null> {
  const row = await ctx.tx
    .selectFrom('casework.decision')
    .selectAll()
    .where('municipality', '=', municipality)
    .where('case_id', '=', caseId)
    .where('superseded_at', 'is', null)
    .executeTakeFirst()
  return row ? asDecision(row) : null
}

function asDecision(row: Selectable<DB['casework.decision']>): Decision {
  return {
    id: row.id,
    caseId: row.case_id,
    sequence: row.sequence,
    kind: row.kind as Decision['kind'],
    outcome: row.outcome as Outcome,
    result: row.result,
    grounds: row.grounds as unknown as Grounds,
    reason: row.reason,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
    decidedByName: row.decided_by_name,
    delegationId: row.delegation_id,
    supersededAt: row.superseded_at,
    appealDeadlineOn: row.appeal_deadline_on,
    approvedByName: row.approved_by_name,
    letterWords: row.letter_words as LetterWords | null,
    keptFindings: row.kept_findings as Decision['keptFindings'],
  }
}
