import type { Reading } from './bodies.ts'
import { meetingBase } from './frame.tsx'
import type { MeetingState } from './meetings.ts'

export interface ListedMeeting {
  id: string
  bodyId: string
  /** "3/26" */
  number: string
  heldOn: string
  place: string
  state: MeetingState
}

/** All meetings of the cooperation's bodies, the latest first. */
export async function listedMeetings(ctx: Reading): Promise<ListedMeeting[]> {
  const rows = await ctx.tx
    .selectFrom('governance.meeting')
    .select(['id', 'body_id', 'number', 'year', 'held_on', 'place', 'state'])
    .where('cooperation', '=', ctx.cooperation)
    .orderBy('held_on', 'desc')
    .orderBy('made_at', 'desc')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, bodyId: row.body_id, number: `${row.number}/${String(row.year).slice(2)}` },
    ...{ heldOn: row.held_on, place: row.place, state: row.state as ListedMeeting['state'] },
  }))
}

/** Open items that a body has adopted, as they are cited: what councils are asked to decide comes from one of them. */
export async function recommendedItems(ctx: Reading): Promise<{ id: string; label: string; href: string }[]> {
  const rows = await ctx.tx
    .selectFrom('governance.agenda_item as i')
    .innerJoin('governance.meeting as m', (join) =>
      join.onRef('m.cooperation', '=', 'i.cooperation').onRef('m.id', '=', 'i.meeting_id'),
    )
    .innerJoin('governance.body as b', (join) =>
      join.onRef('b.cooperation', '=', 'm.cooperation').onRef('b.id', '=', 'm.body_id'),
    )
    .innerJoin('governance.decision as d', (join) =>
      join.onRef('d.cooperation', '=', 'i.cooperation').onRef('d.item_id', '=', 'i.id'),
    )
    .select(['i.id', 'i.number', 'i.title', 'm.year', 'm.id as meetingId', 'b.name'])
    .where('i.cooperation', '=', ctx.cooperation)
    .where('i.closed_by', 'is', null)
    .where('d.outcome', '=', 'adopted')
    .orderBy('d.decided_at', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    label: `${row.name} ${row.number}/${String(row.year).slice(2)}: ${row.title}`,
    href: `${meetingBase}/mote/${row.meetingId}/sak/${row.id}`,
  }))
}
