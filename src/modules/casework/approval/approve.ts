import type { Ctx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { type CaseFile, caseFile } from '../case-file.queries.ts'
import { isReason } from '../case-file.rules.ts'
import {
  carryOut,
  type DecidingByHand,
  DecisionFormFault,
  type ReadyDecision,
  readyToDecide,
} from '../decisions/decide-by-hand.ts'
import { standingDecision } from '../decisions/decision.queries.ts'
import { mayBeGiven } from '../impartiality/must-be-impartial.ts'
import { officer } from '../must.ts'
import { addEvent } from '../open-case.ts'
import { endTasks } from '../tasks.ts'
import { endProposal, newestProposal, openProposal, type Proposal } from './proposal.queries.ts'
import { lockOf } from './propose.ts'

/** `void`: something it rests on has changed, so what was proposed is no longer what would be approved. */
export type Approved = { decision: string } | 'void'

/**
 * The second person approves what a colleague proposed, and it is decided in the proposer's name with both names on it.
 * What is approved is exactly what was seen: when a fact, the rule or the case has changed since, the proposal is void
 * and must be made again.
 *
 * @throws Refusal forbidden casework.not-allowed | casework.own-proposal | casework.proposer-conflicted
 * @throws Refusal conflict casework.no-proposal | casework.changed-meanwhile when another proposal was seen
 */
export async function approveProposal(
  ctx: Ctx,
  world: DecidingByHand,
  caseId: string,
  seen: { sha256: string },
  language: Language,
): Promise<Approved> {
  const by = officer(ctx, 'casework.approve')
  const found = await caseFile(ctx, caseId, true)
  const newest = await newestProposal(ctx, found.id)
  if (newest?.ended?.as === 'approved' && newest.ended.by === by.id && newest.sha256 === seen.sha256) {
    // A double click.
    const standing = await standingDecision(ctx, ctx.municipality, found.id)
    if (standing) return { decision: standing.id }
  }
  const proposal = newest?.ended ? null : newest
  if (!proposal) throw new Refusal('conflict', 'casework.no-proposal')
  if (proposal.proposedBy === by.id) throw new Refusal('forbidden', 'casework.own-proposal')
  // Who has become conflicted since may not have prepared it either (forvaltningsloven § 6).
  if (!(await mayBeGiven(ctx, found.id, proposal.proposedBy)))
    throw new Refusal('forbidden', 'casework.proposer-conflicted')
  if (proposal.sha256 !== seen.sha256) throw new Refusal('conflict', 'casework.changed-meanwhile')
  const ready = await readyFromProposal(ctx, world, found, proposal, language)
  if (!ready || lockOf(ready, proposal.content) !== proposal.sha256) {
    await settle(ctx, found, 'void', by, null)
    return 'void'
  }
  await endProposal(ctx, found.id, 'approved', by, null)
  ctx.audit({
    event: 'decision.approved',
    subjectKind: 'case',
    subjectId: found.id,
    residentId: found.residentId,
    details: { proposal: proposal.id },
  })
  const proposer = { id: proposal.proposedBy, name: proposal.proposedByName }
  return { decision: await carryOut(ctx, ready, proposal.content, proposer, by) }
}

/** The proposal as it would be decided now; null when it no longer can be. */
export async function readyFromProposal(
  ctx: Ctx,
  world: DecidingByHand,
  found: CaseFile,
  { content, proposedByName }: Pick<Proposal, 'content' | 'proposedByName'>,
  language: Language,
): Promise<ReadyDecision | null> {
  const standing = await standingDecision(ctx, ctx.municipality, found.id)
  try {
    return await readyToDecide(ctx, world, { found, standing }, content, language, proposedByName)
  } catch (error) {
    if (error instanceof DecisionFormFault) return null
    if (error instanceof Refusal && error.kind === 'conflict') return null
    throw error
  }
}

/**
 * The second person wants it otherwise: the proposer gets it back with the reason.
 * @throws Refusal forbidden | invalid casework.no-reason | conflict casework.no-proposal | casework.own-proposal
 */
export async function sendProposalBack(ctx: Ctx, caseId: string, reason: string): Promise<void> {
  const by = officer(ctx, 'casework.approve')
  const found = await caseFile(ctx, caseId, true)
  const newest = await newestProposal(ctx, found.id)
  if (newest?.ended?.as === 'sent-back' && newest.ended.by === by.id) return
  const proposal = newest?.ended ? null : newest
  if (!proposal) throw new Refusal('conflict', 'casework.no-proposal')
  if (proposal.proposedBy === by.id) throw new Refusal('forbidden', 'casework.own-proposal')
  if (!isReason(reason)) throw new Refusal('invalid', 'casework.no-reason')
  await settle(ctx, found, 'sent-back', by, reason.trim())
}

/** The proposer takes it back. @throws Refusal forbidden | conflict casework.no-proposal */
export async function withdrawProposal(ctx: Ctx, caseId: string): Promise<void> {
  const by = officer(ctx, 'casework.decide')
  const found = await caseFile(ctx, caseId, true)
  const newest = await newestProposal(ctx, found.id)
  if (newest?.ended?.as === 'withdrawn' && newest.proposedBy === by.id) return
  const proposal = await openProposal(ctx, found.id)
  if (!proposal) throw new Refusal('conflict', 'casework.no-proposal')
  if (proposal.proposedBy !== by.id) throw new Refusal('forbidden', 'casework.not-allowed')
  await settle(ctx, found, 'withdrawn', by, null)
}

async function settle(
  ctx: Ctx,
  found: CaseFile,
  as: 'void' | 'sent-back' | 'withdrawn',
  by: { id: string; name: string },
  reason: string | null,
): Promise<void> {
  await endProposal(ctx, found.id, as, by, reason)
  const waiting = found.openTasks.filter((task) => task.kind === 'approve').map((task) => task.id)
  await endTasks(ctx, waiting, by.id)
  const on = { caseId: found.id, residentId: found.residentId }
  await addEvent(ctx, on, `proposal-${as}`, reason ? { reason } : {}, false)
  ctx.audit({
    event: as === 'void' ? 'proposal.void' : as === 'sent-back' ? 'proposal.sent-back' : 'proposal.withdrawn',
    subjectKind: 'case',
    subjectId: found.id,
    residentId: found.residentId,
  })
}
