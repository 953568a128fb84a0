import type { CooperationCtx } from '#platform/context.ts'
import type { LinkEnd } from '#platform/links.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Body, bodyWithId, isId, type Reading, seatsOf } from './bodies.ts'
import { type OtherItem, otherItems } from './changed-decisions.queries.ts'
import type { CountRow } from './count-rows.rules.ts'
import type { Motion } from './motion.rules.ts'
import { motionsOf } from './motions.queries.ts'
import { type Ballot, type Seat, type Tally, votersAt } from './vote.rules.ts'

export type ItemKind = 'case' | 'election' | 'orientation'

export interface Decision {
  wording: string
  /** Postponed: it comes again as an item of its own. Withdrawn: nobody asks for it any more. */
  outcome: 'adopted' | 'rejected' | 'elected' | 'noted' | 'postponed' | 'withdrawn'
  ballots: Ballot[]
  /** Null where nobody votes: taken note of. */
  tally: Tally | null
  /** The votes as they were counted, and the checksum of them with their sums; null where nobody votes by name. */
  count: { rows: CountRow[]; sha256: string } | null
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
  /** What others proposed, in the order in which it is voted on. */
  motions: Motion[]
  decision: Decision | null
  followUps: FollowUp[]
  /** The decided item that this one changes, and the one that has changed this. */
  changes: OtherItem | null
  changedBy: OtherItem | null
}

export type MeetingState = 'planned' | 'called' | 'minuted' | 'signed' | 'cancelled'

export interface Meeting {
  id: string
  body: Body
  /** "3/26" */
  number: string
  heldOn: string
  heldAt: string
  place: string
  state: MeetingState
  /** How many times it was called: more than once where time or place was changed. */
  noticeNumber: number
  cancelledBecause: string | null
  seats: Seat[]
  present: Set<string>
  /** Who has said that they cannot come, and why. */
  absences: Map<string, string>
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

/** @throws Refusal not-found */
export async function meetingWithId(ctx: Reading, id: string): Promise<Meeting> {
  if (!isId(id)) throw new Refusal('not-found', 'platform.no-such-page')
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
  const absent = await ctx.tx
    .selectFrom('governance.absence')
    .select(['seat_id', 'reason'])
    .where('cooperation', '=', ctx.cooperation)
    .where('meeting_id', '=', id)
    .where('taken_back_at', 'is', null)
    .execute()
  const short = String(row.year).slice(2)
  return {
    ...{
      id,
      body: await bodyWithId(ctx, row.body_id),
      number: `${row.number}/${short}`,
      heldOn: row.held_on,
    },
    ...{ heldAt: row.held_at, place: row.place, state: row.state as MeetingState },
    ...{ noticeNumber: row.notice_number, cancelledBecause: row.cancelled_because },
    absences: new Map(absent.map(({ seat_id, reason }) => [seat_id, reason])),
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
  const motions = await motionsOf(ctx, ids)
  const others = await otherItems(
    ctx,
    ids,
    rows.flatMap(({ changes_item_id }) => changes_item_id ?? []),
  )
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
            count: decided.count_sha256
              ? { rows: decided.count_rows as unknown as CountRow[], sha256: decided.count_sha256 }
              : null,
          }
        : null,
      motions: motions.filter(({ itemId }) => itemId === row.id),
      changes: others.find(({ id }) => id === row.changes_item_id) ?? null,
      changedBy: others.find(({ changesId, stands }) => changesId === row.id && stands) ?? null,
      followUps: followUps
        .filter(({ item_id }) => item_id === row.id)
        .map((one) => ({
          ...{ id: one.id, text: one.text, responsible: one.responsible, dueOn: one.due_on },
          ...{ doneOn: one.done_on, doneHow: one.done_how },
        })),
    }
  })
}
