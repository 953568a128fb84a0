import { mustInCooperation } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { type LinkEnd, link, linkKinds, registerNode } from '#platform/links.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Body, bodyWithId, type Reading, seatsOf } from './bodies.ts'
import type { Ballot, Seat, Tally } from './vote.rules.ts'

export interface Decision {
  wording: string
  outcome: 'adopted' | 'rejected'
  ballots: Ballot[]
  tally: Tally
}

export interface FollowUp {
  id: string
  text: string
  responsible: string
  dueOn: string | null
  doneOn: string | null
  doneHow: string | null
}

export interface Item {
  id: string
  /** "14/26" */
  number: string
  title: string
  caseText: string
  proposal: string
  about: LinkEnd[]
  closedBy: string | null
  partial: { seatId: string; ground: string }[]
  decision: Decision | null
  followUps: FollowUp[]
}

export interface Meeting {
  id: string
  body: Body
  /** "3/26" */
  number: string
  heldOn: string
  heldAt: string
  place: string
  state: 'planned' | 'called' | 'minuted' | 'signed'
  seats: Seat[]
  present: Set<string>
  items: Item[]
  minutes: string | null
  minutesSha256: string | null
  signatures: { seatId: string; name: string }[]
  archivedIn: string | null
  archiveReference: string | null
}

export const nameIn = ({ actor }: Pick<CooperationCtx, 'actor'>): string =>
  actor.kind === 'employee' || actor.kind === 'system' ? actor.name : ''

export async function planMeeting(
  ctx: CooperationCtx,
  wanted: { bodyId: string; heldOn: string; heldAt: string; place: string },
): Promise<string> {
  mustInCooperation(ctx, 'governance.prepare')
  const body = await lockBody(ctx, wanted.bodyId)
  const year = Number(wanted.heldOn.slice(0, 4))
  const { last } = await ctx.tx
    .selectFrom('governance.meeting')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('cooperation', '=', ctx.cooperation)
    .where('body_id', '=', body.id)
    .where('year', '=', year)
    .executeTakeFirstOrThrow()
  const id = ctx.random.uuid()
  const number = Number(last ?? 0) + 1
  await ctx.tx
    .insertInto('governance.meeting')
    .values({
      ...{ cooperation: ctx.cooperation, id, body_id: body.id, year, number, held_on: wanted.heldOn },
      ...{ held_at: wanted.heldAt, place: wanted.place, made_at: ctx.now, made_by_name: nameIn(ctx) },
    })
    .execute()
  const label = `${body.name} ${number}/${String(year).slice(2)}`
  await registerNode(ctx, { kind: 'meeting', id, label, href: `/samarbeid/styre/mote/${id}` })
  ctx.audit({ event: 'meeting.planned', subjectKind: 'meeting', subjectId: id })
  return id
}

/** Numbers of meetings and items are taken one at a time. */
async function lockBody(ctx: CooperationCtx, id: string): Promise<Body> {
  await ctx.tx
    .selectFrom('governance.body')
    .select('id')
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', id)
    .forUpdate()
    .execute()
  return bodyWithId(ctx, id)
}

export type NewItem = Pick<Item, 'title' | 'caseText' | 'proposal' | 'about' | 'closedBy'>

/** Puts an item on the agenda, with the next number of the body and year. What it is about is tied to it. */
export async function addItem(ctx: CooperationCtx, meetingId: string, wanted: NewItem): Promise<string> {
  mustInCooperation(ctx, 'governance.prepare')
  const meeting = await meetingWithId(ctx, meetingId)
  if (meeting.state !== 'planned') throw new Refusal('conflict', 'governance.meeting-not-planned')
  if (!wanted.title.trim() || !wanted.proposal.trim()) throw new Refusal('invalid', 'governance.name-missing')
  await lockBody(ctx, meeting.body.id)
  const { last } = await ctx.tx
    .selectFrom('governance.agenda_item as i')
    .innerJoin('governance.meeting as m', (join) =>
      join.onRef('m.cooperation', '=', 'i.cooperation').onRef('m.id', '=', 'i.meeting_id'),
    )
    .select(({ fn }) => fn.max('i.number').as('last'))
    .where('i.cooperation', '=', ctx.cooperation)
    .where('m.body_id', '=', meeting.body.id)
    .where('m.year', '=', Number(meeting.heldOn.slice(0, 4)))
    .executeTakeFirstOrThrow()
  const id = ctx.random.uuid()
  await ctx.tx
    .insertInto('governance.agenda_item')
    .values({
      ...{ cooperation: ctx.cooperation, meeting_id: meetingId, id, number: Number(last ?? 0) + 1 },
      ...{ title: wanted.title.trim(), case_text: wanted.caseText, proposal: wanted.proposal.trim() },
      ...{ about: JSON.stringify(wanted.about), closed_by: wanted.closedBy, made_at: ctx.now },
    })
    .execute()
  const decision = { kind: 'decision', id } as const
  await registerNode(ctx, {
    ...decision,
    label: wanted.title.trim(),
    href: `/samarbeid/styre/mote/${meetingId}`,
  })
  await link(ctx, decision, 'part-of', { kind: 'meeting', id: meetingId })
  for (const end of wanted.about) await link(ctx, decision, 'decides', end)
  ctx.audit({
    event: 'meeting.item-added',
    subjectKind: 'meeting',
    subjectId: meetingId,
    details: { item: id },
  })
  return id
}

/** "budget 3f86…, gate bp2": what an item is about, as typed. Kinds that the graph does not know are left out. */
export const aboutOf = (typed: string): LinkEnd[] =>
  typed.split(',').flatMap((one) => {
    const [kind, id] = one.trim().split(/\s+/)
    const known = linkKinds.find((name) => name === kind)
    return known && id ? [{ kind: known, id }] : []
  })

export async function callMeeting(ctx: CooperationCtx, id: string): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  const meeting = await meetingWithId(ctx, id)
  if (meeting.items.length === 0) throw new Refusal('invalid', 'governance.agenda-empty')
  const called = await ctx.tx
    .updateTable('governance.meeting')
    .set({ state: 'called', called_at: ctx.now, called_by_name: nameIn(ctx) })
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', id)
    .where('state', '=', 'planned')
    .executeTakeFirst()
  if (called.numUpdatedRows !== 1n) throw new Refusal('conflict', 'governance.meeting-not-planned')
  ctx.audit({ event: 'meeting.called', subjectKind: 'meeting', subjectId: id })
}

export async function recordAttendance(
  ctx: CooperationCtx,
  id: string,
  present: readonly string[],
): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  const meeting = await meetingWithId(ctx, id)
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

/** @throws Refusal not-found */
export async function meetingWithId(ctx: Reading, id: string): Promise<Meeting> {
  const row = await ctx.tx
    .selectFrom('governance.meeting')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'platform.no-such-page')
  const of = (table: 'governance.attendance' | 'governance.minutes_signature') =>
    ctx.tx.selectFrom(table).where('cooperation', '=', ctx.cooperation).where('meeting_id', '=', id)
  const there = await of('governance.attendance').select('seat_id').where('present', '=', true).execute()
  const signed = await ctx.tx
    .selectFrom('governance.minutes_signature')
    .select(['seat_id', 'signed_by_name'])
    .where('cooperation', '=', ctx.cooperation)
    .where('meeting_id', '=', id)
    .orderBy('signed_at')
    .execute()
  const short = String(row.year).slice(2)
  return {
    ...{
      id,
      body: await bodyWithId(ctx, row.body_id),
      number: `${row.number}/${short}`,
      heldOn: row.held_on,
    },
    ...{ heldAt: row.held_at, place: row.place, state: row.state as Meeting['state'] },
    seats: await seatsOf(ctx, row.body_id, row.held_on),
    present: new Set(there.map(({ seat_id }) => seat_id)),
    items: await itemsOf(ctx, id, short),
    ...{ minutes: row.minutes, minutesSha256: row.minutes_sha256 },
    signatures: signed.map((one) => ({ seatId: one.seat_id, name: one.signed_by_name })),
    ...{ archivedIn: row.archived_in, archiveReference: row.archive_reference },
  }
}

async function itemsOf(ctx: Reading, meetingId: string, year: string): Promise<Item[]> {
  const rows = await ctx.tx
    .selectFrom('governance.agenda_item')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .where('meeting_id', '=', meetingId)
    .orderBy('number')
    .execute()
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  const inItems = <T extends 'governance.decision' | 'governance.partiality' | 'governance.follow_up'>(
    table: T,
  ) =>
    ctx.tx
      .selectFrom(table as 'governance.decision')
      .where('cooperation', '=', ctx.cooperation)
      .where('item_id', 'in', ids)
  const decisions = await inItems('governance.decision').selectAll().execute()
  const partial = await ctx.tx
    .selectFrom('governance.partiality')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .where('item_id', 'in', ids)
    .execute()
  const followUps = await ctx.tx
    .selectFrom('governance.follow_up')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .where('item_id', 'in', ids)
    .orderBy('due_on')
    .execute()
  return rows.map((row) => {
    const decided = decisions.find(({ item_id }) => item_id === row.id)
    return {
      ...{ id: row.id, number: `${row.number}/${year}`, title: row.title, caseText: row.case_text },
      ...{ proposal: row.proposal, about: row.about as unknown as LinkEnd[], closedBy: row.closed_by },
      partial: partial
        .filter(({ item_id }) => item_id === row.id)
        .map(({ seat_id: seatId, ground }) => ({ seatId, ground })),
      decision: decided
        ? {
            ...{ wording: decided.wording, outcome: decided.outcome as Decision['outcome'] },
            ballots: decided.ballots as unknown as Ballot[],
            tally: decided.tally as unknown as Tally,
          }
        : null,
      followUps: followUps
        .filter(({ item_id }) => item_id === row.id)
        .map((one) => ({
          ...{ id: one.id, text: one.text, responsible: one.responsible, dueOn: one.due_on },
          ...{ doneOn: one.done_on, doneHow: one.done_how },
        })),
    }
  })
}
