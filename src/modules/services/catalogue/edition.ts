import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'

/**
 * Counts one change up, in the same transaction. Every process sees it in its next request. Called first by whatever
 * changes versions: two that publish at once wait for each other here.
 */
export async function bumpEdition(ctx: Ctx): Promise<void> {
  await ctx.tx
    .insertInto('services.catalogue_edition')
    .values({ municipality: ctx.municipality, edition: 1 })
    .onConflict((conflict) =>
      conflict.column('municipality').doUpdateSet({ edition: sql`catalogue_edition.edition + 1` }),
    )
    .execute()
}
