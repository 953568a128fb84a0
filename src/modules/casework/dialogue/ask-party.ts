import type { IsoDate } from '#norway/iso-date.ts'
import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { type CaseFile, caseFile, isUuid } from '../case-file.queries.ts'
import { isReason } from '../case-file.rules.ts'
import { holdDeadline } from '../deadlines/stop-deadline.ts'
import { mustBeImpartial } from '../impartiality/must-be-impartial.ts'
import { officer } from '../must.ts'
import { addEvent } from '../open-case.ts'
import { otherReceivers } from '../parties/receivers.ts'
import { endTasks } from '../tasks.ts'
import { stopLettersOf, wantLetter } from './party-letters.ts'
import { type PartyRequest, requestOf, requestsOfCase } from './request.queries.ts'
import { nextStep, type RequestKind, ruleOfRequest, statusOfRequest } from './request.rules.ts'
import { runLimitAfter } from './run-limit-after.ts'

export interface NewRequest {
  /** Made when the form was drawn: the same form sent twice is one request. */
  id: string
  kind: RequestKind
  message: string
  items: readonly { what: string; why: string }[]
  /** As `answerDate` gives it. */
  answerBy: IsoDate
  /** Whom it is put to: a party of the case by its id; absent or null for the applicant. */
  partyId?: string | null
  /** Other parties of the case who get the notice too. */
  alsoTo?: readonly string[]
}

/**
 * Asks the party: the request stands on MinSide at once, the letter is written by a job of the same commit, and for
 * documentation the limit stands still until all is answered.
 * @throws Refusal conflict casework.already-asked | casework.already-decided | casework.closed | casework.deadline-passed; forbidden; not-found
 */
export async function askParty(ctx: Ctx, keys: Keys, caseId: string, wanted: NewRequest): Promise<void> {
  const by = officer(ctx, 'casework.decide')
  const found = await caseFile(ctx, caseId, true)
  const before = await requestsOfCase(ctx, ctx.municipality, caseId)
  if (before.some(({ id }) => id === wanted.id)) return
  await mustBeImpartial(ctx, caseId)
  if (found.closedAt) throw new Refusal('conflict', 'casework.closed')
  // A notice may come before a decision is made anew; what is missing is only asked for while nothing is decided.
  if (found.decidedAt && wanted.kind === 'documentation')
    throw new Refusal('conflict', 'casework.already-decided')
  const { partyId = null } = wanted
  if (before.some((one) => one.kind === wanted.kind && one.askedPartyId === partyId && isWaiting(one)))
    throw new Refusal('conflict', 'casework.already-asked')
  const { residentId } = found
  const asked = partyId ? await otherParty(ctx, keys, caseId, partyId) : { residentId }
  const items = wanted.items.map(({ what, why }) => ({ id: ctx.random.uuid().slice(0, 8), what, why }))
  await ctx.tx
    .insertInto('casework.request')
    .values({
      ...{ municipality: ctx.municipality, id: wanted.id, case_id: caseId, resident_id: asked.residentId },
      ...(partyId
        ? { asked_party_id: partyId, service_id: found.serviceId, case_number: found.caseNumber }
        : {}),
      ...{ kind: wanted.kind, message: wanted.message, items: JSON.stringify(items) },
      ...{ answer_by: wanted.answerBy, rule_id: ruleOfRequest(wanted.kind, ctx.today).ruleId },
      ...{ asked_at: ctx.now, asked_by: by.id, asked_by_name: by.name },
    })
    .execute()
  if (wanted.kind === 'documentation')
    await holdDeadline(ctx, found, { reason: wanted.message, by, requestId: wanted.id })
  await wantLetter(ctx, found, {
    kind: wanted.kind === 'documentation' ? 'request' : 'advance-notice',
    requestId: wanted.id,
    details: { alsoTo: [...(wanted.alsoTo ?? [])] },
  })
  await ctx.later('casework.request-due', wanted.id, {
    at: lookAt(await requestOf(ctx, ctx.municipality, wanted), ctx),
  })
  const event = wanted.kind === 'documentation' ? 'documentation-asked' : 'advance-notice-sent'
  await addEvent(ctx, { caseId, residentId }, event, { answerBy: wanted.answerBy }, partyId === null)
  ctx.audit({
    event: wanted.kind === 'documentation' ? 'case.documentation-asked' : 'case.advance-notice-sent',
    ...{ subjectKind: 'case', subjectId: caseId, residentId, details: { request: wanted.id } },
  })
}

/** More time. Told by letter; the same date again changes nothing. @throws Refusal conflict casework.request-over */
export async function extendRequest(
  ctx: Ctx,
  caseId: string,
  requestId: string,
  answerBy: IsoDate,
): Promise<void> {
  const { found, request, by } = await openRequest(ctx, caseId, requestId)
  if (answerBy === request.answerBy && !request.lapsedAt) return
  if (answerBy <= request.answerBy) throw new Refusal('invalid', 'casework.extend-later')
  // After the date has passed: it is asked anew, unless something else has been asked meanwhile.
  const others = await requestsOfCase(ctx, ctx.municipality, caseId)
  const isSame = (one: PartyRequest) =>
    one.kind === request.kind && one.askedPartyId === request.askedPartyId && one.id !== requestId
  if (others.some((one) => isSame(one) && isWaiting(one)))
    throw new Refusal('conflict', 'casework.already-asked')
  await ctx.tx
    .updateTable('casework.request')
    .set({ answer_by: answerBy, lapsed_at: null })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', requestId)
    .execute()
  if (request.lapsedAt && request.kind === 'documentation') {
    await holdDeadline(ctx, found, { reason: request.message, by, requestId })
    await endTasks(ctx, tasksAbout(found), by.id)
  }
  await wantLetter(ctx, found, { kind: 'extended', requestId, details: { answerBy } })
  const next = { ...request, answerBy, lapsedAt: null }
  await ctx.later('casework.request-due', requestId, { at: lookAt(next, ctx) })
  const { id, residentId } = found
  await addEvent(ctx, { caseId: id, residentId }, 'request-extended', { answerBy }, isToApplicant(request))
  ctx.audit({ event: 'case.request-extended', subjectKind: 'case', subjectId: id, residentId })
}

/** It is not needed after all: the party is told, and the limit runs again. */
export async function withdrawRequest(
  ctx: Ctx,
  caseId: string,
  requestId: string,
  reason: string,
): Promise<void> {
  const by = officer(ctx, 'casework.decide')
  const found = await caseFile(ctx, caseId, true)
  const request = await requestOf(ctx, ctx.municipality, { id: requestId, caseId })
  if (request.withdrawnAt) return
  if (!isReason(reason)) throw new Refusal('invalid', 'casework.no-reason')
  if (request.answeredAt) throw new Refusal('conflict', 'casework.request-over')
  await ctx.tx
    .updateTable('casework.request')
    .set({ withdrawn_at: ctx.now, withdrawn_by_name: by.name })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', requestId)
    .execute()
  await runLimitAfter(ctx, found, request, { by, on: ctx.today })
  if (request.lapsedAt) await endTasks(ctx, tasksAbout(found), by.id)
  // Where nobody has been written to yet, there is nothing to take back.
  if (!(await stopLettersOf(ctx, requestId)))
    await wantLetter(ctx, found, { kind: 'withdrawn', requestId, details: { reason: reason.trim() } })
  const { id, residentId } = found
  const details = { reason: reason.trim() }
  await addEvent(ctx, { caseId: id, residentId }, 'request-withdrawn', details, isToApplicant(request))
  ctx.audit({ event: 'case.request-withdrawn', subjectKind: 'case', subjectId: id, residentId })
}

/** Why the decision does not wait for the party's comment (forvaltningsloven § 16 third paragraph). Kept with the notice. */
export async function goOnWithoutComment(
  ctx: Ctx,
  caseId: string,
  requestId: string,
  reason: string,
): Promise<void> {
  const { found, request, by } = await openRequest(ctx, caseId, requestId)
  if (request.kind !== 'advance-notice') throw new Refusal('not-found', 'casework.no-such-request')
  if (request.notAwaitedAt) return
  if (!isReason(reason)) throw new Refusal('invalid', 'casework.no-reason')
  await ctx.tx
    .updateTable('casework.request')
    .set({ not_awaited_at: ctx.now, not_awaited_by_name: by.name, not_awaited_reason: reason.trim() })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', requestId)
    .execute()
  const { id, residentId } = found
  const details = { reason: reason.trim() }
  await addEvent(ctx, { caseId: id, residentId }, 'comment-not-awaited', details, isToApplicant(request))
  ctx.audit({ event: 'case.comment-not-awaited', subjectKind: 'case', subjectId: id, residentId })
}

/** A caseworker has looked at what the party answered, or at that no answer came. Pressed twice, it is done once. */
export async function answerSeen(ctx: Ctx, caseId: string): Promise<void> {
  const by = officer(ctx, 'casework.decide')
  const found = await caseFile(ctx, caseId, true)
  if (!(await endTasks(ctx, tasksAbout(found), by.id))) return
  const { id, residentId } = found
  await addEvent(ctx, { caseId: id, residentId }, 'answer-seen', {}, false)
  ctx.audit({ event: 'case.answer-seen', subjectKind: 'case', subjectId: id, residentId })
}

/** What another party is asked is theirs: it does not stand in the applicant's history. */
const isToApplicant = (request: PartyRequest) => request.askedPartyId === null

/** @throws Refusal not-found casework.no-such-party: also for a party of another case, and the applicant */
async function otherParty(ctx: Ctx, keys: Keys, caseId: string, partyId: string) {
  const [found] = isUuid(partyId) ? await otherReceivers(ctx, keys, caseId, [partyId]) : []
  if (!found) throw new Refusal('not-found', 'casework.no-such-party')
  return found
}

const isWaiting = (request: PartyRequest) => statusOfRequest(request, null) === 'open'
const tasksAbout = (found: CaseFile) =>
  found.openTasks.filter((task) => task.kind === 'answer').map((task) => task.id)

async function openRequest(ctx: Ctx, caseId: string, requestId: string) {
  const by = officer(ctx, 'casework.decide')
  const found = await caseFile(ctx, caseId, true)
  const request = await requestOf(ctx, ctx.municipality, { id: requestId, caseId })
  const status = statusOfRequest(request, found.decidedAt)
  if (status !== 'open' && status !== 'lapsed') throw new Refusal('conflict', 'casework.request-over')
  return { by, found, request }
}

function lookAt(request: PartyRequest, ctx: Pick<Ctx, 'now'>): Date {
  const next = nextStep(request, ctx.now)
  return 'lookAt' in next ? next.lookAt : ctx.now
}
