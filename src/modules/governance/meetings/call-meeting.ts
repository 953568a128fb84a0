import { type Municipalities, mustInCooperation } from '#modules/members/index.ts'
import { addDays, isoDate } from '#norway/iso-date.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { lockedMeeting } from './attendance.ts'
import { chosenForm } from './cooperation-form.ts'
import { type Meeting, meetingWithId, nameIn } from './meetings.ts'
import { type NoticesBy, planNotices } from './notices.ts'
import { procedureOn } from './procedure.rules.ts'
import { publishWhereOpen, republishAgenda } from './publish.ts'
import { writeDecision } from './write-decision.ts'

/**
 * Sends the notice: from now on the agenda stands, and what comes after it is late. Members, deputies and observers get an
 * e-mail each, and the agenda is published where the law says so.
 * @throws Refusal governance.notice-too-late where the law gives a number of days, with the section
 */
export async function callMeeting(
  ctx: CooperationCtx,
  municipalities: Municipalities,
  id: string,
  by: NoticesBy | null = null,
): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  const meeting = await meetingWithId(ctx, id)
  if (meeting.items.every(({ decision }) => decision !== null))
    throw new Refusal('invalid', 'governance.agenda-empty')
  await mustBeInTime(ctx, municipalities, meeting, meeting.heldOn)
  const called = await ctx.tx
    .updateTable('governance.meeting')
    .set({ state: 'called', called_at: ctx.now, called_by_name: nameIn(ctx), notice_number: 1 })
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', id)
    .where('state', '=', 'planned')
    .executeTakeFirst()
  if (called.numUpdatedRows !== 1n) throw new Refusal('conflict', 'governance.meeting-not-planned')
  ctx.audit({ event: 'meeting.called', subjectKind: 'meeting', subjectId: id })
  await planNotices(ctx, by, meeting, meeting.seats, 'called', '1')
  await publishWhereOpen(ctx, municipalities, id, 'agenda')
}

/**
 * Calls a meeting anew, with another time or place, by the same rules as the first time. Everybody is told, and what was
 * published gets a new edition that says so.
 * @throws Refusal governance.meeting-begun, governance.other-year, governance.notice-too-late
 */
export async function callAnew(
  ctx: CooperationCtx,
  municipalities: Municipalities,
  id: string,
  wanted: { heldOn: string; heldAt: string; place: string },
  by: NoticesBy | null = null,
): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  const meeting = await notBegun(ctx, id)
  if (!wanted.place.trim()) throw new Refusal('invalid', 'governance.place-missing')
  if (wanted.heldOn.slice(0, 4) !== meeting.heldOn.slice(0, 4))
    throw new Refusal('invalid', 'governance.other-year')
  await mustBeInTime(ctx, municipalities, meeting, wanted.heldOn)
  const edition = meeting.noticeNumber + 1
  await ctx.tx
    .updateTable('governance.meeting')
    .set({
      ...{ held_on: wanted.heldOn, held_at: wanted.heldAt, place: wanted.place.trim() },
      ...{ notice_number: edition, called_at: ctx.now, called_by_name: nameIn(ctx) },
    })
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', id)
    .execute()
  ctx.audit({ event: 'meeting.called', subjectKind: 'meeting', subjectId: id, details: { edition } })
  const changed = await meetingWithId(ctx, id)
  await planNotices(ctx, by, changed, changed.seats, 'called-anew', String(edition))
  await republishAgenda(ctx, id, 'Nytt tidspunkt eller sted')
}

/**
 * The meeting is not held. Its items are put off: what others asked for waits again.
 * @throws Refusal governance.meeting-begun, governance.reason-missing
 */
export async function cancelMeeting(
  ctx: CooperationCtx,
  id: string,
  because: string,
  by: NoticesBy | null = null,
): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  if (!because.trim()) throw new Refusal('invalid', 'governance.reason-missing')
  const meeting = await notBegun(ctx, id)
  await ctx.tx
    .updateTable('governance.meeting')
    .set({ state: 'cancelled', cancelled_at: ctx.now, cancelled_because: because.trim() })
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', id)
    .execute()
  for (const item of meeting.items)
    if (!item.decision)
      await writeDecision(ctx, meeting, item, {
        ...{ outcome: 'postponed', wording: 'Møtet er avlyst.', ballots: [], tally: null, count: null },
      })
  ctx.audit({ event: 'meeting.cancelled', subjectKind: 'meeting', subjectId: id })
  if (meeting.state !== 'called') return
  const cancelled = await meetingWithId(ctx, id)
  await planNotices(ctx, by, cancelled, cancelled.seats, 'cancelled', '1')
  await republishAgenda(ctx, id, 'Møtet er avlyst')
}

/** A meeting that nothing is decided in yet. */
async function notBegun(ctx: CooperationCtx, id: string): Promise<Meeting> {
  const meeting = await lockedMeeting(ctx, id)
  if (meeting.state !== 'planned' && meeting.state !== 'called')
    throw new Refusal('conflict', 'governance.meeting-not-called')
  if (meeting.items.some(({ decision }) => decision !== null && decision.outcome !== 'withdrawn'))
    throw new Refusal('conflict', 'governance.meeting-begun')
  return meeting
}

async function mustBeInTime(
  ctx: CooperationCtx,
  municipalities: Municipalities,
  meeting: Meeting,
  heldOn: string,
): Promise<void> {
  const { form } = await chosenForm(ctx, municipalities, heldOn)
  const notice = procedureOn('notice', { form, kind: meeting.body.kind }, heldOn)
  const days = notice?.value?.days
  if (days !== undefined && addDays(isoDate(ctx.today), days) > heldOn)
    throw new Refusal('invalid', 'governance.notice-too-late', { days, section: notice?.section ?? '' })
}
