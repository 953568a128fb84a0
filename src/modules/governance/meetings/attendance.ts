import { mustInCooperation } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Meeting, meetingWithId, nameIn } from './meetings.ts'
import { type NoticesBy, planNotices } from './notices.ts'

/** Who is there. Said again, the last counts: who comes late, or leaves before the end. */
export async function recordAttendance(
  ctx: CooperationCtx,
  id: string,
  present: readonly string[],
): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  // Two who record at once wait for each other; the last says who was there.
  const meeting = await lockedMeeting(ctx, id)
  if (meeting.state !== 'called') throw new Refusal('conflict', 'governance.meeting-not-called')
  for (const seat of meeting.seats) {
    const said = { present: present.includes(seat.id) }
    await ctx.tx
      .insertInto('governance.attendance')
      .values({ cooperation: ctx.cooperation, meeting_id: id, seat_id: seat.id, ...said })
      .onConflict((conflict) => conflict.columns(['cooperation', 'meeting_id', 'seat_id']).doUpdateSet(said))
      .execute()
  }
  ctx.audit({ event: 'meeting.attendance-recorded', subjectKind: 'meeting', subjectId: id })
}

export async function lockedMeeting(ctx: CooperationCtx, id: string): Promise<Meeting> {
  await ctx.tx
    .selectFrom('governance.meeting')
    .select('id')
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', id)
    .forUpdate()
    .execute()
  return meetingWithId(ctx, id)
}

/**
 * A member says that they cannot come, or the secretariat for them: their deputy is called in. Said twice is once.
 * @throws Refusal governance.not-your-seat, governance.meeting-not-called
 */
export async function reportAbsence(
  ctx: CooperationCtx,
  by: NoticesBy | null,
  id: string,
  wanted: { seatId: string; reason: string; bySecretariat: boolean },
): Promise<void> {
  const { meeting, seat } = await absenceOf(ctx, id, wanted)
  if (meeting.absences.has(seat.id)) return
  const said = {
    ...{ reason: wanted.reason.trim() || 'Gyldig forfall', reported_at: ctx.now },
    ...{ reported_by_name: nameIn(ctx), taken_back_at: null },
  }
  await ctx.tx
    .insertInto('governance.absence')
    .values({ cooperation: ctx.cooperation, meeting_id: id, seat_id: seat.id, ...said })
    .onConflict((conflict) => conflict.columns(['cooperation', 'meeting_id', 'seat_id']).doUpdateSet(said))
    .execute()
  const deputies = meeting.seats.filter(({ deputyFor }) => deputyFor === seat.id)
  await planNotices(ctx, by, meeting, deputies, 'deputy-called', ctx.now.toISOString())
  ctx.audit({ event: 'meeting.absence-reported', subjectKind: 'meeting', subjectId: id })
}

/** They come after all: the deputy is told that they are not needed. */
export async function takeBackAbsence(
  ctx: CooperationCtx,
  by: NoticesBy | null,
  id: string,
  wanted: { seatId: string; bySecretariat: boolean },
): Promise<void> {
  const { meeting, seat } = await absenceOf(ctx, id, wanted)
  if (!meeting.absences.has(seat.id)) return
  await ctx.tx
    .updateTable('governance.absence')
    .set({ taken_back_at: ctx.now })
    .where('cooperation', '=', ctx.cooperation)
    .where('meeting_id', '=', id)
    .where('seat_id', '=', seat.id)
    .execute()
  const deputies = meeting.seats.filter(({ deputyFor }) => deputyFor === seat.id)
  await planNotices(ctx, by, meeting, deputies, 'deputy-free', ctx.now.toISOString())
  ctx.audit({ event: 'meeting.absence-reported', subjectKind: 'meeting', subjectId: id })
}

async function absenceOf(
  ctx: CooperationCtx,
  id: string,
  wanted: { seatId: string; bySecretariat: boolean },
) {
  mustInCooperation(ctx, wanted.bySecretariat ? 'governance.prepare' : 'governance.vote')
  const meeting = await lockedMeeting(ctx, id)
  if (meeting.state !== 'called') throw new Refusal('conflict', 'governance.meeting-not-called')
  const seat = meeting.seats.find((one) => one.id === wanted.seatId)
  if (!seat || seat.role === 'observer') throw new Refusal('invalid', 'governance.seat-unknown')
  if (!wanted.bySecretariat && ctx.actor.kind === 'employee' && seat.employeeId !== ctx.actor.id)
    throw new Refusal('forbidden', 'governance.not-your-seat')
  return { meeting, seat }
}
