import { withdrawLettersWrittenFor } from '#modules/correspondence/index.ts'
import { findSetting } from '#modules/members/index.ts'
import { type IsoDate, isIsoDate } from '#norway/iso-date.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { appealBodyFor, staysInHouse } from '../appeal-body.ts'
import { type CaseFile, caseFile } from '../case-file.queries.ts'
import { isReason } from '../case-file.rules.ts'
import type { DecidingByHand } from '../decisions/decide-by-hand.ts'
import { standingDecision } from '../decisions/decision.queries.ts'
import { mustBeImpartial } from '../impartiality/must-be-impartial.ts'
import { officer } from '../must.ts'
import { addEvent } from '../open-case.ts'
import { askForTask, endTasks } from '../tasks.ts'
import {
  type Appeal,
  type AppealResult,
  appealOf,
  appealsOfCase,
  type ConsideredAs,
} from './appeal.queries.ts'
import { stateOf } from './appeal.rules.ts'
import { isStopped, statementLetter, writtenForStatement } from './statement-letter.ts'

export interface Consideration {
  as: ConsideredAs
  /** To the party, and to the appeal body where it is sent on. */
  reason: string
  /** Why a late appeal is considered all the same (forvaltningsloven § 31); empty where it came in time. */
  lateAccepted: string
}

/**
 * The municipality considers an appeal anew (forvaltningsloven § 33): dismisses it, has changed the decision, or upholds it
 * and sends the appeal to the body that has the last word on this service in this municipality on this day.
 *
 * @throws Refusal forbidden | not-found casework.no-such-appeal | invalid casework.no-reason | casework.late-reason
 * @throws Refusal conflict casework.appeal-considered | casework.appeal-not-changed | casework.no-appeal-body
 */
export async function considerAppeal(
  ctx: Ctx,
  { deciders, municipalities }: DecidingByHand,
  caseId: string,
  appealId: string,
  wanted: Consideration,
): Promise<void> {
  const by = officer(ctx, 'casework.decide')
  const found = await caseFile(ctx, caseId, true)
  await mustBeImpartial(ctx, found.id)
  const appeal = await appealOf(ctx, found.id, appealId)
  const { considered } = appeal
  if (considered?.by === by.id && considered.as === wanted.as) return
  if (considered) throw new Refusal('conflict', 'casework.appeal-considered')
  if (!isReason(wanted.reason)) throw new Refusal('invalid', 'casework.no-reason')
  const isTakenUp = wanted.as === 'changed' || wanted.as === 'upheld'
  if (appeal.isLate && isTakenUp && !isReason(wanted.lateAccepted))
    throw new Refusal('invalid', 'casework.late-reason')
  const standing = await standingDecision(ctx, ctx.municipality, found.id)
  const isChanged = standing !== null && standing.id !== appeal.decisionId
  if (wanted.as === 'changed' && !isChanged) throw new Refusal('conflict', 'casework.appeal-not-changed')
  const chosen = (await findSetting(ctx, 'appeal-body', ctx.today))?.value ?? null
  const name = municipalities?.byNumber(ctx.municipality).name ?? ''
  const body =
    wanted.as === 'upheld' ? appealBodyFor(deciders.get(found.serviceId), chosen, name, found.language) : null
  if (wanted.as === 'upheld' && !body) throw new Refusal('conflict', 'casework.no-appeal-body')
  await update(ctx, appeal, {
    ...{
      considered_at: ctx.now,
      considered_as: wanted.as,
      considered_by: by.id,
      considered_by_name: by.name,
    },
    considered_reason: wanted.reason.trim(),
    late_accepted_reason: appeal.isLate && isTakenUp ? wanted.lateAccepted.trim() : null,
    new_decision_id: wanted.as === 'changed' ? (standing?.id ?? null) : null,
    body: body && JSON.stringify({ ...body, isInternal: staysInHouse(deciders.get(found.serviceId)) }),
  })
  if (wanted.as !== 'upheld') await endAppealTask(ctx, found, by.id)
  const reason = wanted.reason.trim()
  await tell(ctx, found, 'appeal-considered', { as: wanted.as, reason })
  log(ctx, found, 'appeal.considered', { appeal: appeal.id, as: wanted.as })
  if (wanted.as !== 'changed') await ctx.later('casework.write-appeal-letter', appeal.id)
}

/**
 * The appeal has gone to the body that decides it, the way the officer says: where no machine could send it, or what it
 * tried was stopped. The stopped letter is withdrawn, so that nothing goes twice.
 * @throws Refusal forbidden | not-found | invalid casework.how-sent
 * @throws Refusal conflict casework.appeal-not-to-send | casework.appeal-being-sent: the platform has it in hand
 */
export async function appealSentOn(ctx: Ctx, caseId: string, appealId: string, how: string): Promise<void> {
  const by = officer(ctx, 'casework.decide')
  const found = await caseFile(ctx, caseId, true)
  const appeal = await appealOf(ctx, found.id, appealId)
  if (appeal.sentOn) return
  if (stateOf(appeal) !== 'to-send-on') throw new Refusal('conflict', 'casework.appeal-not-to-send')
  if (how.trim().length < 3) throw new Refusal('invalid', 'casework.how-sent')
  const statement = await statementLetter(ctx, appeal)
  if (statement && !isStopped(statement)) throw new Refusal('conflict', 'casework.appeal-being-sent')
  await withdrawLettersWrittenFor(ctx, [writtenForStatement(appeal.id)])
  await update(ctx, appeal, { sent_on_at: ctx.now, sent_on_how: how.trim() })
  await endAppealTask(ctx, found, by.id)
  await tell(ctx, found, 'appeal-sent-on', { body: appeal.body?.name ?? '' })
  log(ctx, found, 'appeal.sent-on', { appeal: appeal.id })
}

/**
 * What the appeal body decided. It ends the appeal; a decision set aside must be made again by the municipality.
 * @throws Refusal forbidden | not-found | invalid casework.no-reason | casework.appeal-date
 * @throws Refusal conflict casework.appeal-not-sent-on
 */
export async function registerResult(
  ctx: Ctx,
  caseId: string,
  appealId: string,
  wanted: { as: AppealResult; on: string; text: string },
): Promise<void> {
  const by = officer(ctx, 'casework.decide')
  const found = await caseFile(ctx, caseId, true)
  const appeal = await appealOf(ctx, found.id, appealId)
  if (appeal.result?.as === wanted.as) return
  if (stateOf(appeal) !== 'sent-on' || !appeal.sentOn)
    throw new Refusal('conflict', 'casework.appeal-not-sent-on')
  if (!isReason(wanted.text)) throw new Refusal('invalid', 'casework.no-reason')
  const sentOn = dateInNorway(appeal.sentOn.at)
  if (!isIsoDate(wanted.on) || wanted.on > ctx.today || wanted.on < sentOn)
    throw new Refusal('invalid', 'casework.appeal-date')
  await update(ctx, appeal, {
    ...{ result: wanted.as, result_at: ctx.now, result_on: wanted.on as IsoDate },
    ...{ result_text: wanted.text.trim(), result_by_name: by.name },
  })
  await endAppealTask(ctx, found, by.id)
  if (wanted.as === 'set-aside') {
    await askForTask(ctx, found.id, 'control', [{ code: 'set-aside', details: { appeal: appeal.id } }])
  }
  await tell(ctx, found, 'appeal-result', { as: wanted.as, reason: wanted.text.trim() })
  log(ctx, found, 'appeal.result', { appeal: appeal.id, as: wanted.as })
}

/**
 * Whether the decision waits until the appeal is decided (utsatt iverksetting, forvaltningsloven § 42).
 * @throws Refusal forbidden | not-found | invalid casework.no-reason | conflict casework.deferral-answered
 */
export async function answerDeferral(
  ctx: Ctx,
  caseId: string,
  appealId: string,
  wanted: { granted: boolean; reason: string },
): Promise<void> {
  const by = officer(ctx, 'casework.decide')
  const found = await caseFile(ctx, caseId, true)
  await mustBeImpartial(ctx, found.id)
  const appeal = await appealOf(ctx, found.id, appealId)
  if (appeal.deferral?.granted === wanted.granted) return
  if (appeal.deferral) throw new Refusal('conflict', 'casework.deferral-answered')
  if (!isReason(wanted.reason)) throw new Refusal('invalid', 'casework.no-reason')
  await update(ctx, appeal, {
    ...{ deferral: wanted.granted ? 'granted' : 'refused', deferral_reason: wanted.reason.trim() },
    ...{ deferral_at: ctx.now, deferral_by_name: by.name },
  })
  await tell(ctx, found, 'appeal-deferral', { granted: wanted.granted, reason: wanted.reason.trim() })
  log(ctx, found, 'appeal.deferral', { appeal: appeal.id, granted: wanted.granted })
}

const update = (ctx: Ctx, { id }: Pick<Appeal, 'id'>, set: Record<string, string | Date | null>) =>
  ctx.tx
    .updateTable('casework.appeal')
    .set(set)
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .execute()

/** The task stands as long as another appeal of the case is not dealt with. */
export async function endAppealTask(ctx: Ctx, found: CaseFile, by: string): Promise<void> {
  const appeals = await appealsOfCase(ctx, ctx.municipality, found.id)
  const left = appeals.map(stateOf)
  if (left.includes('received') || left.includes('to-send-on')) return
  // What the municipality's own board has to decide is still the municipality's to see to.
  if (appeals.some((appeal) => stateOf(appeal) === 'sent-on' && appeal.body?.isInternal)) return
  await endTasks(
    ctx,
    found.openTasks.filter((task) => task.kind === 'appeal').map((task) => task.id),
    by,
  )
}

const tell = (ctx: Ctx, found: CaseFile, kind: string, details: Record<string, string | boolean>) =>
  addEvent(ctx, { caseId: found.id, residentId: found.residentId }, kind, details, true)

function log(ctx: Ctx, found: CaseFile, event: string, details: Record<string, string | boolean>): void {
  const { id, residentId } = found
  ctx.audit({ event, subjectKind: 'case', subjectId: id, residentId, details })
}
