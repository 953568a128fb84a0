import type { ManualReason, Outcome } from './decider.ts'

/**
 * Why somebody is wanted: to decide, to look at a decision again, to see to a letter, to approve what a colleague
 * proposes, or to consider an appeal.
 */
export type TaskKind = 'decide' | 'control' | 'dispatch' | 'answer' | 'approve' | 'appeal' | 'message'

/** A case as the rules see it. State is facts with a time, never a flag. */
export interface CaseState {
  decidedAt: Date | null
  closedAt: Date | null
  openTasks: readonly { kind: TaskKind }[]
}

export type CaseStatus = 'being-handled' | 'waiting-for-person' | 'decided' | 'closed'

export function statusOf(state: CaseState): CaseStatus {
  if (state.closedAt) return 'closed'
  if (state.decidedAt) return 'decided'
  return isWaiting(state, 'decide') ? 'waiting-for-person' : 'being-handled'
}

export function isWaiting(state: Pick<CaseState, 'openTasks'>, kind: TaskKind): boolean {
  return state.openTasks.some((task) => task.kind === kind)
}

export type CannotDecide = 'casework.already-decided' | 'casework.closed' | 'casework.still-working'

/** Why a person cannot decide this case now; null when they can. Asked by the page and by the action. */
export function whyCannotDecide(state: CaseState): CannotDecide | null {
  if (state.closedAt) return 'casework.closed'
  if (state.decidedAt) return 'casework.already-decided'
  // Without a task the platform is still at it: two decisions at once must not happen.
  return isWaiting(state, 'decide') ? null : 'casework.still-working'
}

export type CannotOverride = 'casework.not-decided' | 'casework.closed'

/** Why a standing decision cannot be replaced (omgjøring, forvaltningsloven § 35); null when it can. */
export function whyCannotOverride(state: CaseState): CannotOverride | null {
  if (state.closedAt) return 'casework.closed'
  return state.decidedAt ? null : 'casework.not-decided'
}

/** A reason must say something. Ten letters keep out "ok" and "-"; no rule can see whether the rest is a reason. */
export function isReason(text: string): boolean {
  return text.trim().length >= 10
}

/** True when the new decision is worse for the party than the standing one: a leader must then say so. */
export function isWorse(standing: Outcome, next: Outcome): boolean {
  const rank: Record<Outcome, number> = {
    granted: 2,
    'partly-granted': 1,
    answered: 1,
    forwarded: 1,
    refused: 0,
  }
  return rank[next] < rank[standing]
}

/** What was only answered or sent on is no individual decision: there is nothing to appeal (forvaltningsloven § 28). */
export function isMereAnswer(outcome: Outcome): boolean {
  return outcome === 'answered' || outcome === 'forwarded'
}

/** Problems of a letter that has not left the house. The others are about one that has, once or twice. */
const notSent: readonly string[] = [
  ...['rejected', 'shipment-fault', 'unknown-receiver', 'letter-setting-missing'],
]

export function isAboutUnsentLetter(reason: ManualReason): boolean {
  return notSent.includes(reason.code)
}

/**
 * True for the tasks that a new decision answers: why one was wanted, and whether the standing one was right. A letter
 * that never went is replaced by the new decision's; one that went wrong on its way must still be put right.
 */
export function isAnsweredByDecision(task: { kind: TaskKind; reasons: readonly ManualReason[] }): boolean {
  // An appeal is answered by considering it, also when the decision was changed.
  if (task.kind === 'appeal') return false
  // What the resident has written is answered by answering it.
  if (task.kind === 'message') return false
  return task.kind !== 'dispatch' || task.reasons.every(isAboutUnsentLetter)
}
