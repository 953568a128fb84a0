import { formatDate } from '#norway/date-text.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import type { Item, Meeting } from './meetings.ts'
import { type Seat, votersAt } from './vote.rules.ts'

/**
 * The minutes as text, made of what was recorded: time and place, who was there and who was not, each item with who left
 * the table and why, how it was voted and what was decided, and who signs. In Norwegian, as they are archived; the same
 * meeting gives the same text.
 */
export function minutesOf(meeting: Meeting): string {
  const { seats, present } = meeting
  const voting = new Map(votersAt({ seats, present, partial: new Set() }).map((one) => [one.seat.id, one]))
  const there = seats.filter(({ id }) => present.has(id))
  const away = seats.filter(({ id, role }) => !present.has(id) && role !== 'deputy' && role !== 'observer')
  const said = (seat: Seat) => {
    const standsFor = voting.get(seat.id)?.for
    if (seat.role === 'observer') return `${seat.name} (observatør)`
    if (seat.role === 'leader') return `${seat.name} (leder)`
    if (seat.role === 'deputy-leader') return `${seat.name} (nestleder)`
    return standsFor && standsFor.id !== seat.id ? `${seat.name} (for ${standsFor.name})` : seat.name
  }
  const names = (list: readonly Seat[]) => list.map(said).join(', ') || 'ingen'
  const signers = seats.filter(({ id }) => meeting.signers.includes(id)).map(({ name }) => name)
  return [
    `Møtebok for ${meeting.body.name}, møte ${meeting.number}`,
    `${formatDate(meeting.heldOn as IsoDate, 'nb')} klokken ${meeting.heldAt}, ${meeting.place}`,
    '',
    `Til stede: ${names(there)}`,
    `Ikke til stede: ${names(away)}`,
    ...meeting.items.flatMap((one) => ['', ...itemText(meeting, one)]),
    '',
    `Til å signere møteboken ble valgt: ${signers.join(', ')}.`,
    '',
  ].join('\n')
}

function itemText(meeting: Meeting, item: Item): string[] {
  const nameOf = (id: string) => meeting.seats.find((seat) => seat.id === id)?.name ?? id
  return [
    `Sak ${item.number}: ${item.title}`,
    ...(item.closedBy ? [`Behandlet i lukket møte etter ${item.closedBy}.`] : []),
    ...(item.isLate ? ['Saken kom etter innkallingen. Ingen satte seg imot at den ble behandlet.'] : []),
    item.caseText,
    ...(item.kind === 'case' ? [`Forslag til vedtak: ${item.proposal}`] : []),
    ...item.partial.map(
      ({ seatId, ground }) => `Inhabil: ${nameOf(seatId)} (${ground}). Deltok ikke i saken.`,
    ),
    ...decisionText(item, nameOf),
    ...item.followUps.map(
      ({ text, responsible, dueOn }) =>
        `Følges opp av ${responsible}: ${text}${dueOn ? ` (frist ${formatDate(dueOn as IsoDate, 'nb')})` : ''}`,
    ),
  ].filter(Boolean)
}

function decisionText({ decision }: Item, nameOf: (id: string) => string): string[] {
  if (!decision) return []
  const { tally, outcome, wording, ballots } = decision
  if (!tally) return [wording ? `Tatt til orientering: ${wording}` : 'Tatt til orientering.']
  const counted = `${tally.voters} av ${tally.members} medlemmer stemte`
  if (tally.election) {
    const { candidates, round, byLot, isSecret } = tally.election
    return [
      `${isSecret ? 'Hemmelig valg' : 'Valg'}, runde ${round}: ${candidates.map(({ name, votes }) => `${name} ${votes}`).join(', ')}, blanke ${tally.blank}. ${counted}.`,
      ...(byLot ? ['Like mange stemmer. Det ble trukket lodd.'] : []),
      `Valgt: ${wording}`,
    ]
  }
  const against = ballots.filter(({ choice }) => choice === 'against').map(({ seatId }) => nameOf(seatId))
  return [
    tally.against === 0 && tally.blank === 0
      ? `Avstemning: enstemmig. ${counted}.`
      : `Avstemning: ${tally.for} for, ${tally.against} mot, ${tally.blank} blanke. ${counted}.`,
    ...(against.length > 0 ? [`Mot stemte: ${against.join(', ')}.`] : []),
    ...(tally.tieBrokenBy
      ? [`Like stemmer. Stemmen til ${tally.tieBrokenBy}, som ledet møtet, avgjorde.`]
      : []),
    `${outcome === 'adopted' ? 'Vedtak' : 'Forslaget falt'}: ${wording}`,
  ]
}
