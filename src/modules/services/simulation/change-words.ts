import { formatDate } from '#norway/date-text.ts'
import { isIsoDate } from '#norway/iso-date.ts'
import { formatKroner, roundToOre } from '#norway/money.ts'
import { referenceRates } from '#norway/rates.ts'
import type { Language } from '#platform/i18n.ts'
import { figureInWords, rateInWords } from '../overlays/figure-words.ts'
import type { Services } from '../packages.ts'
import type { Answer } from './compare-case.ts'
import { simulationTexts } from './simulation.text.ts'
import type { Definition } from './simulation.ts'

export function titleOfService(services: Services, serviceId: string, language: Language): string {
  return services.get(serviceId)?.description.title[language] ?? serviceId
}

/** "Redusert foreldrebetaling: makspris 1 300 kr per måned". */
export function changeInWords(
  services: Services,
  { serviceId, change }: Definition,
  language: Language,
): string {
  const t = simulationTexts(language)
  const service = titleOfService(services, serviceId, language)
  if (change.kind === 'package') return t('trial.title-package', { service })
  const { rateId, variant, value } = change
  const app = services.get(serviceId)?.app ?? null
  return t('trial.title-rate', {
    service,
    rate: rateInWords(app, variant === 'ordinary' ? rateId : `${rateId} ${variant}`, language),
    value: figureInWords({ value, unit: unitOf(rateId) }, language),
  })
}

/** A rate keeps its unit from row to row. */
export const unitOf = (rateId: string) =>
  referenceRates.find((row) => row.rateId === rateId)?.unit ?? 'kroner'

export const dayInWords = (day: string, language: Language) =>
  isIsoDate(day) ? formatDate(day, language) : day

export function kroner(amount: string, language: Language): string {
  return formatKroner(roundToOre(amount), language, { decimals: 'when-needed' })
}

const outcomes = ['granted', 'partly-granted', 'refused', 'answered', 'forwarded', 'person'] as const

/** "innvilget (reduced)": the outcome in words, and the service's own name of the answer where it has one. */
export function answerInWords(written: string, language: Language): string {
  const t = simulationTexts(language)
  return written.replace(/^[a-z-]+/, (word) => {
    const known = outcomes.find((one) => one === word)
    return known ? t(`outcome-word.${known}`) : word
  })
}

export function changeOfAnswer(change: string, language: Language): string {
  return change
    .split(' → ')
    .map((one) => answerInWords(one, language))
    .join(' → ')
}

export function answerWithAmount({ outcome, answer, amount }: Answer, language: Language): string {
  const words = answerInWords(answer ? `${outcome} (${answer})` : outcome, language)
  if (!amount) return words
  return simulationTexts(language)('trial.answer-amount', {
    answer: words,
    amount: kroner(amount.perYear, language),
  })
}
