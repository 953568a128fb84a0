import type { ManualReason } from '#modules/casework/index.ts'
import { isIsoDate } from '#norway/iso-date.ts'
import type { Language } from '#platform/i18n.ts'
import { date } from './kindergarten-wording.ts'
import { manualReasonTexts } from './manual-reasons.text.ts'

/** Every code there is: the rule's own, those found before the rule is asked, and casework's. */
export const reasonCodes = [
  'income-missing',
  'tax-data-hidden',
  'tax-return-draft',
  'income-reported-changed',
  'address-protected',
  'child-not-at-address',
  'applicant-not-resident',
  'cohabitant-status-unknown',
  'child-outside-age',
  'no-child',
  'fact-missing',
  'income-negative',
  'rate-missing',
  'rate-unverified',
  'setting-missing',
  'rule-failed',
  'no-delegation',
] as const

const factNames = ['applicant', 'household', 'children', 'income', 'income-reported-changed'] as const
const settingNames = ['kindergarten-price-class', 'kindergarten-fee-rounding'] as const
const rateNames = [
  'kindergarten-max-price',
  'kindergarten-payment-months',
  'kindergarten-income-share',
  'kindergarten-sibling-share-second-child',
  'kindergarten-sibling-share-later-children',
  'kindergarten-core-time-income-limit',
  'kindergarten-core-time-youngest-age',
  'kindergarten-core-time-oldest-age',
] as const

/** Why a person must decide, to the caseworker: what to check and where. */
export function reasonText({ code, details = {} }: ManualReason, language: Language): string {
  const t = manualReasonTexts(language)
  const known = reasonCodes.find((each) => each === code)
  if (!known) return t('unknown', { code })
  const fact = factNames.find((each) => each === details.fact)
  const rate = rateNames.find((each) => each === details.rate)
  const setting = settingNames.find((each) => each === details.setting)
  return t(known, {
    fact: fact ? t(`fact.${fact}`) : (details.fact ?? ''),
    rate: rate ? t(`rate.${rate}`) : (details.rate ?? ''),
    setting: setting ? t(`setting.${setting}`) : (details.setting ?? ''),
    on: isIsoDate(details.on) ? date(details.on, language) : '',
  })
}
