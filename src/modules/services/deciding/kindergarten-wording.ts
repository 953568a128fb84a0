import { formatDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import { formatKroner, Kroner, roundToOre } from '#norway/money.ts'
import type { Language } from '#platform/i18n.ts'
import { kindergartenChildren } from './case-facts.ts'
import { kindergartenFeeTexts } from './kindergarten-fee.text.ts'

/** "1 390,91 kr", "220 000 kr": øre only where there are some. */
export function amount(kroner: string, language: Language): string {
  return formatKroner(roundToOre(kroner), language, { decimals: 'when-needed' })
}

/** "0.06" as "6", "0.125" as "12,5". */
export function percent(share: string, language: Language): string {
  const text = new Kroner(share).times(100).toFixed()
  return language === 'en' ? text : text.replace('.', ',')
}

export function date(iso: string, language: Language): string {
  return formatDate(isoDate(iso), language)
}

/** "ett barn", "sju" and more as figures. */
export function childCount(count: number, language: Language): string {
  const t = kindergartenFeeTexts(language)
  return count >= 1 && count <= 6
    ? t(`children.${count as 1 | 2 | 3 | 4 | 5 | 6}`)
    : t('children.more', { n: count })
}

export function ordinal(number: number, language: Language): string {
  const t = kindergartenFeeTexts(language)
  return number >= 1 && number <= 6
    ? t(`nth.${number as 1 | 2 | 3 | 4 | 5 | 6}`)
    : t('nth.more', { n: number })
}

/** "Ylva", "Ylva og Brage", "Ylva, Brage og Åse". */
export function namesInARow(names: readonly string[], language: Language): string {
  const last = names.at(-1) ?? ''
  if (names.length < 2) return last
  return kindergartenFeeTexts(language)('names.and', { first: names.slice(0, -1).join(', '), last })
}

/**
 * What each child is called in the letter, by reference: the first name, or the whole name where two have the same
 * first name. A child without a name in the facts is "the child".
 */
export function childNames(
  facts: readonly { name: string; value: unknown }[],
  language: Language,
): (reference: string) => string {
  const children = kindergartenChildren(facts)
  const first = (child: (typeof children)[number]) =>
    (child.firstName ?? child.name.split(' ')[0] ?? '').trim()
  const names = new Map(
    children.map((child) => {
      const isShared = children.filter((other) => first(other) === first(child)).length > 1
      return [child.reference, isShared ? child.name : first(child)]
    }),
  )
  return (reference) => names.get(reference) || kindergartenFeeTexts(language)('child.nameless')
}
