import { mustInCooperation } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { type LinkEnd, link, linkKinds, registerNode } from '#platform/links.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Body, bodyWithId, type Reading, seatsOf } from './bodies.ts'
import { closingGroundsOn, procedureOn } from './procedure.rules.ts'
import { type Ballot, type Seat, type Tally, votersAt } from './vote.rules.ts'

export type ItemKind = 'case' | 'election' | 'orientation'

export interface Decision {
  wording: string
  outcome: 'adopted' | 'rejected' | 'elected' | 'noted'
  ballots: Ballot[]
  /** Null where nobody votes: taken note of. */
  tally: Tally | null
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
  /** The section by which it is dealt with behind closed doors; null: open. */
  closedBy: string | null
  kind: ItemKind
  /** What the open agenda calls it, where its title tells too much. */
  publicTitle: string | null
  /** Who asked for it and is told of the decision. */
  source: { source: string; id: string } | null
  isLate: boolean
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
  signatures: { seatId: string; name: string; at: Date }[]
  /** Seats that the meeting has chosen to sign its minutes. */
  signers: string[]
  archivedIn: string | null
  archiveReference: string | null
}

export const nameIn = ({ actor }: Pick<CooperationCtx, 'actor'>): string =>
  actor.kind === 'employee' || actor.kind === 'system' ? actor.name : ''

/** Who leads: the leader where they have a vote in the matter, otherwise the deputy leader; null: neither is there. */
export function chairOf(meeting: Meeting, partial: ReadonlySet<string> = new Set()): string | null {
  const voters = votersAt({ seats: meeting.seats, present: meeting.present, partial })
  const lead = (role: Seat['role']) => voters.find(({ seat }) => seat.role === role)?.seat.id
  return lead('leader') ?? lead('deputy-leader') ?? null
}

export async function planMeeting(
  ctx: CooperationCtx,
  wanted: { bodyId: string; heldOn: string; heldAt: string; place: string },
): Promise<string> {
  mustInCooperation(ctx, 'governance.prepare')
  if (!wanted.place.trim()) throw new Refusal('invalid', 'governance.place-missing')
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

export type NewItem = Pick<Item, 'title' | 'caseText' | 'proposal' | 'about'> & {
  /** Id of a closing ground; null: open. */
  closedBy: string | null
  kind?: ItemKind
  publicTitle?: string | null
  source?: Item['source']
  /** Of an item that comes after the notice: neither who leads nor a third of those who are there objects. */
  nobodyObjects?: boolean
}

/** The section of the ground by which an item is closed; null: it is open. @throws Refusal for a ground that is none */
function closedBy(id: string | null, day: string): string | null {
  if (id === null) return null
  const ground = closingGroundsOn(day).find((one) => one.id === id)
  if (!ground) throw new Refusal('invalid', 'governance.closing-ground-unknown')
  return ground.section
}

/**
 * Puts an item on the agenda, with the next number of the body and year. What it is about is tied to it. After the notice
 * has gone it may still come, where nobody who may stop it does.
 * @throws Refusal governance.late-item with the section, governance.matter-waits where it stands on an agenda already
 */
export async function addItem(ctx: CooperationCtx, meetingId: string, wanted: NewItem): Promise<string> {
  mustInCooperation(ctx, 'governance.prepare')
  const meeting = await meetingWithId(ctx, meetingId)
  const isLate = meeting.state === 'called'
  if (meeting.state !== 'planned' && !isLate) throw new Refusal('conflict', 'governance.meeting-not-planned')
  if (isLate && !wanted.nobodyObjects) {
    const rule = procedureOn('late-item', { form: 'KO', kind: meeting.body.kind }, meeting.heldOn)
    throw new Refusal('invalid', 'governance.late-item', { section: rule?.section ?? '' })
  }
  if (!wanted.title.trim() || (wanted.kind !== 'orientation' && !wanted.proposal.trim()))
    throw new Refusal('invalid', 'governance.name-missing')
  const closed = closedBy(wanted.closedBy, meeting.heldOn)
  const { source } = wanted
  if (source && (await waitsOnAgenda(ctx, source))) throw new Refusal('conflict', 'governance.matter-waits')
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
      ...{ about: JSON.stringify(wanted.about), closed_by: closed, made_at: ctx.now },
      ...{ kind: wanted.kind ?? 'case', public_title: wanted.publicTitle?.trim() || null, is_late: isLate },
      ...{ source: source?.source ?? null, source_id: source?.id ?? null },
    })
    .execute()
  const decision = { kind: 'decision', id } as const
  await registerNode(ctx, {
    ...decision,
    // A closed title is not for everybody who reads the graph.
    label:
      closed === null
        ? wanted.title.trim()
        : wanted.publicTitle?.trim() || `Lukket sak i ${meeting.body.name}`,
    href: `/samarbeid/styre/mote/${meetingId}/sak/${id}`,
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

/** Whether a matter stands on an agenda and is not decided yet. */
export async function waitsOnAgenda(
  ctx: Reading,
  { source, id }: NonNullable<Item['source']>,
): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('governance.agenda_item as i')
    .leftJoin('governance.decision as d', (join) =>
      join.onRef('d.cooperation', '=', 'i.cooperation').onRef('d.item_id', '=', 'i.id'),
    )
    .select('i.id')
    .where('i.cooperation', '=', ctx.cooperation)
    .where('i.source', '=', source)
    .where('i.source_id', '=', id)
    .where('d.item_id', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** "budget 3f86…, gate bp2": what an item is about, as typed. Kinds that the graph does not know are left out. */
export const aboutOf = (typed: string): LinkEnd[] =>
  typed.split(',').flatMap((one) => {
    const [kind, id] = one.trim().split(/\s+/)
    const known = linkKinds.find((name) => name === kind)
    return known && id ? [{ kind: known, id }] : []
  })

export async function recordAttendance(
  ctx: CooperationCtx,
  id: string,
  present: readonly string[],
): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  // Two who record at once wait for each other; the last says who was there.
  await ctx.tx
    .selectFrom('governance.meeting')
    .select('id')
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', id)
    .forUpdate()
    .execute()
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
    .select(['seat_id', 'signed_by_name', 'signed_at', 'sha256'])
    .where('cooperation', '=', ctx.cooperation)
    .where('meeting_id', '=', id)
    .orderBy('signed_at')
    .execute()
  const signers = await ctx.tx
    .selectFrom('governance.minutes_signer')
    .select('seat_id')
    .where('cooperation', '=', ctx.cooperation)
    .where('meeting_id', '=', id)
    .where('is_chosen', '=', true)
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
    signatures: signed
      // Of these minutes: those that were written anew are signed anew.
      .filter(({ sha256 }) => sha256 === row.minutes_sha256)
      .map((one) => ({ seatId: one.seat_id, name: one.signed_by_name, at: one.signed_at })),
    signers: signers.map(({ seat_id }) => seat_id),
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
      ...{ kind: row.kind as ItemKind, publicTitle: row.public_title, isLate: row.is_late },
      source: row.source && row.source_id ? { source: row.source, id: row.source_id } : null,
      partial: partial
        .filter(({ item_id }) => item_id === row.id)
        .map(({ seat_id: seatId, ground }) => ({ seatId, ground })),
      decision: decided
        ? {
            ...{ wording: decided.wording, outcome: decided.outcome as Decision['outcome'] },
            ballots: decided.ballots as unknown as Ballot[],
            tally: decided.tally as unknown as Tally | null,
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
