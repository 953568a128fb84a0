import { lettersOfCase } from '#modules/correspondence/index.ts'
import { deadlineRuleOn } from '#norway/deadline-rules.ts'
import { deadline, endedOnWorkingDay } from '#norway/deadlines.ts'
import { type IsoDate, isoDate } from '#norway/iso-date.ts'
import { partyOfActor, representativeName } from '#platform/actor.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { type CaseFile, caseFile, isUuid } from '../case-file.queries.ts'
import type { Deciders } from '../decider.ts'
import { decisionsOfCase } from '../decisions/decision.queries.ts'
import { officer } from '../must.ts'
import { addEvent } from '../open-case.ts'
import { askForTask } from '../tasks.ts'
import { type AppealFile, appealsOfCase, type Channel } from './appeal.queries.ts'
import { isAppealText, longestAppeal, whyCannotAppeal } from './appeal.rules.ts'
import { appealLimit, isLate } from './appeal-deadline.ts'

export interface NewAppeal {
  /** Chosen when the form was drawn: the same form sent twice is one appeal. */
  id: string
  decisionId: string
  text: string
  asksDeferral: boolean
  files: readonly Omit<AppealFile, 'scan'>[]
}

interface Received extends NewAppeal {
  channel: Channel
  at: Date
  registeredBy: { id: string; name: string } | null
}

/**
 * The party appeals. Too late is taken in and marked: a person decides whether it is considered (forvaltningsloven § 31).
 * @throws Refusal not-found when it is not the party's own case
 * @throws Refusal invalid casework.appeal-empty; conflict casework.nothing-to-appeal | casework.appeal-waits
 */
export async function appealDecision(
  ctx: Ctx,
  deciders: Deciders,
  caseId: string,
  wanted: NewAppeal,
): Promise<string> {
  const found = await caseFile(ctx, caseId, true)
  const isOwn = ctx.actor.kind === 'resident' && partyOfActor(ctx.actor) === found.residentId
  // Another resident's case is not found, not forbidden.
  if (!isOwn) throw new Refusal('not-found', 'casework.no-such-case')
  return receive(ctx, deciders, found, { ...wanted, channel: 'min-side', at: ctx.now, registeredBy: null })
}

/**
 * A caseworker registers an appeal that came another way, from the day it came.
 * @throws Refusal forbidden; invalid casework.appeal-empty | casework.appeal-date; conflict as `appealDecision`
 */
export async function registerAppeal(
  ctx: Ctx,
  deciders: Deciders,
  caseId: string,
  wanted: NewAppeal & { channel: Exclude<Channel, 'min-side'>; receivedOn: IsoDate },
): Promise<string> {
  const by = officer(ctx, 'casework.decide')
  const found = await caseFile(ctx, caseId, true)
  if (wanted.receivedOn > ctx.today) throw new Refusal('invalid', 'casework.appeal-date')
  const at = wanted.receivedOn === ctx.today ? ctx.now : new Date(`${wanted.receivedOn}T11:00:00Z`)
  return receive(ctx, deciders, found, { ...wanted, at, registeredBy: by })
}

async function receive(ctx: Ctx, deciders: Deciders, found: CaseFile, wanted: Received): Promise<string> {
  if (!isUuid(wanted.id)) throw new Refusal('invalid', 'casework.appeal-empty')
  const appeals = await appealsOfCase(ctx, ctx.municipality, found.id)
  if (appeals.some(({ id }) => id === wanted.id)) return wanted.id
  if (!isAppealText(wanted.text) && wanted.files.length === 0)
    throw new Refusal('invalid', 'casework.appeal-empty')
  const decisions = await decisionsOfCase(ctx, ctx.municipality, found.id)
  const decision = decisions.find(({ id }) => id === wanted.decisionId) ?? null
  const why = whyCannotAppeal(decision, appeals)
  if (why || !decision) throw new Refusal('conflict', why ?? 'casework.not-decided')
  const letter = (await lettersOfCase(ctx, found.id)).find(({ decisionId }) => decisionId === decision.id)
  const limit = appealLimit(deciders.get(found.serviceId), decision, letter ?? null)
  const receivedOn = isoDate(dateInNorway(wanted.at))
  const late = isLate(limit, receivedOn)
  const sendOnBy = endedOnWorkingDay(deadline(deadlineRuleOn('appeal-handling', receivedOn), receivedOn))
  await ctx.tx
    .insertInto('casework.appeal')
    .values({
      ...{ municipality: ctx.municipality, id: wanted.id, case_id: found.id, resident_id: found.residentId },
      ...{ decision_id: decision.id, number: (appeals[0]?.number ?? 0) + 1, channel: wanted.channel },
      ...{ text: wanted.text.trim().slice(0, longestAppeal), asks_deferral: wanted.asksDeferral },
      ...{
        received_at: wanted.at,
        deadline_on: limit?.on ?? null,
        deadline_basis: limit?.basis ?? 'not-known',
      },
      represented_by_name: representativeName(ctx.actor),
      registered_by: wanted.registeredBy?.id ?? null,
      registered_by_name: wanted.registeredBy?.name ?? null,
      files: JSON.stringify(wanted.files.map((file) => ({ ...file, scan: 'pending' }))),
      ...{ late, send_on_by: JSON.stringify(sendOnBy) },
    })
    .execute()
  await askForTask(
    ctx,
    found.id,
    'appeal',
    [
      { code: late ? 'appealed-late' : 'appealed', details: { appeal: wanted.id } },
      ...(wanted.asksDeferral ? [{ code: 'asks-deferral', details: { appeal: wanted.id } }] : []),
    ],
    { dueOn: sendOnBy.movedEnd },
  )
  const { id: caseId, residentId } = found
  const sentBy = representativeName(ctx.actor)
  await addEvent(ctx, { caseId, residentId }, 'appealed', sentBy ? { sentBy } : {}, true)
  ctx.audit({
    event: wanted.registeredBy ? 'appeal.registered' : 'appeal.sent',
    subjectKind: 'case',
    subjectId: found.id,
    residentId: found.residentId,
    details: { appeal: wanted.id, late },
  })
  await ctx.later('casework.file-appeal', wanted.id)
  return wanted.id
}
