import { mustInCooperation } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Reading } from './bodies.ts'

/** Something to be done after a decision, by somebody and by a day. */
export async function addFollowUp(
  ctx: CooperationCtx,
  itemId: string,
  wanted: { text: string; responsible: string; dueOn: string | null },
): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  if (!wanted.text.trim() || !wanted.responsible.trim())
    throw new Refusal('invalid', 'governance.follow-up-incomplete')
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
  const done = await ctx.tx
    .updateTable('governance.follow_up')
    .set({ done_on: ctx.today, done_how: how.trim() })
    .where('cooperation', '=', ctx.cooperation)
    .where('item_id', '=', itemId)
    .where('id', '=', id)
    .where('done_on', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) throw new Refusal('conflict', 'governance.follow-up-done')
  ctx.audit({ event: 'meeting.follow-up-done', subjectKind: 'agenda-item', subjectId: itemId })
}

export interface OpenFollowUp {
  meetingId: string
  itemId: string
  itemNumber: string
  bodyName: string
  text: string
  responsible: string
  dueOn: string | null
}

/** What is decided and not done yet, the first due first. */
export async function openFollowUps(ctx: Reading, withClosed: boolean): Promise<OpenFollowUp[]> {
  const rows = await ctx.tx
    .selectFrom('governance.follow_up as f')
    .innerJoin('governance.agenda_item as i', (join) =>
      join.onRef('i.cooperation', '=', 'f.cooperation').onRef('i.id', '=', 'f.item_id'),
    )
    .innerJoin('governance.meeting as m', (join) =>
      join.onRef('m.cooperation', '=', 'i.cooperation').onRef('m.id', '=', 'i.meeting_id'),
    )
    .innerJoin('governance.body as b', (join) =>
      join.onRef('b.cooperation', '=', 'm.cooperation').onRef('b.id', '=', 'm.body_id'),
    )
    .select([
      'm.id as meetingId',
      'i.id as itemId',
      'i.number',
      'm.year',
      'b.name',
      'f.text',
      'f.responsible',
      'f.due_on',
    ])
    .where('f.cooperation', '=', ctx.cooperation)
    .where('f.done_on', 'is', null)
    // What follows from a closed item may tell what it was about.
    .$if(!withClosed, (query) => query.where('i.closed_by', 'is', null))
    .orderBy('f.due_on')
    .execute()
  return rows.map((row) => ({
    ...{ meetingId: row.meetingId, itemId: row.itemId, bodyName: row.name, text: row.text },
    itemNumber: `${row.number}/${String(row.year).slice(2)}`,
    ...{ responsible: row.responsible, dueOn: row.due_on },
  }))
}
