import { createHash } from 'node:crypto'
import { type Municipalities, mustInCooperation } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { meetingWithId, nameIn } from './meetings.ts'
import { minutesOf } from './minutes.rules.ts'
import { publishWhereOpen } from './publish.ts'
import { signingRule, votersOf } from './signers.ts'

export const archiveMeetingTask = 'governance.archive-meeting'

/** The minutes are made of what was recorded; from then on nothing of the meeting is changed. */
export async function writeMinutes(ctx: CooperationCtx, id: string): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  const meeting = await meetingWithId(ctx, id)
  if (meeting.state !== 'called') throw new Refusal('conflict', 'governance.meeting-not-called')
  const undecided = meeting.items.filter(({ decision }) => !decision).length
  if (undecided > 0) throw new Refusal('conflict', 'governance.items-undecided', { count: undecided })
  if (meeting.signers.length === 0) throw new Refusal('conflict', 'governance.signers-not-chosen')
  const minutes = minutesOf(meeting)
  const sha256 = createHash('sha256').update(minutes).digest('hex')
  const written = await ctx.tx
    .updateTable('governance.meeting')
    .set({ state: 'minuted', minutes, minutes_sha256: sha256 })
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', id)
    .where('state', '=', 'called')
    .executeTakeFirst()
  if (written.numUpdatedRows !== 1n) throw new Refusal('conflict', 'governance.meeting-not-called')
  ctx.audit({
    ...{ event: 'meeting.minutes-written', subjectKind: 'meeting', subjectId: id },
    details: { sha256 },
  })
}

/** Something was recorded wrongly and nobody has signed yet: the meeting is open again. */
export async function reopenMinutes(ctx: CooperationCtx, id: string): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  const meeting = await meetingWithId(ctx, id)
  if (meeting.state !== 'minuted' || meeting.signatures.length > 0)
    throw new Refusal('conflict', 'governance.minutes-stand')
  await ctx.tx
    .updateTable('governance.meeting')
    .set({ state: 'called', minutes: null, minutes_sha256: null })
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', id)
    .where('state', '=', 'minuted')
    .execute()
  ctx.audit({
    event: 'meeting.item-changed',
    subjectKind: 'meeting',
    subjectId: id,
    details: { reopened: true },
  })
}

/**
 * One of those chosen signs the minutes they have read: `sha256` is what their page showed. They sign in person; for one
 * who signed on paper the secretariat registers it, in its own name. With the last one the minutes are settled,
 * published where the law says so, and go to the archive.
 * @throws Refusal governance.signer-not-there, governance.not-chosen-to-sign, governance.not-your-seat …
 */
export async function signMinutes(
  ctx: CooperationCtx,
  municipalities: Municipalities,
  id: string,
  wanted: { seatId: string; sha256: string; onPaper: boolean },
): Promise<void> {
  mustInCooperation(ctx, wanted.onPaper ? 'governance.prepare' : 'governance.vote')
  await ctx.tx
    .selectFrom('governance.meeting')
    .select('id')
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', id)
    .forUpdate()
    .execute()
  const meeting = await meetingWithId(ctx, id)
  if (meeting.state !== 'minuted') throw new Refusal('conflict', 'governance.not-minuted')
  const seat = meeting.seats.find((one) => one.id === wanted.seatId)
  if (!seat) throw new Refusal('invalid', 'governance.seat-unknown')
  if (!votersOf(meeting).some((one) => one.seat.id === seat.id))
    throw new Refusal('invalid', 'governance.signer-not-there', {
      name: seat.name,
      section: (await signingRule(ctx, municipalities, meeting))?.section ?? '',
    })
  if (!meeting.signers.includes(seat.id))
    throw new Refusal('invalid', 'governance.not-chosen-to-sign', { name: seat.name })
  if (!wanted.onPaper && ctx.actor.kind === 'employee' && seat.employeeId !== ctx.actor.id)
    throw new Refusal('forbidden', 'governance.not-your-seat')
  if (wanted.sha256 !== meeting.minutesSha256) throw new Refusal('conflict', 'governance.minutes-changed')
  const signed = await ctx.tx
    .insertInto('governance.minutes_signature')
    .values({
      ...{ cooperation: ctx.cooperation, meeting_id: id, seat_id: seat.id, sha256: wanted.sha256 },
      signed_at: ctx.now,
      signed_by_name: wanted.onPaper ? `${seat.name} (på papir, registrert av ${nameIn(ctx)})` : seat.name,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (signed.numInsertedOrUpdatedRows !== 1n) throw new Refusal('conflict', 'governance.signed-already')
  ctx.audit({
    ...{ event: 'meeting.minutes-signed', subjectKind: 'meeting', subjectId: id },
    details: { seat: seat.id, sha256: wanted.sha256, onPaper: wanted.onPaper },
  })
  const left = meeting.signers.filter(
    (one) => one !== seat.id && !meeting.signatures.some(({ seatId }) => seatId === one),
  )
  if (left.length > 0) return
  await ctx.tx
    .updateTable('governance.meeting')
    .set({ state: 'signed', signed_at: ctx.now })
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', id)
    .execute()
  await publishWhereOpen(ctx, municipalities, id, 'minutes')
  await ctx.later(archiveMeetingTask, id)
}
