import { mustInCooperation } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { chosenForm } from './cooperation-form.ts'
import { type Deciding, type ItemAt, mustBeHeld } from './decide.ts'
import { meetingWithId } from './meetings.ts'
import { votersOf } from './signers.ts'
import { quorumOf } from './vote.rules.ts'
import { writeDecision } from './write-decision.ts'

const unvoted = { ballots: [], tally: null, count: null }

/** Nobody asks for the item any more: it stays on the agenda as withdrawn, with why. A matter from elsewhere waits again. */
export async function withdrawItem(ctx: CooperationCtx, at: ItemAt, because: string): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  const meeting = await meetingWithId(ctx, at.meetingId)
  if (meeting.state !== 'planned' && meeting.state !== 'called')
    throw new Refusal('conflict', 'governance.meeting-not-called')
  const item = meeting.items.find(({ id }) => id === at.itemId)
  if (!item) throw new Refusal('not-found', 'platform.no-such-page')
  if (!because.trim()) throw new Refusal('invalid', 'governance.reason-missing')
  await writeDecision(ctx, meeting, item, { outcome: 'withdrawn', wording: because.trim(), ...unvoted })
}

/**
 * The meeting has too few to go on: what is left is put off, and the minutes say so.
 * @throws Refusal governance.quorum-there where there are enough
 */
export async function endWithoutQuorum(ctx: CooperationCtx, of: Deciding, meetingId: string): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  const meeting = await meetingWithId(ctx, meetingId)
  if (meeting.state !== 'called') throw new Refusal('conflict', 'governance.meeting-not-called')
  mustBeHeld(ctx, meeting)
  const { form } = await chosenForm(ctx, of.municipalities, meeting.heldOn)
  const there = votersOf(meeting).map(({ seat }) => seat.id)
  const table = { seats: meeting.seats, present: meeting.present, partial: new Set<string>() }
  const quorum = quorumOf(table, there, { form, votes: meeting.body.votes, day: meeting.heldOn })
  if (!quorum.missing)
    throw new Refusal('conflict', 'governance.quorum-there', { voters: there.length, needed: quorum.needed })
  const wording = `Utsatt: møtet var ikke vedtaksført. ${there.length} av ${quorum.members} var til stede, og det må være minst ${quorum.needed} (${quorum.section}).`
  for (const item of meeting.items)
    if (!item.decision) await writeDecision(ctx, meeting, item, { outcome: 'postponed', wording, ...unvoted })
}
