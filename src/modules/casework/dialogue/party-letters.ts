import { withdrawLettersWrittenFor } from '#modules/correspondence/index.ts'
import type { Ctx } from '#platform/context.ts'

/** What a party is told by letter besides the decision. */
export type PartyLetterKind =
  | 'request'
  | 'advance-notice'
  | 'reminder'
  | 'extended'
  | 'withdrawn'
  | 'provisional-answer'

/**
 * Wants a letter to the party: one row, written by one job of the same commit. One of each for a request, and one
 * provisional answer in a case; only more time may be given more than once.
 * @returns false when it was wanted before
 */
export async function wantLetter(
  ctx: Ctx,
  found: { id: string },
  wanted: {
    kind: PartyLetterKind
    requestId: string | null
    details?: Record<string, string | null | readonly string[]>
  },
): Promise<boolean> {
  const made = await ctx.tx
    .insertInto('casework.party_letter')
    .values({
      ...{ municipality: ctx.municipality, id: ctx.random.uuid(), case_id: found.id },
      ...{ request_id: wanted.requestId, kind: wanted.kind, details: JSON.stringify(wanted.details ?? {}) },
      wanted_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) return false
  await ctx.later('casework.write-party-letter', made.id)
  return true
}

/**
 * What these letters ask for is not wanted any more: those not written yet are not, those written and not sent are not
 * sent, and one whose fate nobody knows is looked up before it would go again.
 * @returns true when nobody has been told, and nobody will be
 */
export async function stopLettersOf(ctx: Ctx, requestId: string): Promise<boolean> {
  const rows = await ctx.tx
    .selectFrom('casework.party_letter')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('request_id', '=', requestId)
    .execute()
  return withdrawLettersWrittenFor(
    ctx,
    rows.map(({ id }) => `party-letter:${id}/`),
  )
}
