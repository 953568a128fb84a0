import { sql } from 'kysely'
import { partyOfActor } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'

/**
 * The receiver has opened the letter on MinSide: it is read, and has arrived at the latest now. The first time counts.
 * Nothing is noted where somebody else opens it.
 */
export async function noteRead(ctx: Ctx, letterId: string): Promise<void> {
  const receiver = partyOfActor(ctx.actor)
  if (!receiver) return
  const read = await ctx.tx
    .updateTable('correspondence.dispatch')
    .set({ read_here_at: ctx.now, available_at: sql`least(available_at, ${ctx.now})` })
    .where('municipality', '=', ctx.municipality)
    .where('letter_id', '=', letterId)
    .where('resident_id', '=', receiver)
    .where('replaced_at', 'is', null)
    .where('read_here_at', 'is', null)
    .executeTakeFirst()
  if (read.numUpdatedRows === 0n) return
  ctx.audit({ event: 'letter.read', subjectKind: 'letter', subjectId: letterId, residentId: receiver })
}
