import { z } from 'zod'
import { type CountRow, isWholeSplit, partsOf, rowOf, sumOf } from './count-rows.rules.ts'
import file from './meeting-rules.json' with { type: 'json' }
import type { CooperationForm } from './procedure.rules.ts'

const meetingRule = z.object({
  id: z.enum(['quorum', 'majority', 'partiality']),
  form: z.enum(['KO', 'IKS']),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  value: z.object({
    membersPercent: z.number().optional(),
    /** Two thirds have no whole per cent: per cent times three. */
    votesPercentTimesThree: z.number().optional(),
    tie: z.enum(['leader']).optional(),
  }),
  section: z.string(),
  source: z.string(),
  trust: z.string(),
})
export type MeetingRule = z.infer<typeof meetingRule>
const rules = z.array(meetingRule).parse(file.rules)

/** Whose meeting rules a form of cooperation follows: a company its own act, all others kommuneloven chapter 11. */
const lawOf = (form: CooperationForm): MeetingRule['form'] => (form === 'IKS' ? 'IKS' : 'KO')

/** The rule that holds for a form of cooperation on a day, with its section and how far it is trusted. */
export function ruleOn(id: MeetingRule['id'], of: CooperationForm, day: string): MeetingRule {
  const form = lawOf(of)
  const found = rules.find(
    (one) =>
      one.id === id &&
      one.form === form &&
      one.validFrom <= day &&
      (one.validTo === null || day <= one.validTo),
  )
  if (!found) throw new RangeError(`no rule for ${id} in a ${form} on ${day}`)
  return found
}

export interface Seat {
  id: string
  name: string
  municipality: string | null
  role: 'leader' | 'deputy-leader' | 'member' | 'deputy' | 'observer'
  deputyFor: string | null
  weight: number
  /** Who signs in for it; null: nobody does. */
  employeeId: string | null
}

export interface Table {
  seats: readonly Seat[]
  /** Ids of those who are there. */
  present: ReadonlySet<string>
  /** Ids of those who have a conflict of interest in the item. */
  partial: ReadonlySet<string>
}

/**
 * Who votes in an item: each member who is there and has no conflict of interest, and otherwise their personal deputy, on
 * the same terms. Observers never; a deputy never beside the member.
 */
export function votersAt({ seats, present, partial }: Table): { seat: Seat; weight: number; for: Seat }[] {
  const sits = (seat: Seat) => present.has(seat.id) && !partial.has(seat.id)
  return seats
    .filter(({ role }) => role !== 'observer' && role !== 'deputy')
    .flatMap((member) => {
      if (sits(member)) return [{ seat: member, weight: member.weight, for: member }]
      const deputy = seats.find(
        (seat) => seat.role === 'deputy' && seat.deputyFor === member.id && sits(seat),
      )
      return deputy ? [{ seat: deputy, weight: member.weight, for: member }] : []
    })
}

export type Choice = 'for' | 'against' | 'blank'
export interface Ballot {
  seatId: string
  choice: Choice
  /** Where a seat has several votes and shares them: how many for each. All of them, in whole votes. */
  split?: Record<Choice, number>
}
/** How a body counts: one each, by weight, or twice: by members, and by the inhabitants they stand for. */
export const votesBy = ['one-each', 'weighted', 'double'] as const
export type VotesBy = (typeof votesBy)[number]

export interface Tally {
  members: number
  voters: number
  for: number
  against: number
  blank: number
  tieBrokenBy: string | null
  quorum: { needed: number; section: string; trust: string }
  election?: ElectionTally
  /** Where both majorities are needed: inhabitants on each side, and where their number is from. */
  inhabitants?: { for: number; against: number; blank: number; source: string }
}

export interface ElectionTally {
  round: 1 | 2
  candidates: { name: string; votes: number }[]
  byLot: boolean
  isSecret: boolean
}

export type CannotVote =
  | { why: 'no-quorum'; voters: number; needed: number; members: number; section: string }
  | { why: 'not-a-voter'; name: string; section: string }
  | { why: 'partial'; name: string; section: string }
  | { why: 'observer'; name: string }
  | { why: 'voted-twice'; name: string }
  | { why: 'tie-without-leader'; section: string }
  | { why: 'must-vote'; name: string; section: string }
  | { why: 'split-not-weighted'; name: string }
  | { why: 'split-wrong'; name: string; weight: number }
  | { why: 'no-inhabitants'; name: string }

export interface CountBy {
  form: CooperationForm
  votes: VotesBy
  leaderId: string | null
  day: string
  duty?: { section: string } | null
  /** Of each municipality, with source: needed where inhabitants are counted. */
  inhabitants?: { of: ReadonlyMap<string, number>; source: string }
}

/**
 * Counts a vote by the rules of the day, or says by which rule it cannot be held: at least half of the members must be
 * there and vote in the item (those with a conflict of interest are not there in it); the most votes win; with as many on
 * each side, the one who leads the meeting decides. With two majorities, those for must also stand for more inhabitants
 * than those against. `duty`: where those who are there must vote for or against. `rows` are the votes as counted.
 */
export function countVote(
  table: Table,
  ballots: readonly Ballot[],
  by: CountBy,
): { outcome: 'adopted' | 'rejected'; tally: Tally; rows: CountRow[] } | CannotVote {
  const majority = ruleOn('majority', by.form, by.day)
  const cast = castBy(table, ballots, by)
  if ('why' in cast) return cast
  const { rows } = cast
  const quorum = quorumOf(
    table,
    rows.map(({ seatId }) => seatId),
    by,
  )
  const { members, needed, section, trust } = quorum
  if (quorum.missing) return { why: 'no-quorum', voters: rows.length, needed, members, section }
  const silent = votersAt(table).find(
    ({ seat }) => !rows.some((row) => row.seatId === seat.id && row.blank === 0),
  )
  if (by.duty && silent) return { why: 'must-vote', name: silent.seat.name, section: by.duty.section }
  const { votes, inhabitants } = sumOf(rows)
  const leader = rows.find(({ seatId }) => seatId === by.leaderId)
  const isEven = votes.for === votes.against
  if (isEven && (!leader || leader.for === leader.against))
    return { why: 'tie-without-leader', section: majority.section }
  const hasMembers = isEven ? (leader?.for ?? 0) > (leader?.against ?? 0) : votes.for > votes.against
  const hasInhabitants =
    by.votes !== 'double' || inhabitants === null || inhabitants.for > inhabitants.against
  const tally: Tally = {
    ...{ members, voters: rows.length, ...votes, tieBrokenBy: isEven ? (leader?.name ?? null) : null },
    quorum: { needed, section, trust },
    ...(by.votes === 'double' && inhabitants && by.inhabitants
      ? { inhabitants: { ...inhabitants, source: by.inhabitants.source } }
      : {}),
  }
  return { outcome: hasMembers && hasInhabitants ? 'adopted' : 'rejected', tally, rows }
}

/** The ballots as rows, or the first that cannot be counted, and why. */
function castBy(table: Table, ballots: readonly Ballot[], by: CountBy): { rows: CountRow[] } | CannotVote {
  const voters = new Map(votersAt(table).map((one) => [one.seat.id, one]))
  const rows = new Map<string, CountRow>()
  for (const ballot of ballots) {
    const { seatId, split } = ballot
    const seat = table.seats.find(({ id }) => id === seatId)
    const name = seat?.name ?? ''
    if (seat?.role === 'observer') return { why: 'observer', name }
    if (table.partial.has(seatId))
      return { why: 'partial', name, section: ruleOn('partiality', by.form, by.day).section }
    const voter = voters.get(seatId)
    if (!voter) return { why: 'not-a-voter', name, section: ruleOn('quorum', by.form, by.day).section }
    if (rows.has(seatId)) return { why: 'voted-twice', name }
    const weight = by.votes === 'weighted' ? voter.weight : 1
    if (split && by.votes !== 'weighted') return { why: 'split-not-weighted', name }
    if (split && !isWholeSplit(split, weight)) return { why: 'split-wrong', name, weight }
    const { municipality } = voter.for
    const inhabitants = municipality === null ? undefined : by.inhabitants?.of.get(municipality)
    if (by.votes === 'double' && inhabitants === undefined) return { why: 'no-inhabitants', name }
    rows.set(
      seatId,
      rowOf(voter, partsOf(ballot, weight), by.votes === 'double' ? (inhabitants ?? null) : null),
    )
  }
  return { rows: [...rows.values()] }
}

/**
 * Whether as many vote as the rule asks for: half of the members, and in a company two thirds of the votes besides.
 * `voting` are seats; one who has another's seat counts with its weight.
 */
export function quorumOf(
  table: Table,
  voting: readonly string[],
  by: { form: CooperationForm; votes: VotesBy; day: string },
): { members: number; needed: number; missing: boolean; section: string; trust: string } {
  const quorum = ruleOn('quorum', by.form, by.day)
  const seats = table.seats.filter(({ role }) => role !== 'observer' && role !== 'deputy')
  const needed = Math.ceil((seats.length * (quorum.value.membersPercent ?? 50)) / 100)
  const weight = (seat: Seat) => (by.votes === 'weighted' ? seat.weight : 1)
  const all = seats.reduce((sum, seat) => sum + weight(seat), 0)
  const there = votersAt(table)
    .filter(({ seat }) => voting.includes(seat.id))
    .reduce((sum, one) => sum + weight(one.for), 0)
  const missing = voting.length < needed || there * 300 < all * (quorum.value.votesPercentTimesThree ?? 0)
  return { members: seats.length, needed, missing, section: quorum.section, trust: quorum.trust }
}
