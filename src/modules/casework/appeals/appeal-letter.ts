import type { Letter } from '#engines/letter-pdf/index.ts'
import type { SettingValue } from '#modules/members/index.ts'
import { formatDate } from '#norway/date-text.ts'
import { outlineOf, outlineViewBox } from '#norway/municipalities.ts'
import type { CalendarDate } from '#platform/clock.ts'
import type { Language } from '#platform/i18n.ts'
import type { LetterContent } from '../letters/decision-letter.ts'
import { appealTexts } from './appeal.text.ts'

const [, , outlineWidth = 100, outlineHeight = 100] = outlineViewBox.split(' ').map(Number)

/**
 * `receipt`: it came. `statement`: to the body that decides. `copy`: the same to the party. `copy-other`: the municipality's
 * view to another party. `dismissed`: not considered.
 */
export type AppealLetterKind = 'receipt' | 'statement' | 'copy' | 'copy-other' | 'dismissed' | 'withdrawn'

export interface AppealLetterContent {
  kind: AppealLetterKind
  language: Language
  reference: string
  date: CalendarDate
  appeal: { receivedOn: CalendarDate; isLate: boolean; lateAcceptedReason: string | null; text: string }
  decidedOn: CalendarDate
  answer: string
  /** The municipality's own view, or why it is dismissed. */
  reason: string
  answerBy: CalendarDate
  body: SettingValue<'appeal-body'> | null
  /** What follows the appeal: number in the journal and title. */
  documents: readonly string[]
  receiver: { name: string; addressLines: string[] | null }
  municipality: LetterContent['municipality'] & { number: string }
  contact: SettingValue<'contact'>
  signature: string[]
  /** Sent encrypted, where the service's letters are. */
  atHighestLevel?: boolean
}

export function appealLetterTitle(kind: AppealLetterKind, language: Language): string {
  return appealTexts(language)(`letter.title.${kind}`)
}

/** Letters about an appeal: the one thing to know first, then why, then whom to ask. */
export function appealLetter(of: AppealLetterContent): Letter {
  const { kind, language, contact, municipality, appeal } = of
  const t = appealTexts(language)
  const day = (date: CalendarDate) => formatDate(date, language)
  const names = { body: of.body?.name ?? '', municipality: municipality.name }
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
    receiver: of.receiver,
    date: of.date,
    ourReference: of.reference,
    title: appealLetterTitle(kind, language),
    blocks: [
      {
        kind: 'decision',
        text: t(`letter.first.${kind}`, {
          ...names,
          received: day(appeal.receivedOn),
          decided: day(of.decidedOn),
          by: day(of.answerBy),
        }),
      },
      ...(kind === 'copy-other'
        ? [
            { kind: 'heading' as const, text: t('letter.decision') },
            { kind: 'paragraph' as const, text: of.answer },
            { kind: 'heading' as const, text: t('letter.view') },
          ]
        : []),
      ...(kind === 'statement' || kind === 'copy'
        ? [
            { kind: 'heading' as const, text: t('letter.decision') },
            { kind: 'paragraph' as const, text: of.answer },
            { kind: 'heading' as const, text: t('letter.appeal') },
            { kind: 'paragraph' as const, text: appeal.text || t('letter.see-files') },
            ...(appeal.isLate
              ? [
                  {
                    kind: 'paragraph' as const,
                    text: t('letter.late-accepted', { reason: appeal.lateAcceptedReason ?? '' }),
                  },
                ]
              : []),
            { kind: 'heading' as const, text: t('letter.view') },
          ]
        : kind === 'dismissed'
          ? [{ kind: 'heading' as const, text: t('letter.why') }]
          : []),
      ...(of.reason && kind !== 'receipt' ? [{ kind: 'paragraph' as const, text: of.reason }] : []),
      ...((kind === 'statement' || kind === 'copy') && of.documents.length > 0
        ? [
            { kind: 'heading' as const, text: t('letter.documents') },
            { kind: 'list' as const, items: [...of.documents] },
          ]
        : []),
      ...(kind === 'dismissed'
        ? [
            {
              kind: 'appeal' as const,
              heading: t('letter.appeal-dismissal'),
              text: t('letter.appeal-dismissal-text', names),
            },
          ]
        : []),
      {
        kind: 'paragraph',
        text: t('letter.contact', { unit: contact.unit, phone: contact.phone, email: contact.email }),
      },
      { kind: 'signature', lines: of.signature.filter(Boolean) },
    ],
  }
}
