import { withdrawLettersOf } from '#modules/correspondence/index.ts'
import { delegationFor } from '#modules/members/index.ts'
import { isoDate } from '#norway/iso-date.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { appealLimitFrom } from '../appeals/appeal-deadline.ts'
import { endProposal } from '../approval/proposal.queries.ts'
import type { CaseFile } from '../case-file.queries.ts'
import { isAnsweredByDecision } from '../case-file.rules.ts'
import type { Decider, Grounds, Outcome } from '../decider.ts'
import { mustHaveHeard } from '../dialogue/must-have-heard.ts'
import { mustBeImpartial } from '../impartiality/must-be-impartial.ts'
import type { LetterWords } from '../letters/letter-words.ts'
import { addEvent } from '../open-case.ts'
import { endTasks } from '../tasks.ts'
import { accountSha256 } from './account-hash.ts'

export interface NewDecision {
  /** `by-deadline`: the law made it when the limit passed, so it rests on no delegation. */
  kind: 'automatic' | 'manual' | 'override' | 'by-deadline'
  outcome: Outcome
  result: unknown
  grounds: Grounds
  /** The officer's own words; null only when no person decides. */
  reason: string | null
  by: { id: string; name: string }
  /** The second person, where two had to agree; the proposal is theirs. */
  approvedBy?: { id: string; name: string }
  letterWords?: LetterWords
  keptFindings?: { rules: string[]; reason: string }
}

/**
 * Writes a decision into a case that the caller holds for update, in the name of the municipality and by a
 * delegation, and sets the letter going. One decision stands at a time; a new one replaces it and both are kept.
 *
 * @throws Refusal conflict casework.no-delegation | casework.must-hear-first; forbidden: who decides is conflicted
 */
export async function recordDecision(
  ctx: Ctx,
  found: CaseFile,
  decider: Decider,
  wanted: NewDecision,
): Promise<string> {
  const isByLaw = wanted.kind === 'by-deadline'
  if (wanted.kind === 'manual' || wanted.kind === 'override') {
    await mustBeImpartial(ctx, found.id)
    await mustHaveHeard(ctx, found.id)
  }
  const whose = wanted.kind === 'automatic' ? 'platform' : 'person'
  const delegation = isByLaw ? null : await delegationFor(ctx, decider.decisionType, whose)
  if (!delegation && !isByLaw) throw new Refusal('conflict', 'casework.no-delegation')
  const standing = await ctx.tx
    .updateTable('casework.decision')
    .set({ superseded_at: ctx.now })
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', found.id)
    .where('superseded_at', 'is', null)
    .returning(['id', 'sequence'])
    .executeTakeFirst()
  // A letter of the old one that has not gone must not go after this.
  if (standing) await withdrawLettersOf(ctx, standing.id)
  const id = ctx.random.uuid()
  // The earliest it can be: a letter that reaches the party later moves it later.
  const appeal = appealLimitFrom(decider, wanted.outcome, isoDate(ctx.today))
  await ctx.tx
    .insertInto('casework.decision')
    .values({
      municipality: ctx.municipality,
      id,
      case_id: found.id,
      resident_id: found.residentId,
      sequence: (standing?.sequence ?? 0) + 1,
      kind: wanted.kind,
      outcome: wanted.outcome,
      result: JSON.stringify(wanted.result),
      grounds: JSON.stringify(wanted.grounds),
      model_sha256: wanted.grounds.modelSha256,
      account_sha256: accountSha256(wanted),
      reason: wanted.reason,
      decided_at: ctx.now,
      decided_by: wanted.by.id,
      decided_by_name: wanted.by.name,
      delegation_id: delegation?.id ?? null,
      appeal_deadline_on: appeal?.movedEnd ?? null,
      ...(wanted.approvedBy && {
        approved_by: wanted.approvedBy.id,
        approved_by_name: wanted.approvedBy.name,
        approved_at: ctx.now,
      }),
      letter_words: wanted.letterWords ? JSON.stringify(wanted.letterWords) : null,
      kept_findings: wanted.keptFindings ? JSON.stringify(wanted.keptFindings) : null,
    })
    .execute()
  await ctx.tx
    .updateTable('casework.case_file')
    .set((set) => ({ decided_at: ctx.now, version: set('version', '+', 1) }))
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', found.id)
    .execute()
  // What was proposed of another decision can no longer be approved.
  await endProposal(ctx, found.id, 'void', wanted.by, null)
  const answered = found.openTasks.filter(isAnsweredByDecision).map((task) => task.id)
  await endTasks(ctx, answered, wanted.by.id)
  await addEvent(
    ctx,
    { caseId: found.id, residentId: found.residentId },
    wanted.kind === 'override' ? 'decision-replaced' : 'decided',
    {
      outcome: wanted.outcome,
      automatic: wanted.kind === 'automatic',
      ...(isByLaw ? { byDeadline: true } : {}),
    },
    true,
  )
  ctx.audit({
    event: `decision.${wanted.kind}`,
    subjectKind: 'case',
    subjectId: found.id,
    residentId: found.residentId,
    details: {
      outcome: wanted.outcome,
      decision: id,
      ...(wanted.approvedBy ? { approvedBy: wanted.approvedBy.name } : {}),
    },
  })
  await ctx.later('casework.write-letter', id)
  return id
}
