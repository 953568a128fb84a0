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
