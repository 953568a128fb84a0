import type { Language } from '#platform/i18n.ts'

export interface MoneyProps {
  /** Whole øre; a bigint for sums that a number cannot hold exactly. */
  amountOre: number | bigint
  language: Language
  /** Leaves out ",00" for whole kroner, in running text. In tables all rows show øre. */
  short?: boolean
}

/** "1 390,91 kr" with spaces that do not break; English has "NOK 1,390.91". */
export function moneyText({ amountOre, language, short }: MoneyProps): string {
  const ore = BigInt(amountOre)
  const size = ore < 0n ? -ore : ore
  const english = language === 'en'
  const kroner = (size / 100n).toString().replace(/\B(?=(\d{3})+$)/g, english ? ',' : '\u00a0')
  const rest = size % 100n
  const decimals = short && rest === 0n ? '' : `${english ? '.' : ','}${rest.toString().padStart(2, '0')}`
  const sign = ore < 0n ? '\u2212' : ''
  return english ? `NOK\u00a0${sign}${kroner}${decimals}` : `${sign}${kroner}${decimals}\u00a0kr`
}

/** An amount that stays on one line, in figures of equal width. */
export function Money(props: MoneyProps) {
  return <span class="money">{moneyText(props)}</span>
}
