import { deadlineRuleOn } from '#norway/deadline-rules.ts'
import { deadline } from '#norway/deadlines.ts'
import { addDays, type IsoDate } from '#norway/iso-date.ts'
import { sameOrNextWorkingDay } from '#norway/working-days.ts'

/** What a party is asked for: documents that are missing, or a comment before a decision (forhåndsvarsel). */
export type RequestKind = 'documentation' | 'advance-notice'

export interface RequestItem {
  id: string
  what: string
  why: string
}

/** A request as the rules see it. State is facts with a time. */
export interface RequestState {
  kind: RequestKind
  items: readonly RequestItem[]
  answeredItems: readonly string[]
  answerBy: IsoDate
  askedAt: Date
  remindedAt: Date | null
  answeredAt: Date | null
  lapsedAt: Date | null
  withdrawnAt: Date | null
  notAwaitedAt: Date | null
}

export type RequestStatus = 'open' | 'answered' | 'lapsed' | 'withdrawn' | 'over'

/** `over`: the case was decided after it was asked, and nobody waits any more. An answer beats the date that has passed. */
export function statusOfRequest(request: RequestState, decidedAt: Date | null): RequestStatus {
  if (request.withdrawnAt) return 'withdrawn'
  if (request.answeredAt) return 'answered'
  if (decidedAt && decidedAt >= request.askedAt) return 'over'
  return request.lapsedAt ? 'lapsed' : 'open'
}

/** An answer may still be sent: in time, too late, and after the first one. */
export const mayAnswer = (status: RequestStatus) => status !== 'withdrawn' && status !== 'over'

/** A notice asks for one thing, a comment; it has an item of its own so that both are answered alike. */
export const commentItem = 'uttalelse'

export function itemsToAnswer({ kind, items }: Pick<RequestState, 'kind' | 'items'>): RequestItem[] {
  return kind === 'advance-notice' ? [{ id: commentItem, what: '', why: '' }] : [...items]
}

export function isAllAnswered(request: Pick<RequestState, 'kind' | 'items' | 'answeredItems'>): boolean {
  return itemsToAnswer(request).every(({ id }) => request.answeredItems.includes(id))
}

const ruleIds = { documentation: 'documentation-answer', 'advance-notice': 'advance-notice-comment' } as const
export const ruleOfRequest = (kind: RequestKind, on: IsoDate) => deadlineRuleOn(ruleIds[kind], on)

/** The date that is proposed: a dated rule says what is reasonable, and it is never a day off. */
export function proposedDate(kind: RequestKind, today: IsoDate): IsoDate {
  return deadline(ruleOfRequest(kind, today), today).movedEnd
}

/** Nobody is given less than this, or a date that makes no sense. */
const fewestDays = 3
const mostDays = 366

export type DateFault = 'date-missing' | 'date-too-soon' | 'date-too-late'

/** The date to answer by. A day off becomes the next working day, as the law moves limits. */
export function answerDate(typed: IsoDate | null, today: IsoDate): { on: IsoDate } | { fault: DateFault } {
  if (typed === null) return { fault: 'date-missing' }
  if (typed < addDays(today, fewestDays)) return { fault: 'date-too-soon' }
  if (typed > addDays(today, mostDays)) return { fault: 'date-too-late' }
  return { on: sameOrNextWorkingDay(typed) }
}

/** What is to be done about an unanswered request now, and when to look again. */
export function nextStep(request: RequestState, now: Date): { act: 'remind' | 'lapse' } | { lookAt: Date } {
  const passed = new Date(`${addDays(request.answerBy, 1)}T02:00:00Z`)
  if (now >= passed) return { act: 'lapse' }
  const remindOn = reminderDay(request)
  if (remindOn === null || request.remindedAt) return { lookAt: passed }
  const remindAt = new Date(`${remindOn}T06:00:00Z`)
  return now >= remindAt ? { act: 'remind' } : { lookAt: remindAt }
}

/** Null where so little time was given that a reminder would come with the request itself. */
function reminderDay({ kind, answerBy, askedAt }: RequestState): IsoDate | null {
  const asked = askedAt.toISOString().slice(0, 10) as IsoDate
  const [daysBefore] = ruleOfRequest(kind, asked).warnDaysBefore
  if (daysBefore === undefined) return null
  const day = addDays(answerBy, -daysBefore)
  return day > addDays(asked, 1) ? day : null
}

/**
 * True while a decision must wait for the party's comment (forvaltningsloven § 16): there is a notice whose date has not
 * passed, nobody has answered it, and nobody has said why the decision does not wait.
 */
export function mustWaitForComment(requests: readonly RequestState[], today: IsoDate): boolean {
  return requests.some(
    (request) =>
      request.kind === 'advance-notice' &&
      !request.withdrawnAt &&
      !request.answeredAt &&
      !request.notAwaitedAt &&
      today <= request.answerBy,
  )
}
