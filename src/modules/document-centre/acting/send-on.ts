import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import type { IntakeWorld } from '../world.ts'
import { keepChoices } from './choices.ts'
import { type Acting, aReason, heldForActing, seenArrival } from './held-for-acting.ts'
import { settle } from './settle.ts'

/** True when this very thing has been done: a second click is not told off for the first. */
async function isDone(ctx: Ctx, id: string, outcome: string, sentOnTo: string | null): Promise<boolean> {
  await seenArrival(ctx, id)
  const row = await ctx.tx
    .selectFrom('document_centre.arrival')
    .select(['outcome', 'sent_on_to'])
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.outcome === outcome && row.sent_on_to === sentOnTo
}

/**
 * It was for another member: it becomes an arrival of theirs, by a job. Ours says where it went.
 * @throws Refusal document-centre.not-a-member, document-centre.no-reason
 */
export async function redirectToMember(
  ctx: Ctx,
  world: Pick<IntakeWorld, 'municipalities'>,
  acting: Acting,
  to: string,
  why: string,
): Promise<void> {
  if (await isDone(ctx, acting.arrivalId, 'redirected', to)) return
  const isMember = world.municipalities.all().some(({ number }) => number === to)
  if (!isMember || to === ctx.municipality) throw new Refusal('invalid', 'document-centre.not-a-member')
  const arrival = await heldForActing(ctx, acting)
  await keepChoices(ctx, arrival.id, { municipality: to }, false)
  await settle(ctx, arrival.id, { outcome: 'redirected', sentOnTo: to, reason: aReason(why) })
  await ctx.later('document-centre.deliver-on', arrival.id)
}

/** It was for somebody outside (forvaltningsloven § 11: who is the wrong body shows the way). A person sends it. */
export async function redirectOutside(ctx: Ctx, acting: Acting, to: string, why: string): Promise<void> {
  const name = aReason(to)
  if (await isDone(ctx, acting.arrivalId, 'redirected', name)) return
  const arrival = await heldForActing(ctx, acting)
  await settle(ctx, arrival.id, { outcome: 'redirected', sentOnTo: name, reason: aReason(why) })
}

/** Advertising, circulars and the like are kept out of the archive (arkivbegrensning). */
export async function leaveOutOfArchive(ctx: Ctx, acting: Acting, why: string): Promise<void> {
  if (await isDone(ctx, acting.arrivalId, 'not-archive-worthy', null)) return
  const arrival = await heldForActing(ctx, acting)
  await keepChoices(ctx, arrival.id, { 'archive-worthy': 'no' }, false)
  await settle(ctx, arrival.id, { outcome: 'not-archive-worthy', reason: aReason(why) })
}

/** Sent back to whoever sent it: unreadable, infected, or for nobody here. */
export async function returnToSender(ctx: Ctx, acting: Acting, why: string): Promise<void> {
  if (await isDone(ctx, acting.arrivalId, 'returned', null)) return
  const arrival = await heldForActing(ctx, acting)
  await settle(ctx, arrival.id, { outcome: 'returned', reason: aReason(why) })
}

/** The same has come before: it stands once in the archive. */
export async function leaveAsDuplicate(ctx: Ctx, acting: Acting, of: string): Promise<void> {
  if (await isDone(ctx, acting.arrivalId, 'duplicate', of)) return
  const first = await seenArrival(ctx, of)
  if (first.id === acting.arrivalId) throw new Refusal('invalid', 'document-centre.same-arrival')
  const arrival = await heldForActing(ctx, acting)
  await ctx.tx
    .updateTable('document_centre.arrival')
    .set({ duplicate_of: first.id })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', arrival.id)
    .execute()
  await settle(ctx, arrival.id, { outcome: 'duplicate', sentOnTo: first.id })
}

/** Unopened post is handed to whoever opens their own: child welfare, NAV. */
export async function handOverUnopened(ctx: Ctx, acting: Acting): Promise<void> {
  const seen = await seenArrival(ctx, acting.arrivalId)
  if (!seen.unopened_for) throw new Refusal('conflict', 'document-centre.not-unopened')
  if (await isDone(ctx, acting.arrivalId, 'handed-over', seen.unopened_for)) return
  const arrival = await heldForActing(ctx, acting)
  await settle(ctx, arrival.id, { outcome: 'handed-over', sentOnTo: arrival.unopened_for ?? '' })
}
