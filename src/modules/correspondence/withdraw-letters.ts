import type { Ctx } from '#platform/context.ts'

/**
 * What the letters of a decision tell no longer holds: those that have not gone are not to go. One that nobody knows the
 * fate of is looked up first, and one that is out stays out, for SvarUt recalls nothing. In the caller's transaction, so
 * that the new decision and this cannot part. Copies to those who speak for the party are written for
 * `decision:<id>/<whom>`.
 */
export async function withdrawLettersOf(ctx: Ctx, decisionId: string): Promise<void> {
  const rows = await ctx.tx
    .updateTable('correspondence.dispatch as dispatch')
    .from('correspondence.letter as letter')
    .set({ withdraw_at: ctx.now })
    .whereRef('letter.municipality', '=', 'dispatch.municipality')
    .whereRef('letter.id', '=', 'dispatch.letter_id')
    .where('dispatch.municipality', '=', ctx.municipality)
    .where('dispatch.replaced_at', 'is', null)
    .where('dispatch.withdraw_at', 'is', null)
    .where('dispatch.state', 'not in', ['known', 'reconciled', 'withdrawn'])
    .where((where) =>
      where.or([
        where('letter.decision_id', '=', decisionId),
        where('letter.written_for', 'like', `decision:${decisionId}/%`),
      ]),
    )
    .returning('dispatch.letter_id')
    .execute()
  for (const { letter_id } of rows) await ctx.later('correspondence.dispatch-letter', letter_id)
}
