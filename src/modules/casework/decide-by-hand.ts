import { dateInNorway } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { caseFile, factsOfCase } from './case-file.queries.ts'
import { isWorse, whyCannotDecide, whyCannotOverride } from './case-file.rules.ts'
import type { Decider, Deciders, Grounds, ManualInput } from './decider.ts'
import { standingDecision } from './decision.queries.ts'
import { must } from './must.ts'
import { recordDecision } from './record-decision.ts'

export interface DecisionByHand extends ManualInput {
  reason: string
  /** The version of the case that the person saw: somebody else may have decided meanwhile. */
  version: number
}

/**
 * A caseworker decides a case that waits for a person. The rule's own account is kept as grounds beside the officer's
 * reason, so that it shows where the person saw it otherwise.
 *
 * @throws Refusal forbidden | not-found | conflict casework.changed-meanwhile | invalid (field code)
 */
export async function decideByHand(
  ctx: Ctx,
  deciders: Deciders,
  caseId: string,
  input: DecisionByHand,
): Promise<string> {
  must(ctx, 'casework.decide')
  return decide(ctx, deciders, caseId, input, 'manual')
}

/**
 * Replaces a standing decision (omgjøring, forvaltningsloven § 35). Only a leader may make it worse for the party.
 *
 * @throws Refusal as decideByHand, and forbidden casework.only-leader-may-worsen
 */
export async function overrideDecision(
  ctx: Ctx,
  deciders: Deciders,
  caseId: string,
  input: DecisionByHand,
): Promise<string> {
  must(ctx, 'casework.decide')
  return decide(ctx, deciders, caseId, input, 'override')
}

async function decide(
  ctx: Ctx,
  deciders: Deciders,
  caseId: string,
  input: DecisionByHand,
  kind: 'manual' | 'override',
): Promise<string> {
  if (ctx.actor.kind !== 'employee') throw new Refusal('forbidden', 'casework.not-allowed')
  const found = await caseFile(ctx, caseId, true)
  if (found.version !== input.version) throw new Refusal('conflict', 'casework.changed-meanwhile')
  const why =
    kind === 'manual' ? whyCannotDecide(found, input.reason) : whyCannotOverride(found, input.reason)
  if (why) throw new Refusal(why === 'casework.no-reason' ? 'invalid' : 'conflict', why)
  const decider = deciders.get(found.serviceId)
  if (!decider) throw new Error(`no decider for service ${found.serviceId}`)
  const chosen = decider.manualResult(input)
  if (!chosen.ok) throw new Refusal('invalid', chosen.code, { field: chosen.field })
  if (kind === 'override') {
    const standing = await standingDecision(ctx, ctx.municipality, caseId)
    const isLeader = ctx.actor.roles.includes('leader')
    if (standing && isWorse(standing.outcome, chosen.outcome) && !isLeader) {
      throw new Refusal('forbidden', 'casework.only-leader-may-worsen')
    }
  }
  return recordDecision(ctx, found, decider, {
    kind,
    outcome: chosen.outcome,
    result: chosen.result,
    grounds: await groundsAsKnown(ctx, decider, found),
    reason: input.reason.trim(),
    by: { id: ctx.actor.id, name: ctx.actor.name },
  })
}

async function groundsAsKnown(
  ctx: Ctx,
  decider: Decider,
  found: { id: string; openedAt: Date },
): Promise<Grounds> {
  const facts = await factsOfCase(ctx, ctx.municipality, found.id)
  const evaluation = await decider.evaluate(ctx, {
    municipality: ctx.municipality,
    caseId: found.id,
    receivedOn: dateInNorway(found.openedAt),
    facts,
  })
  return evaluation.grounds
}
