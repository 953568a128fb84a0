/**
 * The outbox of one letter: planned → calling → known, or unknown → reconciled, or stopped, or withdrawn. SvarUt has no
 * idempotency key and never recalls a letter, so a letter whose fate is unknown is looked up by our own reference before
 * it is sent again, and no hit counts only when SvarUt must have given up on the earlier call. Pure.
 */
export type DispatchState =
  | 'planned'
  | 'calling'
  | 'unknown'
  | 'known'
  | 'reconciled'
  | 'stopped'
  /** What it told no longer held, and it certainly never went. */
  | 'withdrawn'

export interface Dispatch {
  state: DispatchState
  /** When the newest call began; null before the first. */
  calledAt: Date | null
  /** When what it tells ceased to hold, so that it must not be sent if it has not gone; null while it holds. */
  withdrawAt: Date | null
  problemCode: string | null
}

/** SvarUt gives up after 15 minutes; KS's own client waits 16 (KS, SvarUt documentation). */
export const noHitCountsAfterMs = 16 * 60_000
/**
 * A worker that was held up between its commit and its call does not call: somebody else may have the letter by then.
 * Leaves room for SvarUt's 15 minutes within the 16.
 */
export const callWithinMs = 30_000
const firstLookMs = 30_000

export type Step = { step: 'send' } | { step: 'look-up' } | { step: 'withdraw' } | { step: 'done' }

/**
 * A letter that is to be withdrawn is so at once where it certainly has not gone: nothing has been called, or SvarUt has
 * refused it. Where nobody knows, it is looked up first. One that went twice is a person's.
 */
export function nextStep(dispatch: Dispatch): Step {
  const { state, withdrawAt, problemCode } = dispatch
  if (state === 'planned') return { step: withdrawAt ? 'withdraw' : 'send' }
  if (state === 'calling' || state === 'unknown') return { step: 'look-up' }
  if (state === 'stopped' && withdrawAt && problemCode !== 'double') return { step: 'withdraw' }
  return { step: 'done' }
}

export type AfterLookUp =
  | { step: 'adopt'; id: string }
  | { step: 'stop'; problem: 'double' }
  | { step: 'send' }
  | { step: 'withdraw' }
  | { step: 'wait'; until: Date }

/** What the answer of a look-up means. `askedAt` is when the question was put: an answer is never newer than that. */
export function afterLookUp(dispatch: Dispatch, ids: readonly string[], askedAt: Date): AfterLookUp {
  const found = [...new Set(ids)]
  if (found.length > 1) return { step: 'stop', problem: 'double' }
  if (found[0] !== undefined) return { step: 'adopt', id: found[0] }
  const notSent: AfterLookUp = { step: dispatch.withdrawAt ? 'withdraw' : 'send' }
  if (dispatch.calledAt === null) return notSent
  const sinceCall = askedAt.getTime() - dispatch.calledAt.getTime()
  if (sinceCall >= noHitCountsAfterMs) return notSent
  return { step: 'wait', until: nextLook(dispatch.calledAt, askedAt) }
}

/** Soon at first, then half as often each time, and when no hit begins to count. */
export function nextLook(calledAt: Date, now: Date): Date {
  const since = Math.max(0, now.getTime() - calledAt.getTime())
  const wait = Math.max(firstLookMs, since)
  return new Date(Math.min(now.getTime() + wait, calledAt.getTime() + noHitCountsAfterMs))
}

/** Asked right before the connection is opened. */
export function mayStillCall(calledAt: Date, now: Date): boolean {
  const since = now.getTime() - calledAt.getTime()
  return since >= 0 && since <= callWithinMs
}

/** How a call ended, as far as we can tell. */
export type CallOutcome =
  /** SvarUt took it and answers for the delivery. */
  | { kind: 'accepted'; id: string }
  /** SvarUt said no, and will say no again: a person must look. */
  | { kind: 'refused' }
  /** It certainly never took effect: no connection was made, or we were asked to come back. */
  | { kind: 'not-sent' }
  /** Time-out, reset, 5xx, rubbish, or a fault of our own in the middle of it. */
  | { kind: 'unknown' }

export function stateAfterCall(outcome: CallOutcome): DispatchState {
  switch (outcome.kind) {
    case 'accepted':
      return 'known'
    case 'refused':
      return 'stopped'
    case 'not-sent':
      return 'planned'
    case 'unknown':
      return 'unknown'
  }
}
