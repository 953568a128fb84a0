import { type Municipalities, mustInCooperation } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { chosenForm } from './cooperation-form.ts'
import { chairOf, type Meeting, meetingWithId } from './meetings.ts'
import { procedureOn } from './procedure.rules.ts'
import { votersAt } from './vote.rules.ts'

/** Those who have a vote in a meeting: members who are there, and deputies in place of others. */
export const votersOf = ({ seats, present }: Meeting) => votersAt({ seats, present, partial: new Set() })

/**
 * The meeting says who signs its minutes. The one who leads it signs where the rule says so, and as many others as it says.
 * @throws Refusal governance.signer-not-there, governance.signers-too-few with the section
 */
export async function chooseSigners(
  ctx: CooperationCtx,
  municipalities: Municipalities,
  meetingId: string,
  seatIds: readonly string[],
): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  const meeting = await meetingWithId(ctx, meetingId)
  if (meeting.state !== 'called') throw new Refusal('conflict', 'governance.meeting-not-called')
  const voters = votersOf(meeting)
  const rule = await signingRule(ctx, municipalities, meeting)
  const absent = seatIds.find((id) => !voters.some(({ seat }) => seat.id === id))
  if (absent)
    throw new Refusal('invalid', 'governance.signer-not-there', {
      name: meeting.seats.find(({ id }) => id === absent)?.name ?? '',
      section: rule?.section ?? '',
    })
  const chair = chairOf(meeting)
  const lacksChair = rule?.value?.leader && chair !== null && !seatIds.includes(chair)
  const others = seatIds.filter((id) => id !== chair).length
  if (seatIds.length === 0 || lacksChair || others < (rule?.value?.others ?? 0))
    throw new Refusal('invalid', 'governance.signers-too-few', { section: rule?.section ?? '' })
  for (const { seat } of voters) {
    const said = { is_chosen: seatIds.includes(seat.id), chosen_at: ctx.now }
    await ctx.tx
      .insertInto('governance.minutes_signer')
      .values({ cooperation: ctx.cooperation, meeting_id: meetingId, seat_id: seat.id, ...said })
      .onConflict((conflict) => conflict.columns(['cooperation', 'meeting_id', 'seat_id']).doUpdateSet(said))
      .execute()
  }
  ctx.audit({
    event: 'meeting.item-changed',
    subjectKind: 'meeting',
    subjectId: meetingId,
    details: { signers: seatIds.length },
  })
}

/** Who must sign the minutes of this body, by its form of cooperation. */
export async function signingRule(
  ctx: Pick<CooperationCtx, 'tx' | 'cooperation'>,
  municipalities: Municipalities,
  { body, heldOn }: Pick<Meeting, 'body' | 'heldOn'>,
) {
  const { form } = await chosenForm(ctx, municipalities, heldOn)
  return procedureOn('signing', { form, kind: body.kind }, heldOn)
}
