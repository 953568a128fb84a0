import { systemActor } from '#platform/actor.ts'
import type { ResidentCtx, Transactions } from '#platform/context.ts'
import type { PostedForm } from '#platform/http/visit.ts'
import type { Keys } from '#platform/keys.ts'

type Fields = Record<string, string[]>

/**
 * Keeps a page that was posted after the login had ended. It is not saved to the draft: whoever posted has not proved
 * who they are. The owner finds it on the page after signing in, and saves it by going on. False when no such draft is.
 */
export async function keepUnsavedPage(
  world: { transactions: Transactions; keys: Keys },
  posted: { municipality: string; draftId: string; page: string; form: PostedForm },
): Promise<boolean> {
  const fields = Buffer.from(JSON.stringify(fieldsOf(posted.form)))
  try {
    await world.transactions.inTenant(posted.municipality, systemActor('Utlogget'), async (ctx) => {
      const row = {
        page: posted.page,
        fields_sealed: world.keys.sealForPlatform(`unsaved|${posted.draftId}`, fields),
        posted_at: ctx.now,
      }
      await ctx.tx
        .insertInto('services.unsaved_page')
        .values({ municipality: posted.municipality, draft_id: posted.draftId, ...row })
        .onConflict((conflict) => conflict.columns(['municipality', 'draft_id']).doUpdateSet(row))
        .execute()
    })
    return true
  } catch (error) {
    // PostgreSQL's code for a foreign key that leads nowhere.
    if ((error as { code?: string }).code === '23503') return false
    throw error
  }
}

/** What was posted to this page while signed out; null when nothing was. */
export async function unsavedPage(
  ctx: ResidentCtx,
  keys: Keys,
  draftId: string,
  page: string,
): Promise<Fields | null> {
  const row = await ctx.tx
    .selectFrom('services.unsaved_page')
    .select('fields_sealed')
    .where('municipality', '=', ctx.municipality ?? '')
    .where('draft_id', '=', draftId)
    .where('page', '=', page)
    .executeTakeFirst()
  if (!row) return null
  return JSON.parse(keys.openForPlatform(`unsaved|${draftId}`, row.fields_sealed).toString('utf8'))
}

export async function dropUnsavedPage(ctx: ResidentCtx, draftId: string): Promise<void> {
  await ctx.tx
    .deleteFrom('services.unsaved_page')
    .where('municipality', '=', ctx.municipality ?? '')
    .where('draft_id', '=', draftId)
    .execute()
}

/** The posted fields without a prototype, so that a field called `__proto__` is a field like any other. */
export function fieldsOf(form: PostedForm): Fields {
  const fields: Fields = Object.create(null)
  for (const [name, values] of form) fields[name] = [...values]
  return fields
}
