import type { Letter } from '#modules/correspondence/index.ts'
import { deadlineRuleOn } from '#norway/deadline-rules.ts'
import { type Deadline, deadline } from '#norway/deadlines.ts'
import { type IsoDate, isoDate } from '#norway/iso-date.ts'
import { dateInNorway } from '#platform/clock.ts'
import { isMereAnswer } from '../case-file.rules.ts'
import type { Decider, Outcome } from '../decider.ts'
import type { Decision } from '../decisions/decision.queries.ts'

type AppealRule = Pick<Decider, 'appealRuleId'> | undefined

/** The limit for an appeal when the party learns of the decision on a day; null where there is nothing to appeal. */
export function appealLimitFrom(decider: AppealRule, outcome: Outcome, informedOn: IsoDate): Deadline | null {
  const { appealRuleId = 'appeal' } = decider ?? {}
  if (appealRuleId === null || isMereAnswer(outcome)) return null
  return deadline(deadlineRuleOn(appealRuleId, informedOn), informedOn)
}

/** From which day it counts: the letter was there to be read; nobody knows yet; or no letter has gone out. */
export type AppealBasis = 'available' | 'not-known' | 'not-sent'

export interface AppealLimit {
  /** Null while no limit runs. */
  on: IsoDate | null
  basis: AppealBasis
  /** The day it counts from. */
  from: IsoDate | null
}

/**
 * When the time for an appeal ends. It runs from when the party was informed (forvaltningsloven § 29): digital post has
 * arrived when it can be read, not when it is opened. While nobody knows when that was, the day of the decision is
 * shown as the earliest, and the time is not held against the party; before a letter has gone out, no time runs.
 *
 * @returns null where there is nothing to appeal
 */
export function appealLimit(
  decider: AppealRule,
  decision: Pick<Decision, 'outcome' | 'decidedAt' | 'appealDeadlineOn'>,
  letter: Pick<Letter, 'dispatch'> | null,
): AppealLimit | null {
  if (decision.appealDeadlineOn === null) return null
  const decidedOn = isoDate(dateInNorway(decision.decidedAt))
  const { availableAt = null, returnedAt = null, state } = letter?.dispatch ?? {}
  if (availableAt) {
    const seen = isoDate(dateInNorway(availableAt))
    // A clock of another house may be behind ours: nobody is informed before the decision.
    const [from = seen] = [seen, decidedOn].sort().reverse()
    return {
      on: appealLimitFrom(decider, decision.outcome, from)?.movedEnd ?? null,
      basis: 'available',
      from,
    }
  }
  // What came back has told nobody anything.
  if ((state !== 'known' && state !== 'reconciled') || returnedAt)
    return { on: null, basis: 'not-sent', from: null }
  return { on: isoDate(decision.appealDeadlineOn), basis: 'not-known', from: decidedOn }
}

/**
 * True when an appeal came after its time. Only what is known counts against the party: late is what came after the
 * limit counted from when the letter could be read.
 */
export function isLate(limit: AppealLimit | null, receivedOn: IsoDate): boolean {
  return limit !== null && limit.basis === 'available' && limit.on !== null && receivedOn > limit.on
}

/** The same for an appeal that comes now. */
export const isLateToday = (limit: AppealLimit | null, now: Date) => isLate(limit, isoDate(dateInNorway(now)))
