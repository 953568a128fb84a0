import { z } from 'zod'
import file from './meeting-rules.json' with { type: 'json' }

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

/** The rule that holds for a form of cooperation on a day, with its section and how far it is trusted. */
export function ruleOn(id: MeetingRule['id'], form: MeetingRule['form'], day: string): MeetingRule {
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
}

export interface Tally {
  members: number
  voters: number
  for: number
  against: number
  blank: number
  tieBrokenBy: string | null
  quorum: { needed: number; section: string; trust: string }
}

export type CannotVote =
  | { why: 'no-quorum'; voters: number; needed: number; members: number; section: string }
  | { why: 'not-a-voter'; name: string; section: string }
  | { why: 'partial'; name: string; section: string }
  | { why: 'observer'; name: string }
  | { why: 'voted-twice'; name: string }
  | { why: 'tie-without-leader'; section: string }

/**
 * Counts a vote by the rules of the day, or says by which rule it cannot be held: at least half of the members must be
 * there and vote in the item (those with a conflict of interest are not there in it); the most votes win; with as many on
 * each side, the one who leads the meeting decides.
 */
export function countVote(
  table: Table,
  ballots: readonly Ballot[],
  by: { form: MeetingRule['form']; votes: 'one-each' | 'weighted'; leaderId: string | null; day: string },
): { outcome: 'adopted' | 'rejected'; tally: Tally } | CannotVote {
  const quorum = ruleOn('quorum', by.form, by.day)
  const majority = ruleOn('majority', by.form, by.day)
  const voters = new Map(votersAt(table).map((one) => [one.seat.id, one]))
  const cast = new Map<string, Choice>()
  for (const { seatId, choice } of ballots) {
    const seat = table.seats.find(({ id }) => id === seatId)
    const name = seat?.name ?? ''
    if (seat?.role === 'observer') return { why: 'observer', name }
    if (table.partial.has(seatId))
      return { why: 'partial', name, section: ruleOn('partiality', by.form, by.day).section }
    if (!voters.has(seatId)) return { why: 'not-a-voter', name, section: quorum.section }
    if (cast.has(seatId)) return { why: 'voted-twice', name }
    cast.set(seatId, choice)
  }
  const members = table.seats.filter(({ role }) => role !== 'observer' && role !== 'deputy')
  const needed = Math.ceil((members.length * (quorum.value.membersPercent ?? 50)) / 100)
  const all = members.reduce((sum, { weight }) => sum + weight, 0)
  const there = [...cast.keys()].reduce((sum, id) => sum + (voters.get(id)?.weight ?? 0), 0)
  const votesNeeded = quorum.value.votesPercentTimesThree ?? 0
  if (cast.size < needed || there * 300 < all * votesNeeded)
    return { why: 'no-quorum', voters: cast.size, needed, members: members.length, section: quorum.section }
  const weightOf = (id: string) => (by.votes === 'weighted' ? (voters.get(id)?.weight ?? 0) : 1)
  const sum = (choice: Choice) =>
    [...cast].filter(([, one]) => one === choice).reduce((total, [id]) => total + weightOf(id), 0)
  const [yes, no] = [sum('for'), sum('against')]
  const leader = by.leaderId === null ? undefined : cast.get(by.leaderId)
  if (yes === no && (leader === undefined || leader === 'blank'))
    return { why: 'tie-without-leader', section: majority.section }
  const isAdopted = yes === no ? leader === 'for' : yes > no
  const leaderName = table.seats.find(({ id }) => id === by.leaderId)?.name ?? null
  return {
    outcome: isAdopted ? 'adopted' : 'rejected',
    tally: {
      ...{ members: members.length, voters: cast.size, for: yes, against: no, blank: sum('blank') },
      tieBrokenBy: yes === no ? leaderName : null,
      quorum: { needed, section: quorum.section, trust: quorum.trust },
    },
  }
}
