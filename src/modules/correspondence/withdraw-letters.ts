import { type Expression, type SqlBool, sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'

/**
 * What the letters of a decision tell no longer holds: those that have not gone are not to go. One that nobody knows the
 * fate of is looked up first, and one that is out stays out, for SvarUt recalls nothing. In the caller's transaction, so
 * that the new decision and this cannot part. Copies to those who speak for the party are written for
 * `decision:<id>/<whom>`.
 */
export async function withdrawLettersOf(ctx: Ctx, decisionId: string): Promise<void> {
  const copies = startsWith(`decision:${decisionId}/`)
  await withdraw(ctx, sql<SqlBool>`(letter.decision_id = ${decisionId}::uuid or ${copies})`)
}

/**
 * The same for letters about something else, by the beginnings of what they were written for ("party-letter:<id>/").
 * @returns true when every one of them certainly never goes: nobody has been told what is withdrawn
 */
export async function withdrawLettersWrittenFor(ctx: Ctx, beginnings: readonly string[]): Promise<boolean> {
  if (beginnings.length === 0) return true
  const theirs = sql<SqlBool>`(${sql.join(beginnings.map(startsWith), sql` or `)})`
  await withdraw(ctx, theirs)
  const { gone } = await ctx.tx
    .selectFrom('correspondence.letter as letter')
    .innerJoin('correspondence.dispatch as dispatch', (join) =>
      join
        .onRef('dispatch.municipality', '=', 'letter.municipality')
        .onRef('dispatch.letter_id', '=', 'letter.id'),
    )
    .select((select) => select.fn.countAll<number>().as('gone'))
    .where('letter.municipality', '=', ctx.municipality)
    .where(theirs)
    .where('dispatch.state', 'not in', ['planned', 'stopped', 'withdrawn'])
    .executeTakeFirstOrThrow()
  return Number(gone) === 0
}

const startsWith = (beginning: string) => sql<SqlBool>`starts_with(letter.written_for, ${beginning})`

async function withdraw(ctx: Ctx, which: Expression<SqlBool>): Promise<void> {
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
    .where(which)
    .returning('dispatch.letter_id')
    .execute()
  for (const { letter_id } of rows) await ctx.later('correspondence.dispatch-letter', letter_id)
}
