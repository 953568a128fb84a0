import { canonicalSha256 } from '#platform/canonical-json.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import type { DecisionByHand, ReadyDecision } from '../decisions/decide-by-hand.ts'
import { officer } from '../must.ts'
import { addEvent } from '../open-case.ts'
import { askForTask, endTasks } from '../tasks.ts'
import { endProposal, openProposal } from './proposal.queries.ts'
import type { TwoPersonsNeeded } from './two-persons.rules.ts'

/**
 * What is approved: what was chosen and written, the answer it gives, and the facts and the rule it rests on. One letter
 * or one fact otherwise is another proposal.
 */
export function lockOf(
  { found, evaluation, chosen, standing }: ReadyDecision,
  input: DecisionByHand,
): string {
  const { facts, modelSha256, rates, settings } = evaluation.grounds
  return canonicalSha256({
    ...{ case: found.id, replaces: standing?.id ?? null, content: { ...input, version: found.version } },
    ...{ outcome: chosen.outcome, result: chosen.result, facts, modelSha256 },
    ...{ rates: rates.map(({ id }) => id), settings },
  })
}

/**
 * Proposes a decision to somebody who may approve it. Nothing is decided and nothing is sent. The same form again is the
 * same proposal; the proposer's new one takes the place of their old one.
 *
 * @returns the proposal's id
 * @throws Refusal conflict casework.proposal-waits: a colleague's proposal must be settled first
 */
export async function propose(
  ctx: Ctx,
  ready: ReadyDecision,
  why: TwoPersonsNeeded,
  input: DecisionByHand,
): Promise<string> {
  const by = officer(ctx, 'casework.decide')
  const { found, chosen } = ready
  const sha256 = lockOf(ready, input)
  const before = await openProposal(ctx, found.id)
  if (before && before.proposedBy !== by.id) throw new Refusal('conflict', 'casework.proposal-waits')
  if (before?.sha256 === sha256) return before.id
  if (before) await endProposal(ctx, found.id, 'withdrawn', by, null)
  const id = ctx.random.uuid()
  await ctx.tx
    .insertInto('casework.proposal')
    .values({
      ...{ municipality: ctx.municipality, id, case_id: found.id, content: JSON.stringify(input) },
      ...{ content_sha256: sha256, outcome: chosen.outcome, why: JSON.stringify(why) },
      ...{ case_version: found.version, proposed_at: ctx.now, proposed_by: by.id, proposed_by_name: by.name },
    })
    .execute()
  const waiting = found.openTasks.filter((task) => task.kind === 'approve').map((task) => task.id)
  await endTasks(ctx, waiting, by.id)
  await askForTask(ctx, found.id, 'approve', [{ code: 'to-approve', details: { by: by.name } }])
  const on = { caseId: found.id, residentId: found.residentId }
  await addEvent(ctx, on, 'decision-proposed', { outcome: chosen.outcome }, false)
  ctx.audit({
    event: 'decision.proposed',
    subjectKind: 'case',
    subjectId: found.id,
    residentId: found.residentId,
    details: { outcome: chosen.outcome, proposal: id },
  })
  return id
}
