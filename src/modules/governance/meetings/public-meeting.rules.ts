import type { Meeting } from './meetings.ts'
import type { Paper } from './papers.ts'
import type { ElectionTally, Seat } from './vote.rules.ts'

/** An item as everybody may read it. A closed one tells its number, the section, and no more than its public title. */
export interface PublicItem {
  number: string
  title: string | null
  closedBy: string | null
  caseText: string
  proposal: string
  papers: { id: string; name: string; sizeBytes: number }[]
  /** Names alone: why somebody has a conflict of interest may be their own affair. */
  partial: string[]
  /** What others proposed, and how it went. */
  motions?: { by: string; text: string; kind: string; outcome: string | null }[]
  /** The decision it changes, as it is cited; and what has changed it. */
  changes?: string | null
  changedBy?: string | null
  decision: {
    outcome: string
    wording: string
    count: { for: number; against: number; blank: number; voters: number; members: number } | null
    against: string[]
    election: ElectionTally | null
  } | null
}

export interface PublicMeeting {
  body: string
  number: string
  heldOn: string
  heldAt: string
  place: string
  /** Why the meeting is not held. */
  cancelled?: string | null
  items: PublicItem[]
  /** Of minutes: who was there and who was not, and who signed. */
  present: { name: string; role: Seat['role'] }[]
  absent: { name: string; role: Seat['role'] }[]
  signedBy: string[]
}

/** The open part of a meeting's agenda: items, proposals and the documents marked as public. */
export function publicAgenda(meeting: Meeting, papers: readonly Paper[]): PublicMeeting {
  return { ...headOf(meeting), items: meeting.items.map((item) => publicItem(meeting, item, papers, false)) }
}

/** The open part of the signed minutes. */
export function publicMinutes(meeting: Meeting, papers: readonly Paper[]): PublicMeeting {
  const deputies = (seat: Seat) => seat.role === 'deputy' || seat.role === 'observer'
  const said = ({ name, role }: Seat) => ({ name, role })
  return {
    ...headOf(meeting),
    items: meeting.items.map((item) => publicItem(meeting, item, papers, true)),
    present: meeting.seats.filter(({ id }) => meeting.present.has(id)).map(said),
    absent: meeting.seats.filter((seat) => !meeting.present.has(seat.id) && !deputies(seat)).map(said),
    signedBy: meeting.signatures.map(
      ({ seatId }) => meeting.seats.find(({ id }) => id === seatId)?.name ?? '',
    ),
  }
}

const headOf = ({ body, number, heldOn, heldAt, place, cancelledBecause }: Meeting) => ({
  ...{ body: body.name, number, heldOn, heldAt, place, cancelled: cancelledBecause },
  ...{ present: [], absent: [], signedBy: [] },
})

function publicItem(
  meeting: Meeting,
  item: Meeting['items'][number],
  papers: readonly Paper[],
  isMinutes: boolean,
): PublicItem {
  const { number, closedBy, decision } = item
  if (closedBy !== null)
    return {
      ...{
        number,
        closedBy,
        title: item.publicTitle,
        caseText: '',
        proposal: '',
        papers: [],
        partial: [],
        decision: null,
      },
    }
  const nameOf = (id: string) => meeting.seats.find((seat) => seat.id === id)?.name ?? ''
  return {
    ...{
      number,
      closedBy,
      title: item.publicTitle ?? item.title,
      caseText: item.caseText,
      proposal: item.proposal,
    },
    papers: papers
      .filter(({ itemId, isPublic }) => itemId === item.id && isPublic)
      .map(({ id, name, sizeBytes }) => ({ id, name, sizeBytes })),
    partial: isMinutes ? item.partial.map(({ seatId }) => nameOf(seatId)) : [],
    motions: isMinutes
      ? item.motions.map(({ seatId, text, kind, outcome }) => ({ by: nameOf(seatId), text, kind, outcome }))
      : [],
    ...{ changes: item.changes?.cited ?? null, changedBy: item.changedBy?.cited ?? null },
    decision:
      isMinutes && decision
        ? {
            ...{ outcome: decision.outcome, wording: decision.wording },
            count: decision.tally
              ? {
                  ...{
                    for: decision.tally.for,
                    against: decision.tally.against,
                    blank: decision.tally.blank,
                  },
                  ...{ voters: decision.tally.voters, members: decision.tally.members },
                }
              : null,
            // Open votes: minutes say how each voted, and those against are the few.
            against: decision.ballots
              .filter(({ choice }) => choice === 'against')
              .map(({ seatId }) => nameOf(seatId)),
            election: decision.tally?.election ?? null,
          }
        : null,
  }
}
