import type { Reading } from './bodies.ts'

/** An item of another meeting, as it is cited. */
export interface OtherItem {
  id: string
  meetingId: string
  /** "Styret 14/26" */
  cited: string
  changesId: string | null
  /** Whether it is decided, and not turned down. */
  stands: boolean
}

/** The items that some items change, and those that change them. */
export async function otherItems(
  ctx: Reading,
  ids: readonly string[],
  changed: readonly string[],
): Promise<OtherItem[]> {
  const rows = await ctx.tx
    .selectFrom('governance.agenda_item as i')
    .innerJoin('governance.meeting as m', (join) =>
      join.onRef('m.cooperation', '=', 'i.cooperation').onRef('m.id', '=', 'i.meeting_id'),
    )
    .innerJoin('governance.body as b', (join) =>
      join.onRef('b.cooperation', '=', 'm.cooperation').onRef('b.id', '=', 'm.body_id'),
    )
    .leftJoin('governance.decision as d', (join) =>
      join.onRef('d.cooperation', '=', 'i.cooperation').onRef('d.item_id', '=', 'i.id'),
    )
    .select(['i.id', 'i.meeting_id', 'i.number', 'm.year', 'b.name', 'i.changes_item_id', 'd.outcome'])
    .where('i.cooperation', '=', ctx.cooperation)
    .where((where) =>
      where.or([
        ...(changed.length > 0 ? [where('i.id', 'in', changed)] : []),
        where('i.changes_item_id', 'in', ids),
      ]),
    )
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, meetingId: row.meeting_id, changesId: row.changes_item_id },
    cited: `${row.name} ${row.number}/${String(row.year).slice(2)}`,
    stands: ['adopted', 'elected', 'noted'].includes(row.outcome ?? ''),
  }))
}

/** What a body has decided and nothing has changed yet, the latest first: what a new item may change. */
export async function decidedBefore(
  ctx: Reading,
  bodyId: string,
): Promise<{ id: string; number: string; title: string }[]> {
  const rows = await ctx.tx
    .selectFrom('governance.agenda_item as i')
    .innerJoin('governance.meeting as m', (join) =>
      join.onRef('m.cooperation', '=', 'i.cooperation').onRef('m.id', '=', 'i.meeting_id'),
    )
    .innerJoin('governance.decision as d', (join) =>
      join.onRef('d.cooperation', '=', 'i.cooperation').onRef('d.item_id', '=', 'i.id'),
    )
    .select(['i.id', 'i.number', 'm.year', 'i.title', 'i.public_title', 'i.closed_by'])
    .where('i.cooperation', '=', ctx.cooperation)
    .where('m.body_id', '=', bodyId)
    .where('d.outcome', 'in', ['adopted', 'elected'])
    .orderBy('m.held_on', 'desc')
    .orderBy('i.number', 'desc')
    .limit(60)
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, number: `${row.number}/${String(row.year).slice(2)}` },
    title: row.closed_by === null ? row.title : (row.public_title ?? row.closed_by),
  }))
}
