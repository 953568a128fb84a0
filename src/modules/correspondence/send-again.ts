import { mayInArchive } from '#modules/archive/index.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'

/**
 * A person has put right what made SvarUt refuse the letter. It goes back to "unknown" and not to "planned", so that
 * it is looked up before it is sent, under the same reference. A letter that went twice is never sent again.
 */
export async function sendAgain(ctx: Ctx, letterId: string): Promise<void> {
  if (ctx.actor.kind !== 'employee' || !mayInArchive(ctx.actor, 'dispatch')) {
    throw new Refusal('forbidden', 'correspondence.not-allowed')
  }
  const changed = await ctx.tx
    .updateTable('correspondence.dispatch')
    .set({ state: 'unknown' })
    .where('municipality', '=', ctx.municipality)
    .where('letter_id', '=', letterId)
    .where('replaced_at', 'is', null)
    .where('withdraw_at', 'is', null)
    .where('state', '=', 'stopped')
    .where('problem_code', 'in', ['rejected', 'shipment-fault'])
    .returning('resident_id')
    .executeTakeFirst()
  if (!changed) {
    const letter = await ctx.tx
      .selectFrom('correspondence.dispatch')
      .select('id')
      .where('municipality', '=', ctx.municipality)
      .where('letter_id', '=', letterId)
      .executeTakeFirst()
    if (!letter) throw new Refusal('not-found', 'correspondence.letter-not-found')
    throw new Refusal('conflict', 'correspondence.not-to-be-sent-again')
  }
  await ctx.later('correspondence.dispatch-letter', letterId)
  ctx.audit({
    event: 'letter.sent-again',
    subjectKind: 'letter',
    subjectId: letterId,
    residentId: changed.resident_id,
  })
}
