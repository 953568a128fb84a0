import { type Municipalities, mustInCooperation } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { populationsOn } from '../money/population.ts'
import type { AgendaSource, MatterDecided } from './agenda-source.ts'
import { chosenForm } from './cooperation-form.ts'
import { type ElectionResult, electionResult } from './election.rules.ts'
import { chairOf, type Item, type Meeting, meetingWithId } from './meetings.ts'
import { wordingAfter } from './motion.rules.ts'
import { type CooperationForm, procedureOn } from './procedure.rules.ts'
import { type Ballot, countVote, quorumOf, type Table, type Tally, votersAt } from './vote.rules.ts'
import { countOf, refusalOfVote, writeDecision } from './write-decision.ts'

export interface ItemAt {
  meetingId: string
  itemId: string
}

/** An item that is called and not decided, with the table as it is in it. */
export async function openItem(
  ctx: CooperationCtx,
  at: ItemAt,
): Promise<{ meeting: Meeting; item: Item; table: Table }> {
  const meeting = await meetingWithId(ctx, at.meetingId)
  if (meeting.state !== 'called') throw new Refusal('conflict', 'governance.meeting-not-called')
  const item = meeting.items.find(({ id }) => id === at.itemId)
  if (!item) throw new Refusal('not-found', 'platform.no-such-page')
  if (item.decision) throw new Refusal('conflict', 'governance.item-decided')
  const partial = new Set(item.partial.map(({ seatId }) => seatId))
  return { meeting, item, table: { seats: meeting.seats, present: meeting.present, partial } }
}

/** Nothing is decided before the day of the meeting. */
export function mustBeHeld(ctx: CooperationCtx, meeting: Meeting): void {
  if (meeting.heldOn > ctx.today) throw new Refusal('conflict', 'governance.meeting-not-held')
}

/**
 * The body has found that somebody has a conflict of interest: they leave the table in this item.
 * @throws Refusal governance.partial-in-election with the section, where the law knows no conflict of interest
 */
export async function recordPartiality(
  ctx: CooperationCtx,
  at: ItemAt,
  wanted: { seatId: string; ground: string },
  municipalities: Municipalities | null = null,
): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  const { meeting, item } = await openItem(ctx, at)
  if (item.kind === 'election') {
    const { form } = await chosenForm(ctx, municipalities, meeting.heldOn)
    const rule = procedureOn('partial-in-election', { form, kind: meeting.body.kind }, meeting.heldOn)
    if (rule?.value?.allowed === false)
      throw new Refusal('invalid', 'governance.partial-in-election', { section: rule.section })
  }
  if (!meeting.seats.some(({ id }) => id === wanted.seatId))
    throw new Refusal('invalid', 'governance.seat-unknown')
  if (!wanted.ground.trim()) throw new Refusal('invalid', 'governance.ground-missing')
  await ctx.tx
    .insertInto('governance.partiality')
    .values({
      ...{ cooperation: ctx.cooperation, item_id: at.itemId, seat_id: wanted.seatId },
      ...{ ground: wanted.ground.trim(), made_at: ctx.now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  ctx.audit({ event: 'meeting.partiality-judged', subjectKind: 'agenda-item', subjectId: at.itemId })
}

/** What a decision needs beside the ballots: whose law counts, and who is told. */
export interface Deciding {
  municipalities: Municipalities
  sources?: readonly AgendaSource[]
}

/**
 * Counts the ballots of an item, writes the decision, which is never changed, and tells whoever asked for it.
 * @throws Refusal governance.no-quorum, governance.partial, governance.observer … with the rule of the day; and what the
 *   one who asked refuses, in its own words: then nothing is written
 */
export async function vote(
  ctx: CooperationCtx,
  of: Deciding,
  at: ItemAt,
  wanted: { wording: string; ballots: readonly Ballot[] },
): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  const { meeting, item, table } = await openItem(ctx, at)
  mustBeHeld(ctx, meeting)
  if (item.kind !== 'case') throw new Refusal('conflict', 'governance.not-a-case')
  const left = item.motions.filter(({ outcome }) => outcome === null).length
  if (left > 0) throw new Refusal('conflict', 'governance.motions-left', { count: left })
  const { outcome, tally, rows } = await counted(ctx, of, meeting, table, wanted.ballots)
  const wording = wanted.wording.trim() || wordingAfter(item.proposal, item.motions)
  const ballots = [...wanted.ballots]
  await writeDecision(ctx, meeting, item, { outcome, wording, ballots, tally, count: countOf(rows, tally) })
  await tell(ctx, of, meeting, item, { outcome, wording })
}

/** The votes of an item, counted by the rules of the day. @throws Refusal with the rule that stops them */
export async function counted(
  ctx: CooperationCtx,
  of: Deciding,
  meeting: Meeting,
  table: Table,
  ballots: readonly Ballot[],
) {
  const { form } = await chosenForm(ctx, of.municipalities, meeting.heldOn)
  const duty = procedureOn('vote-duty', { form, kind: meeting.body.kind }, meeting.heldOn)
  const { votes } = meeting.body
  const people = votes === 'double' ? await populationsOn(ctx, of.municipalities, meeting.heldOn) : []
  const source = [...new Set(people.map((one) => one.source))].join('; ')
  const result = countVote(table, ballots, {
    ...{ form, votes, leaderId: chairOf(meeting, table.partial), day: meeting.heldOn },
    duty: duty?.value?.blankOnlyInElections ? { section: duty.section } : null,
    inhabitants: { of: knownOf(people), source },
  })
  if ('why' in result) throw refusalOfVote(result)
  return result
}

const knownOf = (people: readonly { id: string; inhabitants: number | null }[]) =>
  new Map(people.flatMap(({ id, inhabitants }) => (inhabitants === null ? [] : [[id, inhabitants] as const])))

/** Whoever asked for the item hears of the decision. */
export async function tell(
  ctx: CooperationCtx,
  of: Deciding,
  meeting: Meeting,
  item: Item,
  decided: Pick<MatterDecided, 'outcome' | 'wording'>,
): Promise<void> {
  const source = of.sources?.find(({ id }) => id === item.source?.source)
  if (!source || !item.source) return
  await source.whenDecided(ctx, item.source.id, {
    ...{ ...decided, decidedIn: `${meeting.body.name} ${item.number}` },
    ...{ decidedOn: meeting.heldOn, itemId: item.id },
  })
}

export interface Election {
  round: 1 | 2
  candidates: { name: string; votes: number }[]
  blank: number
  lot: string | null
  isSecret: boolean
}

/**
 * Writes who is elected. In a secret election only the counts are kept, where the rule lets it be held in secret.
 * @throws Refusal governance.secret-election with the section, governance.second-round, governance.lot-needed …
 */
export async function elect(ctx: CooperationCtx, of: Deciding, at: ItemAt, wanted: Election): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  const { meeting, item, table } = await openItem(ctx, at)
  mustBeHeld(ctx, meeting)
  if (item.kind !== 'election') throw new Refusal('conflict', 'governance.not-an-election')
  const { form } = await chosenForm(ctx, of.municipalities, meeting.heldOn)
  mustBeOpen(wanted.isSecret, form, meeting)
  const voters = votersAt(table).map(({ seat }) => seat.id)
  const quorum = quorumOf(table, voters, { form, votes: 'one-each', day: meeting.heldOn })
  const { members, needed, section, trust } = quorum
  const noQuorum = (count: number) =>
    new Refusal('invalid', 'governance.no-quorum', { voters: count, needed, members, section })
  if (quorum.missing) throw noQuorum(voters.length)
  const result = electionResult(wanted, voters.length)
  if ('why' in result)
    throw refusalOfElection(
      result,
      procedureOn('election-majority', { form, kind: meeting.body.kind }, meeting.heldOn)?.section ?? '',
    )
  if (result.cast < needed) throw noQuorum(result.cast)
  const got = wanted.candidates.find(({ name }) => name === result.name)?.votes ?? 0
  const tally: Tally = {
    ...{
      members,
      voters: result.cast,
      for: got,
      against: result.cast - got - wanted.blank,
      blank: wanted.blank,
    },
    ...{ tieBrokenBy: null, quorum: { needed, section, trust } },
    election: {
      ...{
        round: wanted.round,
        candidates: wanted.candidates,
        byLot: result.byLot,
        isSecret: wanted.isSecret,
      },
    },
  }
  await writeDecision(ctx, meeting, item, {
    ...{ outcome: 'elected', wording: result.name, ballots: [], tally, count: null },
  })
}

function mustBeOpen(isSecret: boolean, form: CooperationForm, meeting: Meeting): void {
  if (!isSecret) return
  const rule = procedureOn('secret-election', { form, kind: meeting.body.kind }, meeting.heldOn)
  if (!rule?.value?.allowed)
    throw new Refusal('invalid', 'governance.secret-election', { section: rule?.section ?? '' })
}

function refusalOfElection(result: Extract<ElectionResult, { why: string }>, section: string): Refusal {
  switch (result.why) {
    case 'no-candidates':
      return new Refusal('invalid', 'governance.no-candidates')
    case 'candidate-twice':
      return new Refusal('invalid', 'governance.candidate-twice', { name: result.name })
    case 'more-votes-than-voters':
      return new Refusal('invalid', 'governance.more-votes-than-voters', {
        cast: result.cast,
        voters: result.voters,
      })
    case 'second-round':
      return new Refusal('invalid', 'governance.second-round', { needed: result.needed, section })
    case 'lot':
      return new Refusal('invalid', 'governance.lot-needed', { names: result.names.join(', '), section })
  }
}

/**
 * An item that nobody votes on: the body takes note of it, where enough are there to go on with the meeting.
 * @throws Refusal governance.no-quorum with the section
 */
export async function takeNote(
  ctx: CooperationCtx,
  at: ItemAt,
  wording: string,
  municipalities: Municipalities | null = null,
): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  const { meeting, item, table } = await openItem(ctx, at)
  mustBeHeld(ctx, meeting)
  const { form } = await chosenForm(ctx, municipalities, meeting.heldOn)
  const there = votersAt(table).map(({ seat }) => seat.id)
  const quorum = quorumOf(table, there, { form, votes: meeting.body.votes, day: meeting.heldOn })
  const { members, needed, section } = quorum
  if (quorum.missing)
    throw new Refusal('invalid', 'governance.no-quorum', { voters: there.length, needed, members, section })
  if (item.kind !== 'orientation') throw new Refusal('conflict', 'governance.not-an-orientation')
  await writeDecision(ctx, meeting, item, {
    outcome: 'noted',
    wording: wording.trim(),
    ...{ ballots: [], tally: null, count: null },
  })
}
