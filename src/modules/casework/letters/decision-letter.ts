import type { Letter } from '#engines/letter-pdf/index.ts'
import type { Municipality, SettingValue } from '#modules/members/index.ts'
import { formatDate } from '#norway/date-text.ts'
import type { DeadlineRule } from '#norway/deadline-rules.ts'
import type { CalendarDate } from '#platform/clock.ts'
import type { Language } from '#platform/i18n.ts'
import { isMereAnswer } from '../case-file.rules.ts'
import { caseworkTexts } from '../casework.text.ts'
import type { Explanation } from '../decider.ts'
import type { Decision } from '../decisions/decision.queries.ts'

export interface LetterContent {
  language: Language
  title: string
  reference: string
  date: CalendarDate
  decision: Pick<
    Decision,
    'kind' | 'outcome' | 'reason' | 'decidedByName' | 'appealDeadlineOn' | 'approvedByName' | 'letterWords'
  >
  /** The day of the decision that this one replaces, yyyy-MM-dd. */
  replacesDecisionOf: CalendarDate | null
  /** Null where there is nothing to appeal. */
  appealRule: Pick<DeadlineRule, 'amount' | 'unit'> | null
  explanation: Explanation
  receiver: { name: string; addressLines: string[] | null }
  municipality: Pick<Municipality, 'name' | 'organizationNumber' | 'website'>
  contact: SettingValue<'contact'>
  appealBody: SettingValue<'appeal-body'>
  officer: SettingValue<'responsible-officer'>
  outline: { path: string; width: number; height: number } | null
}

/**
 * The decision as a letter: what was decided first, then what the resident must know, why, by which law, and how to
 * appeal with the date (forvaltningsloven §§ 24, 25 and 27).
 */
export function decisionLetter(content: LetterContent): Letter {
  const { explanation, decision, language, contact, officer } = content
  const t = caseworkTexts(language)
  const automatic = decision.kind === 'automatic'
  const isByLaw = decision.kind === 'by-deadline'
  const words = decision.letterWords ?? {}
  return {
    language,
    sender: {
      municipalityName: `${content.municipality.name} kommune`,
      orgNumber: content.municipality.organizationNumber,
      addressLines: contact.postalAddress,
      phone: contact.phone,
      email: contact.email,
      website: content.municipality.website ?? '',
      ...(content.outline ? { outline: content.outline } : {}),
    },
    receiver: content.receiver,
    date: content.date,
    ourReference: content.reference,
    title: content.title,
    blocks: [
      { kind: 'decision', text: explanation.answer },
      ...(explanation.standing?.afterAnswer
        ? [{ kind: 'paragraph' as const, text: explanation.standing.afterAnswer }]
        : []),
      ...(words.afterAnswer ? [{ kind: 'paragraph' as const, text: words.afterAnswer }] : []),
      ...(content.replacesDecisionOf
        ? [
            {
              kind: 'paragraph' as const,
              text: t('letter.replaces', { date: formatDate(content.replacesDecisionOf, language) }),
            },
          ]
        : []),
      ...(explanation.whatNow.length > 0
        ? [
            { kind: 'heading' as const, text: t('letter.what-now') },
            { kind: 'list' as const, items: explanation.whatNow },
          ]
        : []),
      ...(decision.reason
        ? [
            {
              kind: 'heading' as const,
              text: t(isMereAnswer(decision.outcome) ? 'letter.answer' : 'letter.officers-reason'),
            },
            { kind: 'paragraph' as const, text: decision.reason },
          ]
        : []),
      ...(words.paragraphs ?? []).flatMap(({ title, text }) => [
        { kind: 'heading' as const, text: title },
        { kind: 'paragraph' as const, text },
      ]),
      ...(explanation.calculation.length + explanation.rules.length > 0
        ? [{ kind: 'heading' as const, text: t('letter.how') }]
        : []),
      ...(explanation.calculation.length > 0
        ? [
            {
              kind: 'calculation' as const,
              rows: explanation.calculation.map(({ label, amount, sum }) => ({
                label,
                amount,
                ...(sum ? { sum } : {}),
              })),
            },
          ]
        : []),
      ...(explanation.rules.length > 0
        ? [
            {
              kind: 'list' as const,
              items: explanation.rules.map(({ text, citation }) =>
                citation ? `${text} (${citation})` : text,
              ),
            },
          ]
        : []),
      ...(explanation.facts.length > 0
        ? [
            { kind: 'heading' as const, text: t('letter.facts') },
            {
              kind: 'facts' as const,
              rows: explanation.facts.map(({ label, value, source }) => ({ label, value, source })),
            },
          ]
        : []),
      ...(explanation.couldChange.length > 0
        ? [
            { kind: 'heading' as const, text: t('letter.could-change') },
            { kind: 'list' as const, items: explanation.couldChange },
          ]
        : []),
      ...(content.appealRule
        ? [
            {
              kind: 'appeal' as const,
              heading: t('letter.appeal-heading'),
              text: appealText(content, content.appealRule),
            },
          ]
        : []),
      ...(words.closing ? [{ kind: 'paragraph' as const, text: words.closing }] : []),
      ...(explanation.standing?.closing
        ? [{ kind: 'paragraph' as const, text: explanation.standing.closing }]
        : []),
      ...(automatic && explanation.publishedRules
        ? [
            {
              kind: 'paragraph' as const,
              text: t('letter.rules-at', { address: explanation.publishedRules }),
            },
          ]
        : []),
      automatic || isByLaw
        ? {
            kind: 'automatic',
            text: t(isByLaw ? 'letter.by-deadline' : 'letter.automatic', {
              municipality: content.municipality.name,
            }),
          }
        : { kind: 'signature', lines: [...namesBelow(content), officer.unit] },
      ...(automatic || isByLaw
        ? [{ kind: 'signature' as const, lines: [officer.name, officer.title, officer.unit].filter(Boolean) }]
        : []),
    ],
  }
}

/** Whoever has decided stands below; where two have, both. */
function namesBelow({ decision: { decidedByName, approvedByName } }: LetterContent): string[] {
  return approvedByName ? [decidedByName, approvedByName] : [decidedByName]
}

/**
 * How to appeal. The limit runs from when the party learnt of the decision (forvaltningsloven § 29), so the date holds
 * for who reads the letter on its own day; who got it later has the whole time from then.
 */
function appealText(content: LetterContent, appealRule: Pick<DeadlineRule, 'amount' | 'unit'>): string {
  const { language, contact, decision } = content
  const t = caseworkTexts(language)
  const until = decision.appealDeadlineOn as CalendarDate | null
  return [
    ...(until ? [t('letter.appeal-until', { date: formatDate(until, language) })] : []),
    ...(appealRule.unit === 'weeks'
      ? [
          t('letter.appeal-later', {
            date: formatDate(content.date, language),
            weeks: t(`letter.weeks`, { count: appealRule.amount }),
          }),
        ]
      : []),
    t('letter.appeal', {
      municipality: content.municipality.name,
      body: content.appealBody.name,
      unit: contact.unit,
      phone: contact.phone,
      email: contact.email,
    }),
  ].join(' ')
}
