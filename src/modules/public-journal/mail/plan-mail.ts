import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'

export interface PlannedMail {
  /** What it tells of: one e-mail for each, however often it is planned. */
  about: string
  to: string
  subject: string
  text: string
  /** Where one is taken off the list with one click (RFC 8058); absent for what is no list. */
  unsubscribe?: string
}

export const mailPurpose = (id: string): string => `mail|${id}`

/** An e-mail in the caller's transaction. Its address and words are sealed, and kept until it has gone. */
export async function planMail(ctx: Ctx, keys: Keys, mail: PlannedMail): Promise<void> {
  const id = ctx.random.uuid()
  const made = await ctx.tx
    .insertInto('public_journal.mail')
    .values({
      ...{ municipality: ctx.municipality, id, about: mail.about, planned_at: ctx.now },
      content_sealed: await keys.sealJson(ctx, mailPurpose(id), mail),
    })
    .onConflict((conflict) => conflict.columns(['municipality', 'about']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made) await ctx.later('public-journal.send-mail', id)
}
