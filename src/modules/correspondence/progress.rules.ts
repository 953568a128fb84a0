import type { ShipmentMeaning } from '#integrations/svarut/client.ts'
import type { DispatchState } from './dispatch.rules.ts'

/**
 * How far a letter has come. `sent` is that SvarUt has it and no more: whether it has reached anybody is another thing,
 * and on paper nobody knows when it does.
 */
export type LetterProgress =
  | 'planned'
  /** Called, and not yet known whether it went: it is looked up. */
  | 'uncertain'
  | 'sent'
  /** There to be read, in a digital mailbox or in Altinn. */
  | 'delivered'
  | 'read'
  | 'printed'
  | 'deleted'
  | 'not-delivered'
  | 'returned'
  | 'stopped'
  | 'withdrawn'

export const letterProgresses: readonly LetterProgress[] = [
  ...(['planned', 'uncertain', 'sent', 'delivered', 'read', 'printed'] as const),
  ...(['deleted', 'not-delivered', 'returned', 'stopped', 'withdrawn'] as const),
]

export interface DispatchNews {
  state: DispatchState
  meaning: ShipmentMeaning | null
  readHereAt: Date | null
  returnedAt: Date | null
  withdrawAt: Date | null
}

/** What is known now. Read is read, also when the paper came back; a letter that came back was not delivered. */
export function progressOf(dispatch: DispatchNews): LetterProgress {
  const { state, meaning } = dispatch
  if (state === 'withdrawn') return 'withdrawn'
  if (state === 'stopped') return 'stopped'
  if (dispatch.readHereAt) return 'read'
  // Nothing was called: from the moment it is to be withdrawn, it never goes.
  if (state === 'planned') return dispatch.withdrawAt ? 'withdrawn' : 'planned'
  if (state === 'calling' || state === 'unknown') return 'uncertain'
  if (meaning === 'read') return 'read'
  if (dispatch.returnedAt) return 'returned'
  if (meaning === 'needs-person') return 'not-delivered'
  return meaning === null || meaning === 'under-way' ? 'sent' : meaning
}

/** Why a letter goes once more, as a dispatch of its own. */
export type AnewReason = 'returned' | 'not-delivered' | 'unread'

/**
 * Why this letter may be sent anew; null when it may not. Only what certainly has come to an end is sent again: it came
 * back, SvarUt could not deliver it, or it has been there unread for as long as the municipality waits.
 */
export function whyAnew(
  dispatch: DispatchNews & { calledAt: Date | null; problemCode: string | null },
  unreadSince: Date,
): AnewReason | null {
  // What went twice, or holds other words than were approved, is a person's to clear up first.
  if (dispatch.problemCode === 'double' || dispatch.problemCode === 'content-differs') return null
  switch (progressOf(dispatch)) {
    case 'returned':
      return 'returned'
    case 'not-delivered':
      return 'not-delivered'
    case 'sent':
    case 'delivered':
      return dispatch.calledAt && dispatch.calledAt < unreadSince ? 'unread' : null
    case 'stopped':
      return dispatch.problemCode === 'unknown-receiver' ? 'not-delivered' : null
    default:
      return null
  }
}

/**
 * True when nobody has read a letter that asks for something by a day, and it has been there since before `since`. It has
 * arrived all the same; a person may see that it goes on paper too.
 */
export function isUnreadWithActBy(
  dispatch: Parameters<typeof whyAnew>[0] & { actBy: string | null; way: string },
  since: Date,
): boolean {
  return dispatch.actBy !== null && dispatch.way === 'usual' && whyAnew(dispatch, since) === 'unread'
}

/** True for a letter that can have come back: it is out, may be on paper, and nobody has read it. */
export function canBeReturned(dispatch: DispatchNews): boolean {
  return ['sent', 'printed', 'not-delivered'].includes(progressOf(dispatch))
}
