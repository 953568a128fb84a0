import { type LetterSender, makeMeetingPaper } from '#engines/letter-pdf/index.ts'
import type { Municipalities } from '#modules/members/index.ts'
import { formatDate } from '#norway/date-text.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Item, Meeting } from './meetings.ts'
import { itemText, minutesSections } from './minutes.rules.ts'

/** On whose paper the meetings of a cooperation are written. */
export const paperSender = (municipalities: Municipalities, cooperation: string): LetterSender => ({
  municipalityName: municipalities.cooperation(cooperation)?.name ?? cooperation,
  ...{ orgNumber: '', addressLines: [] },
})

const written = (day: string) => formatDate(day as IsoDate, 'nb')
const clock = (at: Date) =>
  new Intl.DateTimeFormat('nb-NO', { timeStyle: 'short', timeZone: 'Europe/Oslo' }).format(at)

/**
 * The signed minutes as PDF/A: exactly the text that was signed, who signed and when, and the checksum they signed. In
 * Norwegian, as it is archived. The same meeting gives the same bytes.
 */
export function minutesPdf(meeting: Meeting, sender: LetterSender): Uint8Array {
  const { title, sections } = minutesSections(meeting.minutes ?? '')
  const rows = meeting.signatures.map(({ name, at }): [string, string] => [
    name,
    `${written(dateInNorway(at))} klokken ${clock(at)}`,
  ])
  return makeMeetingPaper({
    ...{ language: 'nb', sender, title, date: meeting.heldOn, facts: [], sections },
    ...(rows.length > 0
      ? {
          signatures: {
            ...{ heading: 'Signaturer', nameHeading: 'Signert av', whenHeading: 'Når' },
            rows,
          },
        }
      : {}),
    note: `Kontrollsum for teksten som er signert (SHA-256): ${meeting.minutesSha256 ?? ''}`,
  })
}

const head = (meeting: Meeting) => [
  { label: 'Organ', value: meeting.body.name },
  { label: 'Møte', value: meeting.number },
  { label: 'Når', value: `${written(meeting.heldOn)} klokken ${meeting.heldAt}` },
  { label: 'Sted', value: meeting.place },
]

/** One item as it was laid before the body and dealt with: case, proposal, votes and decision. */
export function itemPdf(meeting: Meeting, item: Item, sender: LetterSender): Uint8Array {
  const treated = itemText(meeting, { ...item, caseText: '', proposal: '' }).slice(1)
  return makeMeetingPaper({
    ...{ language: 'nb', sender, title: `Sak ${item.number}: ${item.title}`, date: meeting.heldOn },
    facts: head(meeting),
    sections: [
      ...(item.caseText ? [{ heading: 'Saken', text: item.caseText }] : []),
      ...(item.proposal ? [{ heading: 'Forslag til vedtak', text: item.proposal }] : []),
      { heading: 'Behandling', text: treated.join('\n\n') },
    ],
  })
}

/** The notice with the agenda, as it stood when the meeting was held. */
export function noticePdf(meeting: Meeting, sender: LetterSender): Uint8Array {
  return makeMeetingPaper({
    ...{ language: 'nb', sender, title: `Innkalling til ${meeting.body.name}, møte ${meeting.number}` },
    ...{ date: meeting.heldOn, facts: head(meeting) },
    sections: [
      {
        heading: 'Saksliste',
        text: meeting.items
          .map(
            ({ number, title, closedBy, isLate }) =>
              `${number} ${title}${closedBy ? ` (lukket etter ${closedBy})` : ''}${isLate ? ' (kom etter innkallingen)' : ''}`,
          )
          .join('\n'),
      },
    ],
  })
}
