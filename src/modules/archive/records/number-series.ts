import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'

type NumberedKind = 'case-file' | 'registry-entry' | 'file' | 'meeting-file'

/**
 * Takes the lock on a municipality's numbers of one kind and year, which is held until commit: numbers have no holes
 * after a rollback and no doubles. Where one transaction takes both, case files come first.
 */
export async function lockNumbers(ctx: Ctx, kind: NumberedKind): Promise<void> {
  await ctx.tx
    .insertInto('archive.number_series')
    .values({ municipality: ctx.municipality, kind, year: yearOf(ctx), last_number: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await ctx.tx
    .selectFrom('archive.number_series')
    .select('last_number')
    .where('municipality', '=', ctx.municipality)
    .where('kind', '=', kind)
    .where('year', '=', yearOf(ctx))
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/** The next number of the year; the lock is held already. */
export async function nextNumber(ctx: Ctx, kind: NumberedKind): Promise<{ year: number; number: number }> {
  const row = await ctx.tx
    .updateTable('archive.number_series')
    .set({ last_number: sql`last_number + 1` })
    .where('municipality', '=', ctx.municipality)
    .where('kind', '=', kind)
    .where('year', '=', yearOf(ctx))
    .returning('last_number')
    .executeTakeFirstOrThrow()
  return { year: yearOf(ctx), number: row.last_number }
}

const yearOf = (ctx: Ctx) => Number(ctx.today.slice(0, 4))
