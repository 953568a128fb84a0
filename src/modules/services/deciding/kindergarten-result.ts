import { z } from 'zod'
import { decimalFromJson, decimalToJson } from '#engines/dmn/index.ts'
import type { Outcome } from '#modules/casework/index.ts'
import { addMonths, dateFrom, type IsoDate, partsOf } from '#norway/iso-date.ts'
import { kindergartenYearOf } from '#norway/kindergarten-age.ts'
import { Kroner, kronerText, type Ore, roundToOre } from '#norway/money.ts'
import type { Basis } from './rule-evaluation.ts'

const kindergartenOutcomes = ['reduced-and-core-time', 'reduced', 'core-time', 'refused'] as const
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/)

/** The answer of a kindergarten fee case as a decision keeps it. Amounts are kroner as decimal text, per month unless said. */
export const kindergartenResult = z.object({
  outcome: z.enum(kindergartenOutcomes),
  /** True when a person set the amounts; the figures of the rule are then not what they rest on. */
  byHand: z.boolean(),
  reduced: z.boolean(),
  /** In the rule's order, the first child first. */
  children: z.array(
    z.object({
      reference: z.string(),
      childNumber: z.int(),
      /** Of the first child's price; null when set by hand. */
      share: decimal.nullable(),
      /** Before rounding; null when set by hand. */
      monthlyPriceExact: decimal.nullable(),
      monthlyPrice: decimal,
      /** What this child would have cost without reduction by income; null when the price is not known. */
      fullPrice: decimal.nullable(),
      coreTime: z.boolean(),
    }),
  ),
  /** Before rounding; null when set by hand. */
  monthlySumExact: decimal.nullable(),
  /** The sum of the children's rounded prices: what is asked for, so that the letter's column adds up. */
  monthlySum: decimal,
  /** The same sum without reduction by income. */
  fullSum: decimal.nullable(),
  /** For the first child, one kindergarten year. */
  yearlyPrice: decimal.nullable(),
  yearlyCap: decimal.nullable(),
  /** Reduced price below this household income, per year: exact, 128333.333… */
  reducedIncomeLimit: decimal.nullable(),
  coreTimeIncomeLimit: decimal.nullable(),
  validFrom: z.string(),
  /** The last day of the kindergarten year. */
  validTo: z.string(),
})
export type KindergartenResult = z.infer<typeof kindergartenResult>

/** The form of the decision `Vedtak` in foreldrebetaling.dmn when the income and all rates are known. */
const verdict = z.object({
  outcome: z.enum(kindergartenOutcomes),
  reduced: z.boolean(),
  yearlyPrice: decimal,
  yearlyCap: decimal,
  children: z
    .array(
      z.object({
        ref: z.string(),
        childNumber: decimal,
        share: decimal,
        monthlyPriceExact: decimal,
        monthlyPrice: decimal,
        coreTime: z.boolean(),
      }),
    )
    .min(1),
  monthlySumExact: decimal,
})

/** Prices change from the first day of the month after the application: local practice, the regulation names no day. */
export function feeChangesOn(receivedOn: IsoDate): IsoDate {
  const { year, month } = partsOf(receivedOn)
  return addMonths(dateFrom({ year, month, day: 1 }), 1)
}

/** A decision holds for one kindergarten year, 1 August to 31 July. */
export function kindergartenYearEnds(on: IsoDate): IsoDate {
  return dateFrom({ year: kindergartenYearOf(on) + 1, month: 7, day: 31 })
}

export function rateValue(basis: Pick<Basis, 'rates'>, rateId: string): string | null {
  return basis.rates.find((rate) => rate.rateId === rateId)?.value ?? null
}

function roundingOf(basis: Pick<Basis, 'settings'>): 'ore' | 'krone' {
  return basis.settings.find((row) => row.key === 'price-rounding')?.value === 'krone' ? 'krone' : 'ore'
}

/** Price of a child by its number when the income reduces nothing; null when a rate is not known. */
export function fullPriceOf(basis: Pick<Basis, 'rates' | 'settings'>, childNumber: number): Ore | null {
  const price = rateValue(basis, 'kindergarten-max-price')
  const share =
    childNumber === 1
      ? '1'
      : rateValue(
          basis,
          childNumber === 2
            ? 'kindergarten-sibling-share-second-child'
            : 'kindergarten-sibling-share-later-children',
        )
  return price === null || share === null
    ? null
    : roundToOre(new Kroner(price).times(share), roundingOf(basis))
}

/** The model's answer as a decision keeps it; null when the income or a rate was not known. */
export function kindergartenResultOf(json: unknown, basis: Basis, on: IsoDate): KindergartenResult | null {
  const read = verdict.safeParse(json)
  if (!read.success) return null
  const { data } = read
  const share = rateValue(basis, 'kindergarten-income-share')
  const children = data.children.map((child) => {
    const childNumber = Number(child.childNumber)
    const full = fullPriceOf(basis, childNumber)
    return {
      reference: child.ref,
      childNumber,
      share: child.share,
      monthlyPriceExact: child.monthlyPriceExact,
      monthlyPrice: kronerText(roundToOre(child.monthlyPrice)),
      fullPrice: full === null ? null : kronerText(full),
      coreTime: child.coreTime,
    }
  })
  return {
    ...{ outcome: data.outcome, byHand: false, reduced: data.reduced, children },
    monthlySumExact: data.monthlySumExact,
    monthlySum: sumOf(children.map((child) => child.monthlyPrice)),
    fullSum: fullSumOf(children),
    ...{ yearlyPrice: data.yearlyPrice, yearlyCap: data.yearlyCap },
    reducedIncomeLimit: quotient(data.yearlyPrice, share),
    coreTimeIncomeLimit: rateValue(basis, 'kindergarten-core-time-income-limit'),
    ...{ validFrom: on, validTo: kindergartenYearEnds(on) },
  }
}

/** Granted when the price goes down; partly when only the core time is given; refused when nothing is. */
export function outcomeOf(result: KindergartenResult): Outcome {
  if (result.outcome === 'refused') return 'refused'
  return result.outcome === 'core-time' ? 'partly-granted' : 'granted'
}

/**
 * True when the household pays more, or a child loses its free core time. Amounts not known count as no worse: the
 * outcomes then tell.
 */
export function isWorseForHousehold(standing: unknown, next: unknown): boolean {
  const [was, is] = [kindergartenResult.safeParse(standing).data, kindergartenResult.safeParse(next).data]
  if (!was || !is) return false
  const losesCoreTime = was.children.some(
    (child) =>
      child.coreTime && !is.children.some((each) => each.reference === child.reference && each.coreTime),
  )
  return losesCoreTime || roundToOre(is.monthlySum) > roundToOre(was.monthlySum)
}

export function sumOf(kroner: readonly string[]): string {
  return kronerText(kroner.reduce((sum, each) => sum + roundToOre(each), 0n))
}

export function fullSumOf(children: readonly { fullPrice: string | null }[]): string | null {
  const known = children.flatMap((child) => child.fullPrice ?? [])
  return known.length === children.length ? sumOf(known) : null
}

function quotient(dividend: string, divisor: string | null): string | null {
  const [top, bottom] = [decimalFromJson(dividend), decimalFromJson(divisor)]
  return top && bottom && !bottom.isZero() ? decimalToJson(top.div(bottom)) : null
}
