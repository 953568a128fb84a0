import type { Explanation, Grounds } from '#modules/casework/index.ts'
import { isoDate } from '#norway/iso-date.ts'
import { legalSourceOn } from '#norway/legal-sources.ts'
import type { Language } from '#platform/i18n.ts'
import { kindergartenFeeTexts } from './kindergarten-fee.text.ts'
import { type KindergartenResult, rateValue } from './kindergarten-result.ts'
import { amount, childNames, percent } from './kindergarten-wording.ts'

/** The rule rows worth telling the resident, with the rate that gives each its figure. The others are bookkeeping. */
const told = {
  'right.reduced': 'kindergarten-max-price',
  'right.not-reduced': 'kindergarten-max-price',
  'price.reduced': 'kindergarten-income-share',
  'price.ordinary': 'kindergarten-max-price',
  'sibling.second': 'kindergarten-sibling-share-second-child',
  'sibling.later': 'kindergarten-sibling-share-later-children',
  'core-time.age': 'kindergarten-core-time-income-limit',
  'core-time.deferred': 'kindergarten-core-time-income-limit',
  'core-time.too-young': 'kindergarten-core-time-youngest-age',
  'core-time.too-old': 'kindergarten-core-time-oldest-age',
  'core-time.income': 'kindergarten-core-time-income-limit',
  'rounding.ore': null,
  'rounding.krone': null,
  'rounding.krone-down': null,
} as const

/** One sentence for each rule row that decided something, with the sections in force on the day it counts from. */
export function ruleSentences(
  result: KindergartenResult,
  grounds: Grounds,
  language: Language,
): Explanation['rules'] {
  const t = kindergartenFeeTexts(language)
  // The rule's own rows speak of figures that a person has set aside.
  if (result.byHand) {
    const citation = citations(['parental-payment-regulations-3'], grounds.effectiveOn, language)
    return [{ text: t('rule.by-hand'), ...citation }]
  }
  const words = figures(result, grounds, language)
  const seen = new Map<string, Explanation['rules'][number]>()
  for (const { textKey, legalSourceIds } of grounds.rules) {
    const key = textKey.replace(/^(redusert-barnehage|rule)\./, '')
    if (!isTold(key) || seen.has(key)) continue
    const isFree = key === 'sibling.later' && words.later === '0'
    const rate = grounds.rates.find((row) => row.rateId === told[key])
    const law = citations(legalSourceIds, grounds.effectiveOn, language)
    seen.set(key, {
      text: t(isFree ? 'rule.sibling.later-free' : `rule.${key}`, words),
      citation: law.citation,
      trust: weakest([law.trust, trustText(rate?.trust ?? null, language)]),
    })
  }
  return [...seen.values()]
}

const isTold = (key: string): key is keyof typeof told => Object.hasOwn(told, key)

function figures(result: KindergartenResult, grounds: Grounds, language: Language): Record<string, string> {
  const rate = (id: string) => rateValue(grounds, id) ?? '0'
  return {
    yearlyPrice: amount(result.yearlyPrice ?? '0', language),
    percent: percent(rate('kindergarten-income-share'), language),
    months: rate('kindergarten-payment-months'),
    price: amount(rate('kindergarten-max-price'), language),
    second: percent(rate('kindergarten-sibling-share-second-child'), language),
    later: percent(rate('kindergarten-sibling-share-later-children'), language),
    limit: amount(rate('kindergarten-core-time-income-limit'), language),
    youngest: rate('kindergarten-core-time-youngest-age'),
    oldest: rate('kindergarten-core-time-oldest-age'),
  }
}

/** Sections not in force on the date are left out: an adopted act is no ground for a decision. */
function citations(
  ids: readonly string[],
  on: string,
  language: Language,
): { citation: string | null; trust: string | null } {
  const sources = [...new Set(ids)].flatMap((id) => legalSourceOn(id, isoDate(on)) ?? [])
  return {
    citation: sources.length > 0 ? sources.map((source) => source.citation[language]).join(', ') : null,
    trust: weakest(sources.map((source) => trustText(source.trust, language))),
  }
}

/** Null for what is confirmed: only doubt needs a mark. */
function trustText(trust: string | null, language: Language): string | null {
  const t = kindergartenFeeTexts(language)
  if (trust === null || trust === 'bekreftet') return null
  return trust === 'utledet' ? t('trust.utledet') : t('trust.ikke verifisert')
}

const weakest = (marks: readonly (string | null)[]) => marks.find((mark) => mark !== null) ?? null

/** What would have given another answer, as whole sentences. Not when a person decided: the limits were then not used. */
export function couldChange(result: KindergartenResult, grounds: Grounds, language: Language): string[] {
  if (result.byHand) return []
  const t = kindergartenFeeTexts(language)
  const nameOf = childNames(grounds.facts, language)
  const sentences = grounds.counterfactuals.flatMap(({ input, from, to, change }) => {
    if (input === 'Samlet inntekt') {
      const key = incomeChanges.find((each) => each === change)
      return key ? [t(`could.${key}`, { amount: amount(to, language) })] : []
    }
    // Only what would have been better: nobody needs to hear that a younger child would have cost more.
    const path = /^Barn\[(\d+)\]\.(alder|utsatt skolestart)$/.exec(input)
    const child = result.children[Number(path?.[1] ?? 0) - 1]
    if (!path || !child || change !== 'core-time-gained') return []
    if (path[2] === 'alder' && Number(to) < Number(from)) return []
    const words = { name: nameOf(child.reference), age: to }
    return [t(path[2] === 'alder' ? 'could.age' : 'could.deferred', words)]
  })
  return [...new Set(sentences)]
}

const incomeChanges = ['reduced-gained', 'reduced-lost', 'core-time-gained', 'core-time-lost'] as const
