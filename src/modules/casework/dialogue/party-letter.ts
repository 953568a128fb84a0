import type { Letter, LetterBlock } from '#engines/letter-pdf/index.ts'
import type { Municipality, SettingValue } from '#modules/members/index.ts'
import { formatDate } from '#norway/date-text.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import { outlineOf, outlineViewBox } from '#norway/municipalities.ts'
import type { CalendarDate } from '#platform/clock.ts'
import type { Language } from '#platform/i18n.ts'
import { type PartBlock, part } from '../letters/standing-words.ts'
import { partyLetterTexts } from './party-letter.text.ts'
import type { PartyLetterKind } from './party-letters.ts'
import type { RequestItem, RequestKind } from './request.rules.ts'

// The outlines are drawn in a box that begins at 0 0.
const [, , outlineWidth = 100, outlineHeight = 100] = outlineViewBox.split(' ').map(Number)

export interface PartyLetterContent {
  kind: PartyLetterKind
  language: Language
  reference: string
  date: CalendarDate
  /** What the case is called in letters, without personal data. */
  about: string
  receivedOn: CalendarDate
  receiver: { name: string; addressLines: string[] | null }
  /** Somebody who gets the letter in another's stead, or as another party: they answer by post or telephone. */
  isCopy: boolean
  municipality: Pick<Municipality, 'number' | 'name' | 'organizationNumber' | 'website'>
  contact: SettingValue<'contact'>
  /** Who writes: the officer who asked, or who answers for such decisions. */
  signature: string[]
  request: {
    kind: RequestKind
    message: string
    items: readonly RequestItem[]
    answerBy: IsoDate
    reason: string | null
    /** Put to another party than the applicant: who need not be told how the case ends. */
    isToAnother: boolean
  } | null
  /** When an answer can be expected; null where nothing can be promised. */
  expectedOn: IsoDate | null
}

/** The title stands in the public journal: it names no matter. */
export function partyLetterTitle(
  kind: PartyLetterKind,
  requestKind: RequestKind | null,
  language: Language,
): string {
  const t = partyLetterTexts(language)
  if (kind === 'reminder' || kind === 'extended' || kind === 'withdrawn')
    return t(`title.${kind}.${requestKind ?? 'documentation'}`)
  return t(`title.${kind}`)
}

/** What a party is told besides the decision: the one thing to know first, then what to do and by when. */
export function partyLetter(content: PartyLetterContent): Letter {
  const { language, contact, municipality, kind, request } = content
  const outline = outlineOf(municipality.number)
  return {
    language,
    sender: {
      municipalityName: `${municipality.name} kommune`,
      orgNumber: municipality.organizationNumber,
      addressLines: contact.postalAddress,
      phone: contact.phone,
      email: contact.email,
      website: municipality.website ?? '',
      ...(outline ? { outline: { path: outline.path, width: outlineWidth, height: outlineHeight } } : {}),
    },
    receiver: content.receiver,
    date: content.date,
    ourReference: content.reference,
    title: partyLetterTitle(kind, request?.kind ?? null, language),
    blocks: [
      ...(request ? requestBlocks(content, request) : provisionalBlocks(content)),
      paragraph(partyLetterTexts(language)('questions', { phone: contact.phone, email: contact.email })),
      { kind: 'signature', lines: content.signature.filter(Boolean) },
    ],
  }
}

const paragraph = (text: string): PartBlock => ({ kind: 'paragraph', text })

function requestBlocks(
  content: PartyLetterContent,
  request: NonNullable<PartyLetterContent['request']>,
): PartBlock[] {
  const { kind, language, about, contact } = content
  const t = partyLetterTexts(language)
  const date = formatDate(request.answerBy, language)
  const list: LetterBlock[] =
    request.items.length > 0
      ? [
          { kind: 'heading', text: t('what') },
          { kind: 'list', items: request.items.map(({ what, why }) => t('item', { what, why })) },
        ]
      : []
  const { phone, email } = contact
  // Who has the letter as another's copy cannot answer on MinSide: that is never said otherwise.
  const how: PartBlock[] = [
    { kind: 'heading', text: t('how') },
    content.isCopy
      ? paragraph(t('how-copy', { phone, email }))
      : part('slik-svarer-du', paragraph(t('how-text'))),
  ]
  switch (kind) {
    case 'request':
      return [
        { kind: 'decision', text: t('request-lead', { about, date }) },
        paragraph(request.message),
        ...[...list, ...how, part('tekst', paragraph(t('request-without')))],
      ]
    case 'advance-notice':
      return [
        { kind: 'decision', text: t('notice-lead', { about, date }) },
        paragraph(request.message),
        { kind: 'heading', text: t('your-right') },
        ...[part('rettighet', paragraph(t('notice-right'))), ...how],
      ]
    case 'reminder':
      return [
        { kind: 'decision', text: t(`reminder-lead.${request.kind}`, { about, date }) },
        ...[...list, ...how, part('tekst', paragraph(t('reminder-sent-already')))],
      ]
    case 'extended':
      return [{ kind: 'decision', text: t('extended-lead', { about, date }) }, ...list, ...how]
    default:
      return [
        { kind: 'decision', text: t('withdrawn-lead', { about }) },
        ...(request.reason ? [paragraph(request.reason)] : []),
        part('tekst', paragraph(t(request.isToAnother ? 'withdrawn-rest-another' : 'withdrawn-rest'))),
      ]
  }
}

/** What was received and when an answer can be expected (forvaltningsloven § 11 a). */
function provisionalBlocks({ language, about, expectedOn, receivedOn }: PartyLetterContent): PartBlock[] {
  const t = partyLetterTexts(language)
  return [
    {
      kind: 'decision',
      text: expectedOn
        ? t('provisional-lead', { about, date: formatDate(expectedOn, language) })
        : t('provisional-lead-open', { about }),
    },
    part('tekst', paragraph(t('provisional-text', { received: formatDate(receivedOn, language) }))),
    part('hva-na', paragraph(t('provisional-nothing-to-do'))),
  ]
}
