import { mustInCooperation } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { chosenForm } from './cooperation-form.ts'
import { counted, type Deciding, type ItemAt, mustBeHeld, openItem, tell } from './decide.ts'
import { type MotionKind, nextMotion, wordingAfter } from './motion.rules.ts'
import { procedureOn } from './procedure.rules.ts'
import { type Ballot, votersAt } from './vote.rules.ts'
import { countOf, writeDecision } from './write-decision.ts'

/**
 * Records what somebody proposes in an item. Those who have a vote in it propose; observers where the rule lets them.
 * @throws Refusal governance.observer-may-not-propose with the section, governance.may-not-propose
 */
export async function putMotion(
  ctx: CooperationCtx,
  of: Deciding,
  at: ItemAt,
  wanted: { kind: MotionKind; seatId: string; text: string },
): Promise<string> {
  mustInCooperation(ctx, 'governance.prepare')
  const { meeting, item, table } = await openItem(ctx, at)
  mustBeHeld(ctx, meeting)
  if (item.kind !== 'case') throw new Refusal('conflict', 'governance.not-a-case')
  if (!wanted.text.trim()) throw new Refusal('invalid', 'governance.motion-empty')
  const seat = meeting.seats.find(({ id }) => id === wanted.seatId)
  if (!seat || !meeting.present.has(seat.id)) throw new Refusal('invalid', 'governance.seat-unknown')
  const { form } = await chosenForm(ctx, of.municipalities, meeting.heldOn)
  if (seat.role === 'observer') {
    const rule = procedureOn('observer-proposes', { form, kind: meeting.body.kind }, meeting.heldOn)
    if (!rule?.value?.allowed)
      throw new Refusal('invalid', 'governance.observer-may-not-propose', {
        name: seat.name,
        section: rule?.section ?? '',
      })
  } else if (!votersAt(table).some((voter) => voter.seat.id === seat.id))
    throw new Refusal('invalid', 'governance.may-not-propose', { name: seat.name })
  const id = ctx.random.uuid()
  await ctx.tx
    .insertInto('governance.motion')
    .values({
      ...{ cooperation: ctx.cooperation, item_id: item.id, id, ordinal: item.motions.length + 1 },
      ...{ kind: wanted.kind, seat_id: seat.id, text: wanted.text.trim(), made_at: ctx.now },
    })
    .execute()
  ctx.audit({ event: 'meeting.motion-put', subjectKind: 'agenda-item', subjectId: item.id })
  return id
}

/**
 * Counts the votes on the motion whose turn it is. An item that is put off, and an alternative that is adopted, settle
 * the item: what was not voted on yet lapses. Whoever asked for the proposal hears that it was not adopted as it stood.
 * @throws Refusal governance.motion-order, and what `vote` throws
 */
export async function voteOnMotion(
  ctx: CooperationCtx,
  of: Deciding,
  at: ItemAt,
  wanted: { motionId: string; ballots: readonly Ballot[] },
): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  const { meeting, item, table } = await openItem(ctx, at)
  mustBeHeld(ctx, meeting)
  const motion = nextMotion(item.motions)
  if (!motion || motion.id !== wanted.motionId) throw new Refusal('conflict', 'governance.motion-order')
  const { outcome, tally, rows } = await counted(ctx, of, meeting, table, wanted.ballots)
  const count = countOf(rows, tally)
  await settle(ctx, item.id, motion.id, {
    ...{ outcome, tally: JSON.stringify(tally) },
    ...{ count_rows: JSON.stringify(rows), count_sha256: count.sha256 },
  })
  ctx.audit({
    ...{ event: 'meeting.voted', subjectKind: 'agenda-item', subjectId: item.id },
    details: { motion: motion.ordinal, outcome, count: count.sha256 },
  })
  if (outcome !== 'adopted' || motion.kind === 'amendment') return
  for (const { id, outcome: before } of item.motions)
    if (before === null && id !== motion.id) await settle(ctx, item.id, id, { outcome: 'lapsed' })
  const ballots = [...wanted.ballots]
  if (motion.kind === 'postponement')
    return writeDecision(ctx, meeting, item, {
      ...{ outcome: 'postponed', wording: motion.text, ballots, tally, count },
    })
  const wording = wordingAfter(
    item.proposal,
    item.motions.map((one) => (one.id === motion.id ? { ...one, outcome } : one)),
  )
  await writeDecision(ctx, meeting, item, { outcome: 'adopted', wording, ballots, tally, count })
  await tell(ctx, of, meeting, item, { outcome: 'rejected', wording })
}

/** Whoever put it takes it back before it is voted on. */
export async function withdrawMotion(ctx: CooperationCtx, at: ItemAt, motionId: string): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  const { item } = await openItem(ctx, at)
  const motion = item.motions.find(({ id }) => id === motionId)
  if (!motion || motion.outcome !== null) throw new Refusal('conflict', 'governance.motion-order')
  await settle(ctx, item.id, motionId, { outcome: 'withdrawn' })
  ctx.audit({ event: 'meeting.motion-put', subjectKind: 'agenda-item', subjectId: item.id })
}

async function settle(
  ctx: CooperationCtx,
  itemId: string,
  id: string,
  to: { outcome: string; tally?: string; count_rows?: string; count_sha256?: string },
): Promise<void> {
  const settled = await ctx.tx
    .updateTable('governance.motion')
    .set({ ...to, settled_at: ctx.now })
    .where('cooperation', '=', ctx.cooperation)
    .where('item_id', '=', itemId)
    .where('id', '=', id)
    .where('outcome', 'is', null)
    .executeTakeFirst()
  if (settled.numUpdatedRows !== 1n) throw new Refusal('conflict', 'governance.motion-order')
}
