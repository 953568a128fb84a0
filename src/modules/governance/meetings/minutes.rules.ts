import { formatDate } from '#norway/date-text.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import type { Item, Meeting } from './meetings.ts'
import type { Motion } from './motion.rules.ts'
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
    // What was counted is bound to what is signed.
    ...meeting.items.flatMap(({ number, decision }) =>
      decision?.count ? [`Kontrollsum for tellingen i sak ${number}: ${decision.count.sha256}`] : [],
    ),
    '',
  ].join('\n')
}

/** What the minutes say of one item, its heading first. */
export function itemText(meeting: Meeting, item: Item): string[] {
  const nameOf = (id: string) => meeting.seats.find((seat) => seat.id === id)?.name ?? id
  return [
    `Sak ${item.number}: ${item.title}`,
    ...(item.closedBy ? [`Behandlet i lukket møte etter ${item.closedBy}.`] : []),
    ...(item.changes ? [`Saken endrer vedtaket i ${item.changes.cited}.`] : []),
    ...(item.isLate ? ['Saken kom etter innkallingen. Ingen satte seg imot at den ble behandlet.'] : []),
    item.caseText,
    ...(item.kind === 'case' && item.proposal ? [`Forslag til vedtak: ${item.proposal}`] : []),
    ...item.partial.map(
      ({ seatId, ground }) => `Inhabil: ${nameOf(seatId)} (${ground}). Deltok ikke i saken.`,
    ),
    ...item.motions.map((motion) => motionText(motion, nameOf(motion.seatId))),
    ...decisionText(item, nameOf),
    ...item.followUps.map(
      ({ text, responsible, dueOn }) =>
        `Følges opp av ${responsible}: ${text}${dueOn ? ` (frist ${formatDate(dueOn as IsoDate, 'nb')})` : ''}`,
    ),
  ].filter(Boolean)
}

const kindInWords: Record<Motion['kind'], string> = {
  postponement: 'å utsette saken',
  amendment: 'endring eller tillegg',
  alternative: 'i stedet for forslaget',
}
const outcomeInWords: Record<NonNullable<Motion['outcome']>, string> = {
  ...{ adopted: 'Vedtatt', rejected: 'Falt', lapsed: 'Ikke stemt over', withdrawn: 'Trukket' },
}

function motionText({ kind, text, outcome, tally }: Motion, by: string): string {
  const votes = tally ? ` (${tally.for} for, ${tally.against} mot)` : ''
  return `${by} foreslo (${kindInWords[kind]}): ${text} ${outcome ? `${outcomeInWords[outcome]}${votes}.` : ''}`.trim()
}

function decisionText({ decision }: Item, nameOf: (id: string) => string): string[] {
  if (!decision) return []
  const { tally, outcome, wording, ballots } = decision
  if (outcome === 'withdrawn') return [`Saken ble trukket: ${wording}`]
  if (outcome === 'postponed')
    return [wording.startsWith('Utsatt') ? wording : `Saken ble utsatt: ${wording}`]
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
    ...(tally.inhabitants
      ? [
          `De som stemte for, står for ${tally.inhabitants.for} innbyggere, og de som stemte mot, for ${tally.inhabitants.against} (${tally.inhabitants.source}). Det måtte være flertall av begge.`,
        ]
      : []),
    `${outcome === 'adopted' ? 'Vedtak' : 'Forslaget falt'}: ${wording}`,
  ]
}

/** The text of minutes as a heading and sections: one for each item, and what stands before and after. */
export function minutesSections(text: string): {
  title: string
  sections: { heading: string | null; text: string }[]
} {
  const [title = '', ...lines] = text.trim().split('\n')
  const parts = lines.join('\n').split('\n\n')
  return {
    title,
    sections: parts
      .map((part) => part.trim())
      .filter(Boolean)
      .map((part) => {
        const [first = '', ...rest] = part.split('\n')
        return /^Sak \d+\/\d{2}: /.test(first)
          ? { heading: first, text: rest.join('\n\n') }
          : { heading: null, text: part }
      }),
  }
}
