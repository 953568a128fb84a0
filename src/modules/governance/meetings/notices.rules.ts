import { formatDate } from '#norway/date-text.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import type { Meeting } from './meetings.ts'
import type { Seat } from './vote.rules.ts'

export type NoticeKind = 'called' | 'called-anew' | 'cancelled' | 'deputy-called' | 'deputy-free'

export interface NoticeText {
  subject: string
  text: string
}

const heading: Record<NoticeKind, (title: string) => string> = {
  called: (title) => `Innkalling: ${title}`,
  'called-anew': (title) => `Nytt tidspunkt eller sted: ${title}`,
  cancelled: (title) => `Avlyst: ${title}`,
  'deputy-called': (title) => `Du møter som vara: ${title}`,
  'deputy-free': (title) => `Du trenger ikke å møte: ${title}`,
}

/**
 * What an e-mail about a meeting says, in bokmål as the agenda itself. E-mail is open to more than its receiver: of a
 * closed item it has the number and the public title, and nobody's reason for being away.
 */
export function noticeText(meeting: Meeting, seat: Seat, kind: NoticeKind, href: string): NoticeText {
  const title = `${meeting.body.name} ${meeting.number}`
  const when = `${formatDate(meeting.heldOn as IsoDate, 'nb')} klokken ${meeting.heldAt}, ${meeting.place}`
  const member = meeting.seats.find(({ id }) => id === seat.deputyFor)?.name
  const agenda = meeting.items
    .filter(({ decision }) => decision === null)
    .map(
      ({ number, title: own, closedBy, publicTitle }) =>
        `${number} ${closedBy === null ? own : (publicTitle ?? 'Unntatt offentlighet')}`,
    )
  const lead: Record<NoticeKind, string[]> = {
    called: [
      seat.role === 'deputy'
        ? `Du får denne til orientering som vara for ${member ?? 'et medlem'}. Du møter bare hvis vi kaller deg inn.`
        : seat.role === 'observer'
          ? `Du er invitert som observatør til ${title}.`
          : `Du kalles inn til ${title}.`,
      when,
    ],
    'called-anew': [`${title} har fått nytt tidspunkt eller sted:`, when],
    cancelled: [`${title} er avlyst: ${meeting.cancelledBecause ?? ''}`.trim(), `Møtet skulle vært ${when}.`],
    'deputy-called': [`${member ?? 'Medlemmet'} har meldt forfall. Du møter som vara.`, when],
    'deputy-free': [`${member ?? 'Medlemmet'} møter likevel. Du trenger ikke å møte i ${title}.`],
  }
  const showsAgenda = kind === 'called' || kind === 'called-anew' || kind === 'deputy-called'
  const isMember = seat.role !== 'deputy' && seat.role !== 'observer'
  return {
    subject: heading[kind](title),
    text: [
      'Hei',
      '',
      ...lead[kind],
      ...(showsAgenda ? ['', 'Saker:', ...agenda] : []),
      '',
      ...(kind === 'called' && isMember
        ? ['Kan du ikke komme? Meld forfall på møtesiden så tidlig du kan, så kaller vi inn vara.', '']
        : []),
      `Dokumentene ligger her: ${href}`,
      '',
    ].join('\n'),
  }
}
