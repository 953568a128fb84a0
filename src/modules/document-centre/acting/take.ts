import { type Colleague, colleaguesWhoMay } from '#modules/members/index.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { centrePermission } from '../must.ts'
import { seenArrival } from './held-for-acting.ts'

/** Takes an arrival to work with it. Of two who take at once one has it; taking twice is taking once. */
export async function takeArrival(ctx: Ctx, id: string): Promise<{ takenBy: string; isMine: boolean }> {
  const arrival = await seenArrival(ctx, id)
  if (ctx.actor.kind !== 'employee') throw new Refusal('forbidden', 'document-centre.not-allowed')
  if (arrival.state === 'settled') throw new Refusal('conflict', 'document-centre.arrival-settled')
  const { id: me, name } = ctx.actor
  if (arrival.taken_by === null) {
    await ctx.tx
      .updateTable('document_centre.arrival')
      .set({ taken_by: me, taken_by_name: name, taken_at: ctx.now })
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', id)
      .execute()
    ctx.audit({ event: 'intake.taken', subjectKind: 'arrival', subjectId: id })
    return { takenBy: name, isMine: true }
  }
  const row = await ctx.tx
    .selectFrom('document_centre.arrival')
    .select('taken_by_name')
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { takenBy: row.taken_by_name ?? '', isMine: arrival.taken_by === me }
}

/**
 * Gives it to a colleague who may sort post here, and is cleared for it; who has it now loses it, as when it is taken over.
 * @throws Refusal document-centre.no-such-colleague
 */
export async function handArrivalTo(ctx: Ctx, id: string, colleagueId: string): Promise<void> {
  const arrival = await seenArrival(ctx, id)
  if (arrival.state === 'settled') throw new Refusal('conflict', 'document-centre.arrival-settled')
  const to = (await colleaguesFor(ctx, id)).find((one) => one.id === colleagueId)
  if (!to) throw new Refusal('invalid', 'document-centre.no-such-colleague')
  if (arrival.taken_by === to.id) return
  await ctx.tx
    .updateTable('document_centre.arrival')
    .set({ taken_by: to.id, taken_by_name: to.name, taken_at: ctx.now })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .execute()
  ctx.audit({ event: 'intake.handed-to', subjectKind: 'arrival', subjectId: id })
}

/** Who else may sort this arrival: those who are cleared, where a protected person's number stands in it. */
export async function colleaguesFor(ctx: Ctx, id: string): Promise<Colleague[]> {
  const { protection } = await ctx.tx
    .selectFrom('document_centre.arrival')
    .select('protection')
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const me = ctx.actor.kind === 'employee' ? ctx.actor.id : null
  const all = await colleaguesWhoMay(
    ctx,
    centrePermission,
    [ctx.municipality],
    protection as Parameters<typeof colleaguesWhoMay>[3],
  )
  return all.filter((one) => one.id !== me)
}

/** Lets others have it. What a colleague has is taken from them by the same, and stands in the log. */
export async function giveBackArrival(ctx: Ctx, id: string): Promise<void> {
  const arrival = await seenArrival(ctx, id)
  if (arrival.taken_by === null) return
  await ctx.tx
    .updateTable('document_centre.arrival')
    .set({ taken_by: null, taken_by_name: null, taken_at: null })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .execute()
  ctx.audit({ event: 'intake.given-back', subjectKind: 'arrival', subjectId: id })
}
