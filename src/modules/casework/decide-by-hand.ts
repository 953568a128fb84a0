import { dateInNorway } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { caseFile, factsOfCase } from './case-file.queries.ts'
import { isWorse, whyCannotDecide, whyCannotOverride } from './case-file.rules.ts'
import { caseworkTexts } from './casework.text.ts'
import type { Decider, Deciders, Evaluation, ManualInput } from './decider.ts'
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
  language: Language,
): Promise<string> {
  must(ctx, 'casework.decide')
  return decide(ctx, deciders, caseId, input, language, 'manual')
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
  language: Language,
): Promise<string> {
  must(ctx, 'casework.decide')
  return decide(ctx, deciders, caseId, input, language, 'override')
}

async function decide(
  ctx: Ctx,
  deciders: Deciders,
  caseId: string,
  input: DecisionByHand,
  language: Language,
  kind: 'manual' | 'override',
): Promise<string> {
  if (ctx.actor.kind !== 'employee') throw new Refusal('forbidden', 'casework.not-allowed')
  const found = await caseFile(ctx, caseId, true)
  if (found.version !== input.version) throw new Refusal('conflict', 'casework.changed-meanwhile')
  const why =
    kind === 'manual' ? whyCannotDecide(found, input.reason) : whyCannotOverride(found, input.reason)
  if (why && why !== 'casework.no-reason') throw new Refusal('conflict', why)
  const decider = deciders.get(found.serviceId)
  if (!decider) throw new Error(`no decider for service ${found.serviceId}`)
  const evaluation = await evaluationAsKnown(ctx, decider, found)
  const chosen = decider.manualResult(evaluation, input, language)
  // Everything that is wrong is told at once, so that nobody has to send the form twice to hear the rest.
  if (!chosen.ok) {
    const noReason = { key: 'reason', text: caseworkTexts(language)('casework.no-reason') }
    throw new DecisionFormFault(why ? [...chosen.faults, noReason] : chosen.faults)
  }
  if (why) throw new Refusal('invalid', why)
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
    grounds: evaluation.grounds,
    reason: input.reason.trim(),
    by: { id: ctx.actor.id, name: ctx.actor.name },
  })
}

/** What the rule says now on the facts of the case, whoever decides. */
export async function evaluationAsKnown(
  ctx: Ctx,
  decider: Decider,
  found: { id: string; openedAt: Date },
): Promise<Evaluation> {
  return decider.evaluate(ctx, {
    municipality: ctx.municipality,
    caseId: found.id,
    receivedOn: dateInNorway(found.openedAt),
    facts: await factsOfCase(ctx, ctx.municipality, found.id),
  })
}

/** The form is not filled in right. Data, shown at the fields; thrown so that the transaction ends without a trace. */
export class DecisionFormFault extends Error {
  constructor(readonly faults: readonly { key: string; text: string }[]) {
    super('the decision form has faults')
  }
}
