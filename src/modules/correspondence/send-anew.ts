import { isoDate } from '#norway/iso-date.ts'
import { unreadSince } from '#norway/unread-letters.ts'
import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { currentLetter, letterForStaff, mustMaySend } from './letter-for-staff.ts'
import { anewPurpose, type Receiver } from './plan-letter.ts'
import { whyAnew } from './progress.rules.ts'
import { addressOf, doorFor, type Way } from './receiver.rules.ts'

export interface SentAnew {
  /** The sending that the form was drawn for: the same form sent twice sends once. */
  round: number
  way: Way
  /** Where it is to go now; null leaves out any address. */
  addressLines: readonly string[] | null
}

/**
 * Sends a letter once more: the same bytes and registry entry, under a reference of its own. The earlier sending is kept
 * as it was, and is never taken up again. Only a person does this, and only where the earlier one has come to an end.
 *
 * @throws Refusal forbidden; not-found; conflict not-to-be-sent-anew; invalid address-missing
 */
export async function sendAnew(ctx: Ctx, keys: Keys, letterId: string, wanted: SentAnew): Promise<void> {
  const by = mustMaySend(ctx)
  const { dispatch, residentId } = await currentLetter(ctx, letterId)
  // The one drawn for has been followed by another: a double click, or a colleague was first.
  if (dispatch.round > wanted.round) return
  const reason = whyAnew(dispatch, unreadSince(isoDate(ctx.today), ctx.now, dispatch.actBy !== null))
  if (dispatch.round !== wanted.round || !reason)
    throw new Refusal('conflict', 'correspondence.not-to-be-sent-anew')
  const { receiver: before } = await letterForStaff(ctx, keys, letterId)
  const receiver: Receiver = { ...before, addressLines: wanted.addressLines }
  const typed = (wanted.addressLines ?? []).some((line) => line.trim() !== '')
  if ((typed && !addressOf(wanted.addressLines)) || doorFor(receiver, wanted.way) === 'nobody')
    throw new Refusal('invalid', 'correspondence.address-missing')
  const old = await ctx.tx
    .updateTable('correspondence.dispatch')
    .set((set) => ({ replaced_at: ctx.now, fencing: set('fencing', '+', 1) }))
    .where('municipality', '=', ctx.municipality)
    .where('letter_id', '=', letterId)
    .where('round', '=', wanted.round)
    .where('replaced_at', 'is', null)
    .returning(['fencing', 'available_at', 'read_here_at', 'act_by'])
    .executeTakeFirstOrThrow()
  const id = ctx.random.uuid()
  await ctx.tx
    .insertInto('correspondence.dispatch')
    .values({
      ...{ municipality: ctx.municipality, id, letter_id: letterId, resident_id: residentId },
      ...{ external_reference: ctx.random.uuid(), state: 'planned', round: wanted.round + 1 },
      // Numbers go on from the old one's, so that nothing seen of that can be written to this.
      fencing: old.fencing + 1,
      ...{ way: wanted.way, anew_by_name: by.name, anew_reason: reason },
      receiver_encrypted: await keys.sealJson(ctx, anewPurpose(id), receiver),
      // What has been read has been read, whatever way it goes next.
      ...{ available_at: old.available_at, read_here_at: old.read_here_at, act_by: old.act_by },
    })
    .execute()
  await ctx.later('correspondence.dispatch-letter', letterId)
  ctx.audit({
    event: 'letter.sent-anew',
    ...{ subjectKind: 'letter', subjectId: letterId, residentId, details: { reason, way: wanted.way } },
  })
}
