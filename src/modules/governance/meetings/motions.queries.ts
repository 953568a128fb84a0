import type { Reading } from './bodies.ts'
import type { CountRow } from './count-rows.rules.ts'
import { inVotingOrder, type Motion } from './motion.rules.ts'
import type { Tally } from './vote.rules.ts'

/** What was proposed in some items, in the order in which it is voted on. */
export async function motionsOf(ctx: Reading, itemIds: readonly string[]): Promise<Motion[]> {
  const rows = await ctx.tx
    .selectFrom('governance.motion')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .where('item_id', 'in', itemIds)
    .execute()
  return inVotingOrder(
    rows.map((row) => ({
      ...{ id: row.id, itemId: row.item_id, ordinal: row.ordinal, kind: row.kind as Motion['kind'] },
      ...{ seatId: row.seat_id, text: row.text, outcome: row.outcome as Motion['outcome'] },
      tally: row.tally as unknown as Tally | null,
      count: row.count_sha256
        ? { rows: row.count_rows as unknown as CountRow[], sha256: row.count_sha256 }
        : null,
    })),
  )
}
