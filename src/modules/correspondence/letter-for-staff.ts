import { mayInArchive } from '#modules/archive/index.ts'
import type { Actor } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { asLetter, isUuid, type Letter, letters } from './letters.queries.ts'
import { anewPurpose, type Receiver, receiverPurpose } from './plan-letter.ts'

/** @throws Refusal forbidden: letters are sent by those who may send from the archive */
export function mustMaySend(ctx: Ctx): Extract<Actor, { kind: 'employee' }> {
  if (ctx.actor.kind !== 'employee' || !mayInArchive(ctx.actor, 'dispatch')) {
    throw new Refusal('forbidden', 'correspondence.not-allowed')
  }
  return ctx.actor
}

/**
 * The letter with the dispatch that counts, held until the transaction ends: of two people who send it anew, the second
 * sees what the first has done. The first sending is what is held, for which one counts may change meanwhile.
 *
 * @throws Refusal not-found
 */
export async function currentLetter(ctx: Ctx, letterId: string): Promise<Letter> {
  if (isUuid(letterId)) {
    await ctx.tx
      .selectFrom('correspondence.dispatch')
      .select('id')
      .where('municipality', '=', ctx.municipality)
      .where('letter_id', '=', letterId)
      .where('round', '=', 1)
      .forUpdate()
      .execute()
  }
  const row = isUuid(letterId)
    ? await letters(ctx)
        .where('letter.municipality', '=', ctx.municipality)
        .where('letter.id', '=', letterId)
        .forUpdate('dispatch')
        .executeTakeFirst()
    : undefined
  if (!row) throw new Refusal('not-found', 'correspondence.letter-not-found')
  return asLetter(row)
}

/** One time a letter was sent, the newest first. */
export interface Sending {
  round: number
  isCurrent: boolean
  letter: Letter['dispatch']
  reference: string
  anewByName: string | null
  anewReason: string | null
  returnedByName: string | null
}

export interface LetterForStaff {
  letter: Letter
  /** As it was last addressed. */
  receiver: Receiver
  sendings: Sending[]
}

/** A letter with all its sendings and whom it is to, for staff of its municipality. @throws Refusal not-found; forbidden */
export async function letterForStaff(ctx: Ctx, keys: Keys, letterId: string): Promise<LetterForStaff> {
  if (ctx.actor.kind !== 'employee' || !mayInArchive(ctx.actor, 'read')) {
    throw new Refusal('forbidden', 'correspondence.not-allowed')
  }
  const row = isUuid(letterId)
    ? await letters(ctx)
        .select('letter.receiver_encrypted')
        .where('letter.municipality', '=', ctx.municipality)
        .where('letter.id', '=', letterId)
        .executeTakeFirst()
    : undefined
  if (!row) throw new Refusal('not-found', 'correspondence.letter-not-found')
  const letter = asLetter(row)
  const rounds = await ctx.tx
    .selectFrom('correspondence.dispatch')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('letter_id', '=', letterId)
    .orderBy('round', 'desc')
    .execute()
  const [newest] = rounds
  const receiver = newest?.receiver_encrypted
    ? await keys.openJson<Receiver>(ctx, anewPurpose(newest.id), newest.receiver_encrypted)
    : await keys.openJson<Receiver>(ctx, receiverPurpose(letterId), row.receiver_encrypted)
  return {
    letter,
    receiver,
    sendings: rounds.map((each) => ({
      round: each.round,
      isCurrent: each.replaced_at === null,
      letter: asLetter({ ...row, ...each, id: letterId }).dispatch,
      reference: each.external_reference,
      anewByName: each.anew_by_name,
      anewReason: each.anew_reason,
      returnedByName: each.returned_by_name,
    })),
  }
}
