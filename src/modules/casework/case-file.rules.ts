import type { Outcome } from './decider.ts'

/** A case as the rules see it. State is facts with a time, never a flag. */
export interface CaseState {
  decidedAt: Date | null
  closedAt: Date | null
  hasOpenTask: boolean
  letter: 'none' | 'planned' | 'sent' | 'stopped'
}

export type CaseStatus = 'being-handled' | 'waiting-for-person' | 'decided' | 'closed'

export function statusOf(state: CaseState): CaseStatus {
  if (state.closedAt) return 'closed'
  if (state.decidedAt) return 'decided'
  return state.hasOpenTask ? 'waiting-for-person' : 'being-handled'
}

export type CannotDecide =
  | 'casework.already-decided'
  | 'casework.closed'
  | 'casework.no-reason'
  | 'casework.still-working'

/** Why a person cannot decide this case now; null when they can. Asked by the page and by the action. */
export function whyCannotDecide(state: CaseState, reason: string | null): CannotDecide | null {
  if (state.closedAt) return 'casework.closed'
  if (state.decidedAt) return 'casework.already-decided'
  // Without a task the platform is still at it: two decisions at once must not happen.
  if (!state.hasOpenTask) return 'casework.still-working'
  if (reason !== null && reason.trim().length < 10) return 'casework.no-reason'
  return null
}

export type CannotOverride = 'casework.not-decided' | 'casework.closed' | 'casework.no-reason'

/** Why a standing decision cannot be replaced (omgjøring, forvaltningsloven § 35); null when it can. */
export function whyCannotOverride(state: CaseState, reason: string | null): CannotOverride | null {
  if (state.closedAt) return 'casework.closed'
  if (!state.decidedAt) return 'casework.not-decided'
  if (reason !== null && reason.trim().length < 10) return 'casework.no-reason'
  return null
}

/** True when the new decision is worse for the party than the standing one: a leader must then say so. */
export function isWorse(standing: Outcome, next: Outcome): boolean {
  const rank: Record<Outcome, number> = { granted: 2, 'partly-granted': 1, refused: 0 }
  return rank[next] < rank[standing]
}

/** How much of the time is used, 0 to 1, for the bar in the worklist. */
export function shareOfTimeUsed(openedOn: string, deadlineOn: string, today: string): number {
  const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000
  const whole = Math.max(1, day(deadlineOn) - day(openedOn))
  return Math.min(1, Math.max(0, (day(today) - day(openedOn)) / whole))
}
