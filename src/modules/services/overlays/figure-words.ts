import { type AppPackage, inlineOf, plainText } from '#engines/altinn/index.ts'
import { formatDate } from '#norway/date-text.ts'
import { isIsoDate } from '#norway/iso-date.ts'
import { legalSources } from '#norway/legal-sources.ts'
import { formatKroner, Kroner, roundToOre } from '#norway/money.ts'
import type { Figure, RateLimit } from '#norway/rate-limits.ts'
import type { Language } from '#platform/i18n.ts'
import { figuresTexts } from './figures.text.ts'

type Key = Parameters<ReturnType<typeof figuresTexts>>[0]

/** A text whose key is made from data; the data itself when nobody has written one. */
function known(key: string, otherwise: string, language: Language, variables = {}): string {
  const words = figuresTexts(language)(key as Key, variables)
  return words === key ? otherwise : words
}

/** "plass i SFO, hel plass": a rate as the package calls it, with its variant where the rule uses several. */
export function rateInWords(app: AppPackage | null, asked: string, language: Language): string {
  const [rateId = asked, variant] = asked.split(' ')
  const key = `sats.${rateId}`
  const text = app?.texts.get(language)?.get(key) ?? app?.texts.get('nb')?.get(key)
  const name = text ? plainText(inlineOf(text.value)) : known(`rate.${rateId}`, rateId, language)
  return variant ? `${name}, ${variantInWords(variant, language)}` : name
}

export const variantInWords = (variant: string, language: Language): string =>
  known(`variant.${variant}`, variant, language)

/** "3 200 kr per måned", "6 %": a decimal with its unit. */
export function figureInWords({ value, unit }: { value: string; unit: string }, language: Language): string {
  const plain = (text: string) => (language === 'en' ? text : text.replace('.', ','))
  const shown = unit.startsWith('kroner')
    ? formatKroner(roundToOre(value), language, { decimals: 'when-needed' })
    : unit === 'share'
      ? plain(new Kroner(value).times(100).toFixed())
      : plain(new Kroner(value).toFixed())
  return known(`unit.${unit}`, `${shown} ${unit}`, language, { value: shown })
}

/** A share is typed in per cent; other figures as they are. */
export function figureAsTyped(value: string, unit: string): string {
  const exact = new Kroner(value)
  return (unit === 'share' ? exact.times(100) : exact).toFixed().replace('.', ',')
}

export const dayInWords = (day: string, language: Language): string =>
  isIsoDate(day) ? formatDate(day, language) : day

export function periodInWords(
  { validFrom, validTo }: Pick<Figure, 'validFrom' | 'validTo'>,
  language: Language,
) {
  const t = figuresTexts(language)
  const from = dayInWords(validFrom, language)
  return validTo ? t('period.both', { from, to: dayInWords(validTo, language) }) : t('period.from', { from })
}

/** "forskrift om foreldrebetaling i barnehager § 1". */
export function lawInWords({ legalSourceId }: Pick<RateLimit, 'legalSourceId'>, language: Language): string {
  return legalSources.find(({ id }) => id === legalSourceId)?.citation[language] ?? legalSourceId
}
