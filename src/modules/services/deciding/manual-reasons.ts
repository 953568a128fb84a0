import type { ManualReason } from '#modules/casework/index.ts'
import { isIsoDate } from '#norway/iso-date.ts'
import { camelCase } from './case-expressions.ts'
import type { DecidingPackage } from './deciding-package.ts'
import { date, type Speaker, say } from './decision-texts.ts'
import { manualReasonTexts } from './manual-reasons.text.ts'

/** Reasons that have words here; a package may have its own for them, and must for all others. */
const generalReasons = [
  'income-missing',
  'income-negative',
  'tax-data-hidden',
  'tax-return-draft',
  'income-reported-changed',
  'address-protected',
  'child-not-at-address',
  'applicant-not-resident',
  'cohabitant-status-unknown',
  'no-child',
  'fact-missing',
  'rate-missing',
  'rate-unverified',
  'setting-missing',
  'rule-failed',
  'needs-assessment',
  'needs-answer',
  'no-delegation',
  'decided-by-hand-here',
] as const

export const hasGeneralReason = (code: string) => generalReasons.some((each) => each === code)

const factNames = ['applicant', 'household', 'children', 'income', 'income-reported-changed'] as const
const settingNames = ['kindergarten-price-class', 'price-rounding'] as const

/** Why a person must decide, to the caseworker: what to check and where. */
export function reasonText(
  service: DecidingPackage,
  { code, details = {} }: ManualReason,
  speaker: Speaker,
): string {
  const { language } = speaker
  const t = manualReasonTexts(language)
  const own = say(`grunn.${code}`, speaker, {})
  if (own !== null) return own
  const known = generalReasons.find((each) => each === code)
  if (!known) return t('unknown', { code })
  const fact = factNames.find((each) => each === details.fact)
  const declared = service.facts.facts.find((each) => each.name === camelCase(details.fact ?? ''))
  const setting = settingNames.find((each) => each === details.setting)
  return t(known, {
    fact: fact ? t(`fact.${fact}`) : (declared?.label?.[language] ?? details.fact ?? ''),
    rate: speaker.text(`sats.${details.rate}`) ?? details.rate ?? '',
    setting: setting ? t(`setting.${setting}`) : (details.setting ?? ''),
    on: isIsoDate(details.on) ? date(details.on, language) : '',
  })
}
