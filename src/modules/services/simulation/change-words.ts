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

/** What the service calls one of its own answers, by code; null where it has no words for it. */
export type AnswerName = (code: string, language: Language) => string | null

/** The package's own names of its answers: texts `svarnavn.<code>`. */
export function answerNamesOf(services: Services, serviceId: string): AnswerName {
  const texts = services.get(serviceId)?.app.texts
  return (code, language) => {
    const key = `svarnavn.${code}`
    return texts?.get(language)?.get(key)?.value ?? texts?.get('nb')?.get(key)?.value ?? null
  }
}

/** "innvilget (redusert pris)": the outcome in words, and the service's own name of the answer where it has one. */
export function answerInWords(written: string, language: Language, nameOf: AnswerName): string {
  const t = simulationTexts(language)
  return written
    .replace(/^[a-z-]+/, (word) => {
      const known = outcomes.find((one) => one === word)
      return known ? t(`outcome-word.${known}`) : word
    })
    .replace(/\(([^()]+)\)$/, (whole, code: string) => {
      const name = nameOf(code, language)
      return name ? `(${name})` : whole
    })
}

export function changeOfAnswer(change: string, language: Language, nameOf: AnswerName): string {
  return change
    .split(' → ')
    .map((one) => answerInWords(one, language, nameOf))
    .join(' → ')
}

export function answerWithAmount(
  { outcome, answer, amount }: Answer,
  language: Language,
  nameOf: AnswerName,
): string {
  const words = answerInWords(answer ? `${outcome} (${answer})` : outcome, language, nameOf)
  if (!amount) return words
  return simulationTexts(language)('trial.answer-amount', {
    answer: words,
    amount: kroner(amount.perYear, language),
  })
}
