import type { Municipalities } from '#modules/members/index.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { propose } from '../approval/propose.ts'
import { type TwoPersonsNeeded, twoPersonsNeeded } from '../approval/two-persons.rules.ts'
import { twoPersonsToday } from '../approval/two-persons-choices.ts'
import { type CaseFile, caseFile, factsOfCase } from '../case-file.queries.ts'
import { isWorse, whyCannotDecide, whyCannotOverride } from '../case-file.rules.ts'
import { madeByLaw } from '../deadlines/granted-by-law.ts'
import type { Decider, Deciders, Evaluation, ManualInput } from '../decider.ts'
import { mustHaveHeard } from '../dialogue/must-have-heard.ts'
import { mustBeImpartial } from '../impartiality/must-be-impartial.ts'
import type { EnclosuresOfDecision } from '../letters/write-letter.job.ts'
import { holds, officer } from '../must.ts'
import { checkWords, type FilledWords, type WordsByHand } from './check-words.ts'
import { type Decision, standingDecision } from './decision.queries.ts'
import { recordDecision } from './record-decision.ts'

export interface DecisionByHand extends ManualInput {
  /** 'manual' decides a case that waits; 'override' replaces the decision that stands (forvaltningsloven § 35). */
  kind: 'manual' | 'override'
  reason: string
  /** The version of the case that the person saw: somebody else may have decided meanwhile. */
  version: number
  /** What else stands in the letter. */
  words?: WordsByHand
}

/** What deciding needs to know; without the municipalities a letter's fields cannot name one. */
export interface DecidingByHand {
  deciders: Deciders
  municipalities?: Pick<Municipalities, 'byNumber'>
  /** Papers that must be there before such a decision can be sent. @throws Refusal when they are not */
  enclosuresOfDecision?: EnclosuresOfDecision
}

/** A decision that may be made: everything about it holds, and nothing has been written yet. */
export interface ReadyDecision {
  found: CaseFile
  decider: Decider
  standing: Decision | null
  evaluation: Evaluation
  chosen: { outcome: Decision['outcome']; result: unknown }
  filled: FilledWords
  needsTwo: TwoPersonsNeeded | null
}

export type Decided = { decision: string } | { proposal: string }

/**
 * A caseworker decides a case, or decides it anew. The rule's own account is kept as grounds beside the officer's
 * reason, so that it shows where the person saw it otherwise. The same form sent twice is one decision. Where two
 * persons must agree, it becomes a proposal that somebody else approves.
 *
 * @throws DecisionFormFault with everything that is wrong with what was filled in
 * @throws Refusal forbidden casework.not-allowed | forbidden casework.only-leader-may-worsen | not-found
 * @throws Refusal conflict casework.changed-meanwhile | casework.no-delegation | casework.deadline-passed |
 *   casework.proposal-waits | a reason why it cannot be decided
 */
export async function decideOrPropose(
  ctx: Ctx,
  world: DecidingByHand,
  caseId: string,
  input: DecisionByHand,
  language: Language,
): Promise<Decided> {
  const by = officer(ctx, 'casework.decide')
  const found = await caseFile(ctx, caseId, true)
  const standing = await standingDecision(ctx, ctx.municipality, caseId)
  if (standing && found.version !== input.version && isSame(standing, found, by.id, input)) {
    return { decision: standing.id }
  }
  const ready = await readyToDecide(ctx, world, { found, standing }, input, language, by.name)
  if (ready.needsTwo) return { proposal: await propose(ctx, ready, ready.needsTwo, input) }
  return { decision: await carryOut(ctx, ready, input, by) }
}

/**
 * The same where one person is enough.
 * @returns the decision's id
 * @throws Refusal conflict casework.needs-approval and as `decideOrPropose`
 */
export async function decideByHand(
  ctx: Ctx,
  deciders: Deciders,
  caseId: string,
  input: DecisionByHand,
  language: Language,
): Promise<string> {
  const made = await decideOrPropose(ctx, { deciders }, caseId, input, language)
  if ('proposal' in made) throw new Refusal('conflict', 'casework.needs-approval')
  return made.decision
}

/** Everything that must hold before a decision by hand is made or approved. The case is held for update. */
export async function readyToDecide(
  ctx: Ctx,
  world: DecidingByHand,
  { found, standing }: { found: CaseFile; standing: Decision | null },
  input: DecisionByHand,
  language: Language,
  /** Whose decision it is: their name stands in the letter. */
  officerName: string,
): Promise<ReadyDecision> {
  if (found.version !== input.version) throw new Refusal('conflict', 'casework.changed-meanwhile')
  const why = input.kind === 'manual' ? whyCannotDecide(found) : whyCannotOverride(found)
  if (why) throw new Refusal('conflict', why)
  await mustBeImpartial(ctx, found.id)
  await mustHaveHeard(ctx, found.id)
  const decider = world.deciders.get(found.serviceId)
  if (!decider) throw new Error(`no decider for service ${found.serviceId}`)
  // What the law has granted, nobody refuses while it is being written down; it may be changed afterwards.
  const made = input.kind === 'manual' ? await madeByLaw(ctx, decider, found) : null
  if (made && 'outcome' in made) throw new Refusal('conflict', 'casework.deadline-passed')
  const evaluation = await evaluationAsKnown(ctx, decider, found)
  const chosen = decider.manualResult(evaluation, input, language)
  const answered = chosen.ok && { ...chosen, grounds: evaluation.grounds }
  const checked = await checkWords(ctx, world, { found, decider, answered, officerName }, input, language)
  // Everything that is wrong is told at once, so that nobody has to send the form twice to hear the rest.
  const faults = [...(chosen.ok ? [] : chosen.faults), ...checked.faults]
  if (!chosen.ok || !checked.filled || faults.length > 0) throw new DecisionFormFault(faults)
  if (world.enclosuresOfDecision) {
    const facts = await factsOfCase(ctx, ctx.municipality, found.id)
    await world.enclosuresOfDecision(ctx, {
      ...{ serviceId: found.serviceId, facts, result: chosen.result },
      isBeingDecided: true,
    })
  }
  if (standing && !holds(ctx, 'casework.override')) {
    if (isWorse(standing.outcome, chosen.outcome) || decider.isWorse(standing.result, chosen.result)) {
      throw new Refusal('forbidden', 'casework.only-leader-may-worsen')
    }
  }
  const amountKroner = decider.amountKroner?.(chosen.result) ?? null
  return {
    ...{ found, decider, standing, evaluation, chosen, filled: checked.filled },
    needsTwo: twoPersonsNeeded({ ...chosen, amountKroner }, decider, await twoPersonsToday(ctx)),
  }
}

/** Writes a decision that is ready. @returns its id */
export function carryOut(
  ctx: Ctx,
  { found, decider, evaluation, chosen, filled }: ReadyDecision,
  { kind }: Pick<DecisionByHand, 'kind'>,
  by: { id: string; name: string },
  approvedBy?: { id: string; name: string },
): Promise<string> {
  return recordDecision(ctx, found, decider, {
    kind,
    outcome: chosen.outcome,
    result: chosen.result,
    grounds: evaluation.grounds,
    by: { id: by.id, name: by.name },
    ...(approvedBy ? { approvedBy: { id: approvedBy.id, name: approvedBy.name } } : {}),
    ...filled,
  })
}

/** True when the decision that stands is what this form made the first time it was sent: a double click. */
function isSame(standing: Decision, found: CaseFile, by: string, input: DecisionByHand): boolean {
  return (
    found.version === input.version + 1 &&
    standing.kind === input.kind &&
    standing.decidedBy === by &&
    standing.outcome === input.outcome &&
    // A reason with fields in it was written down filled in.
    (standing.reason === input.reason.trim() || input.reason.includes('{{'))
  )
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
