import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { askPerson } from './dispatch.writes.ts'
import type { DispatchWorld } from './dispatch-world.ts'
import { currentLetter, mustMaySend } from './letter-for-staff.ts'
import { canBeReturned } from './progress.rules.ts'
import { type ReturnReason, returnReasons } from './return-reasons.ts'

/**
 * The envelope came back. The letter has not reached anybody: it is shown so, a person is asked to send it anew, and no
 * time to appeal runs from it. `round` is the sending that the form was drawn for: a second click changes nothing.
 *
 * @throws Refusal forbidden; not-found; invalid no-such-reason; conflict cannot-be-returned
 */
export async function registerReturn(
  ctx: Ctx,
  world: Pick<DispatchWorld, 'letterNeedsPerson'>,
  letterId: string,
  wanted: { reason: string; round: number },
): Promise<void> {
  const by = mustMaySend(ctx)
  const reason = returnReasons.find((one) => one === wanted.reason)
  if (!reason) throw new Refusal('invalid', 'correspondence.no-such-reason')
  const { dispatch, residentId } = await currentLetter(ctx, letterId)
  if (dispatch.returnedAt && dispatch.round === wanted.round) return
  if (dispatch.round !== wanted.round || !canBeReturned(dispatch))
    throw new Refusal('conflict', 'correspondence.cannot-be-returned')
  await ctx.tx
    .updateTable('correspondence.dispatch')
    .set({ returned_at: ctx.now, returned_reason: reason satisfies ReturnReason, returned_by_name: by.name })
    .where('municipality', '=', ctx.municipality)
    .where('letter_id', '=', letterId)
    .where('replaced_at', 'is', null)
    .execute()
  ctx.audit({
    event: 'letter.returned',
    ...{ subjectKind: 'letter', subjectId: letterId, residentId, details: { reason } },
  })
  await askPerson(ctx, world, letterId, 'returned', null)
}
