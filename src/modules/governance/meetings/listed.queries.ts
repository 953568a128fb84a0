import type { Reading } from './bodies.ts'

export interface ListedMeeting {
  id: string
  bodyId: string
  /** "3/26" */
  number: string
  heldOn: string
  place: string
  state: 'planned' | 'called' | 'minuted' | 'signed'
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
