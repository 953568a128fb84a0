import { createHash } from 'node:crypto'
import { type Municipalities, mustInCooperation } from '#modules/members/index.ts'
import { formatDate } from '#norway/date-text.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { formOf } from './bodies.ts'
import { type Item, type Meeting, meetingWithId, nameIn } from './meetings.ts'
import { type Ballot, type CannotVote, countVote, votersAt } from './vote.rules.ts'

export const archiveMeetingTask = 'governance.archive-meeting'

async function openItem(ctx: CooperationCtx, meetingId: string, itemId: string) {
  const meeting = await meetingWithId(ctx, meetingId)
  if (meeting.state !== 'called') throw new Refusal('conflict', 'governance.meeting-not-called')
  const item = meeting.items.find(({ id }) => id === itemId)
  if (!item) throw new Refusal('not-found', 'platform.no-such-page')
  if (item.decision) throw new Refusal('conflict', 'governance.item-decided')
  return { meeting, item }
}

/** The body has found that somebody has a conflict of interest: they leave the table in this item. */
export async function recordPartiality(
  ctx: CooperationCtx,
  at: { meetingId: string; itemId: string },
  wanted: { seatId: string; ground: string },
): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  const { meeting } = await openItem(ctx, at.meetingId, at.itemId)
  if (!meeting.seats.some(({ id }) => id === wanted.seatId))
    throw new Refusal('invalid', 'governance.seat-unknown')
  if (!wanted.ground.trim()) throw new Refusal('invalid', 'governance.ground-missing')
  await ctx.tx
    .insertInto('governance.partiality')
    .values({
      ...{ cooperation: ctx.cooperation, item_id: at.itemId, seat_id: wanted.seatId },
      ...{ ground: wanted.ground.trim(), made_at: ctx.now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  ctx.audit({ event: 'meeting.partiality-judged', subjectKind: 'agenda-item', subjectId: at.itemId })
}

/**
 * Counts the ballots of an item and writes the decision, which is never changed.
 * @throws Refusal governance.no-quorum, governance.partial, governance.observer … with the rule of the day
 */
export async function vote(
  ctx: CooperationCtx,
  municipalities: Municipalities,
  at: { meetingId: string; itemId: string },
  wanted: { wording: string; ballots: readonly Ballot[] },
): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  const { meeting, item } = await openItem(ctx, at.meetingId, at.itemId)
  const table = {
    seats: meeting.seats,
    present: meeting.present,
    partial: new Set(item.partial.map(({ seatId }) => seatId)),
  }
  const voters = votersAt(table)
  const chair = ['leader', 'deputy-leader'].map(
    (role) => voters.find(({ seat }) => seat.role === role)?.seat.id,
  )
  const counted = countVote(table, wanted.ballots, {
    ...{ form: formOf(municipalities, ctx.cooperation), votes: meeting.body.votes },
    ...{ leaderId: chair.find((id) => id !== undefined) ?? null, day: meeting.heldOn },
  })
  if ('why' in counted) throw refusalOfVote(counted)
  const wording = wanted.wording.trim() || item.proposal
  const written = await ctx.tx
    .insertInto('governance.decision')
    .values({
      ...{ cooperation: ctx.cooperation, item_id: item.id, wording, outcome: counted.outcome },
      ...{
        ballots: JSON.stringify(wanted.ballots),
        tally: JSON.stringify(counted.tally),
        decided_at: ctx.now,
      },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (written.numInsertedOrUpdatedRows !== 1n) throw new Refusal('conflict', 'governance.item-decided')
  ctx.audit({
    ...{ event: 'meeting.voted', subjectKind: 'agenda-item', subjectId: item.id },
    details: { outcome: counted.outcome, number: item.number },
  })
}

function refusalOfVote(cannot: CannotVote): Refusal {
  switch (cannot.why) {
    case 'no-quorum': {
      const { voters, needed, members, section } = cannot
      return new Refusal('invalid', 'governance.no-quorum', { voters, needed, members, section })
    }
    case 'partial':
      return new Refusal('invalid', 'governance.partial', { name: cannot.name, section: cannot.section })
    case 'not-a-voter':
      return new Refusal('invalid', 'governance.not-a-voter', { name: cannot.name, section: cannot.section })
    case 'observer':
      return new Refusal('invalid', 'governance.observer', { name: cannot.name })
    case 'voted-twice':
      return new Refusal('invalid', 'governance.voted-twice', { name: cannot.name })
    case 'tie-without-leader':
      return new Refusal('invalid', 'governance.tie-without-leader', { section: cannot.section })
  }
}

/** The minutes are made of what was recorded; from then on nothing of the meeting is changed. */
export async function writeMinutes(ctx: CooperationCtx, id: string): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  const meeting = await meetingWithId(ctx, id)
  if (meeting.state !== 'called') throw new Refusal('conflict', 'governance.meeting-not-called')
  const undecided = meeting.items.filter(({ decision }) => !decision).length
  if (undecided > 0) throw new Refusal('conflict', 'governance.items-undecided', { count: undecided })
  const minutes = minutesOf(meeting)
  await ctx.tx
    .updateTable('governance.meeting')
    .set({ state: 'minuted', minutes, minutes_sha256: createHash('sha256').update(minutes).digest('hex') })
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', id)
    .where('state', '=', 'called')
    .execute()
  ctx.audit({ event: 'meeting.minutes-written', subjectKind: 'meeting', subjectId: id })
}

/** How many sign: two of those who voted, or all where there are fewer. */
export const signaturesNeeded = (meeting: Meeting): number => Math.min(2, mayHaveSigned(meeting).length)
const mayHaveSigned = ({ seats, present }: Meeting) => votersAt({ seats, present, partial: new Set() })

/** One who was there signs the minutes; with the last one needed they are settled, and go to the archive. */
export async function signMinutes(ctx: CooperationCtx, id: string, seatId: string): Promise<void> {
  if (ctx.actor.kind === 'employee' && ctx.actor.roles.includes('board-member'))
    mustInCooperation(ctx, 'governance.vote')
  else mustInCooperation(ctx, 'governance.prepare')
  const meeting = await meetingWithId(ctx, id)
  if (meeting.state !== 'minuted' || !meeting.minutesSha256)
    throw new Refusal('conflict', 'governance.not-minuted')
  if (!mayHaveSigned(meeting).some(({ seat }) => seat.id === seatId))
    throw new Refusal('invalid', 'governance.signer-not-there')
  const signed = await ctx.tx
    .insertInto('governance.minutes_signature')
    .values({
      ...{ cooperation: ctx.cooperation, meeting_id: id, seat_id: seatId, sha256: meeting.minutesSha256 },
      ...{ signed_at: ctx.now, signed_by_name: nameIn(ctx) },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (signed.numInsertedOrUpdatedRows !== 1n) throw new Refusal('conflict', 'governance.signed-already')
  ctx.audit({
    event: 'meeting.minutes-signed',
    subjectKind: 'meeting',
    subjectId: id,
    details: { seat: seatId },
  })
  if (meeting.signatures.length + 1 < signaturesNeeded(meeting)) return
  await ctx.tx
    .updateTable('governance.meeting')
    .set({ state: 'signed', signed_at: ctx.now })
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', id)
    .execute()
  await ctx.later(archiveMeetingTask, id)
}

export async function addFollowUp(
  ctx: CooperationCtx,
  itemId: string,
  wanted: { text: string; responsible: string; dueOn: string | null },
): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  if (!wanted.text.trim() || !wanted.responsible.trim())
    throw new Refusal('invalid', 'governance.name-missing')
  await ctx.tx
    .insertInto('governance.follow_up')
    .values({
      ...{ cooperation: ctx.cooperation, item_id: itemId, id: ctx.random.uuid(), text: wanted.text.trim() },
      ...{ responsible: wanted.responsible.trim(), due_on: wanted.dueOn },
    })
    .execute()
  ctx.audit({ event: 'meeting.item-changed', subjectKind: 'agenda-item', subjectId: itemId })
}

export async function followUpDone(
  ctx: CooperationCtx,
  itemId: string,
  id: string,
  how: string,
): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  if (!how.trim()) throw new Refusal('invalid', 'governance.evidence-missing')
  await ctx.tx
    .updateTable('governance.follow_up')
    .set({ done_on: ctx.today, done_how: how.trim() })
    .where('cooperation', '=', ctx.cooperation)
    .where('item_id', '=', itemId)
    .where('id', '=', id)
    .where('done_on', 'is', null)
    .execute()
  ctx.audit({ event: 'meeting.follow-up-done', subjectKind: 'agenda-item', subjectId: itemId })
}

/** The minutes as text: what kommuneloven asks of them, and how each vote was counted. In Norwegian, as they are archived. */
function minutesOf(meeting: Meeting): string {
  const nameOf = (id: string) => meeting.seats.find((seat) => seat.id === id)?.name ?? id
  const there = meeting.seats.filter(({ id }) => meeting.present.has(id))
  const item = (one: Item) => {
    const { decision, partial } = one
    const tally = decision?.tally
    return [
      `Sak ${one.number}: ${one.title}`,
      ...(one.closedBy ? [`Behandlet for lukkede dører etter ${one.closedBy}.`] : []),
      one.caseText,
      `Forslag: ${one.proposal}`,
      ...partial.map(({ seatId, ground }) => `Inhabil: ${nameOf(seatId)} (${ground}).`),
      ...(decision && tally
        ? [
            `Avstemning: ${tally.for} for, ${tally.against} mot, ${tally.blank} blanke. ${tally.voters} av ${tally.members} stemte.`,
            ...(tally.tieBrokenBy ? [`Like stemmer. ${tally.tieBrokenBy} avgjorde.`] : []),
            `${decision.outcome === 'adopted' ? 'Vedtak' : 'Falt'}: ${decision.wording}`,
          ]
        : []),
    ].filter(Boolean)
  }
  return [
    `Møtebok for ${meeting.body.name}, møte ${meeting.number}`,
    `${formatDate(meeting.heldOn as IsoDate, 'nb')} klokken ${meeting.heldAt}, ${meeting.place}`,
    `Til stede: ${there.map(({ name, role }) => (role === 'observer' ? `${name} (observatør)` : name)).join(', ')}`,
    ...meeting.items.flatMap((one) => ['', ...item(one)]),
    '',
  ].join('\n')
}
