import { mustInCooperation } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { isId, type Reading } from './bodies.ts'
import { meetingBase } from './frame.tsx'
import type { Meeting } from './meetings.ts'
import { type NoticeKind, noticeText } from './notices.rules.ts'
import type { Seat } from './vote.rules.ts'

export const sendNoticeTask = 'governance.send-notice'

/** What notices are sealed with, and where their links lead. Left out where no e-mail is to go. */
export interface NoticesBy {
  keys: Keys
  baseUrl: string
}

export interface PlannedNotice {
  to: string
  subject: string
  text: string
}

export const noticePurpose = (id: string): string => `governance.notice|${id}`
const addressPurpose = (seatId: string): string => `governance.seat-email|${seatId}`

/** One address and nothing else: no list, no name, no line breaks (RFC 5321: at most 254 characters). */
const isAddress = (text: string): boolean =>
  text.length <= 254 && /^[^\s@<>,;:"()[\]\\]{1,64}@(?:[\p{L}\d-]+\.)+\p{L}{2,}$/u.test(text)

/** Where notices to a seat go; empty: nowhere. @throws Refusal governance.email-wrong */
export async function setSeatEmail(
  ctx: CooperationCtx,
  keys: Keys,
  wanted: { bodyId: string; seatId: string; email: string },
): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  const email = wanted.email.trim()
  if (!isId(wanted.seatId)) throw new Refusal('invalid', 'governance.seat-unknown')
  if (email && !isAddress(email)) throw new Refusal('invalid', 'governance.email-wrong')
  const done = await ctx.tx
    .updateTable('governance.seat')
    .set({
      email_sealed: email ? keys.sealForPlatform(addressPurpose(wanted.seatId), Buffer.from(email)) : null,
    })
    .where('cooperation', '=', ctx.cooperation)
    .where('body_id', '=', wanted.bodyId)
    .where('id', '=', wanted.seatId)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) throw new Refusal('invalid', 'governance.seat-unknown')
  ctx.audit({ event: 'body.seat-filled', subjectKind: 'body', subjectId: wanted.bodyId })
}

/** Seats of a body that an e-mail reaches. */
export async function seatsWithEmail(ctx: Reading, bodyId: string): Promise<Set<string>> {
  const rows = await ctx.tx
    .selectFrom('governance.seat')
    .select('id')
    .where('cooperation', '=', ctx.cooperation)
    .where('body_id', '=', bodyId)
    .where('email_sealed', 'is not', null)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/**
 * Plans an e-mail to each of some seats, in the caller's transaction. `edition` makes it one for each thing that is told:
 * planned twice it is sent once. Seats without an address get none, and stand so on the page of the meeting.
 */
export async function planNotices(
  ctx: CooperationCtx,
  by: NoticesBy | null,
  meeting: Meeting,
  seats: readonly Seat[],
  kind: NoticeKind,
  edition: string,
): Promise<void> {
  if (!by || seats.length === 0) return
  const rows = await ctx.tx
    .selectFrom('governance.seat')
    .select(['id', 'email_sealed'])
    .where('cooperation', '=', ctx.cooperation)
    .where(
      'id',
      'in',
      seats.map(({ id }) => id),
    )
    .where('email_sealed', 'is not', null)
    .execute()
  const href = `${by.baseUrl.replace(/\/$/, '')}${meetingBase}/mote/${meeting.id}`
  for (const row of rows) {
    const seat = seats.find(({ id }) => id === row.id)
    if (!seat || !row.email_sealed) continue
    const id = ctx.random.uuid()
    const to = by.keys.openForPlatform(addressPurpose(seat.id), row.email_sealed).toString()
    const mail: PlannedNotice = { to, ...noticeText(meeting, seat, kind, href) }
    const made = await ctx.tx
      .insertInto('governance.notice')
      .values({
        ...{ cooperation: ctx.cooperation, id, meeting_id: meeting.id, seat_id: seat.id, kind },
        ...{ about: `${meeting.id} ${seat.id} ${kind} ${edition}`, planned_at: ctx.now },
        content_sealed: by.keys.sealForPlatform(noticePurpose(id), Buffer.from(JSON.stringify(mail))),
      })
      .onConflict((conflict) => conflict.columns(['cooperation', 'about']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (made) await ctx.later(sendNoticeTask, id)
  }
}

export interface SentNotice {
  seatId: string
  kind: NoticeKind
  state: 'planned' | 'calling' | 'sent' | 'refused' | 'uncertain'
  at: Date
}

/** The e-mails about a meeting, the oldest first. */
export async function noticesOf(ctx: Reading, meetingId: string): Promise<SentNotice[]> {
  const rows = await ctx.tx
    .selectFrom('governance.notice')
    .select(['seat_id', 'kind', 'state', 'planned_at', 'ended_at'])
    .where('cooperation', '=', ctx.cooperation)
    .where('meeting_id', '=', meetingId)
    .orderBy('planned_at')
    .execute()
  return rows.map((row) => ({
    ...{ seatId: row.seat_id, kind: row.kind as NoticeKind, state: row.state as SentNotice['state'] },
    at: row.ended_at ?? row.planned_at,
  }))
}
