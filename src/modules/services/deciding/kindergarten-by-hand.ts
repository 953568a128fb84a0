import type { Evaluation, Grounds, ManualField, ManualInput, Outcome } from '#modules/casework/index.ts'
import { isoDate } from '#norway/iso-date.ts'
import { kronerText, type Ore, readKroner } from '#norway/money.ts'
import type { Language } from '#platform/i18n.ts'
import { kindergartenChildren } from './case-facts.ts'
import { kindergartenByHandTexts } from './kindergarten-by-hand.text.ts'
import {
  fullPriceOf,
  fullSumOf,
  type KindergartenResult,
  kindergartenResult,
  kindergartenYearEnds,
  rateValue,
  sumOf,
} from './kindergarten-result.ts'
import { amount, childNames } from './kindergarten-wording.ts'

const outcomes: readonly Outcome[] = ['granted', 'partly-granted', 'refused']
const priceKey = (childNumber: number) => `price-${childNumber}`
const coreTimeKey = (childNumber: number) => `core-time-${childNumber}`

interface Child {
  reference: string
  childNumber: number
  name: string
  fullPrice: Ore | null
}

/** The children in the rule's order, with what they cost when nothing is reduced. */
function childrenOf(grounds: Grounds, language: Language): Child[] {
  const nameOf = childNames(grounds.facts, language)
  return kindergartenChildren(grounds.facts).map(({ reference }, i) => ({
    reference,
    childNumber: i + 1,
    name: nameOf(reference),
    fullPrice: fullPriceOf(grounds, i + 1),
  }))
}

/** A price and a yes or no for each child, with the rule's own answer as the proposal where it has one. */
export function manualForm({ result, grounds }: Evaluation, language: Language): ManualField[] {
  const t = kindergartenByHandTexts(language)
  const read = kindergartenResult.safeParse(result)
  return childrenOf(grounds, language).flatMap((child): ManualField[] => {
    const proposed = read.data?.children.find((each) => each.reference === child.reference)
    const full = child.fullPrice === null ? null : amount(kronerText(child.fullPrice), language)
    return [
      {
        key: priceKey(child.childNumber),
        kind: 'amount',
        label: t('field.price', { name: child.name }),
        description: full === null ? t('field.price-help-unknown') : t('field.price-help', { full }),
        proposed: proposed ? amount(proposed.monthlyPrice, language).replace(/(^NOK\s)|(\skr$)/u, '') : '',
      },
      {
        key: coreTimeKey(child.childNumber),
        kind: 'flag',
        label: t('field.core-time', { name: child.name }),
        proposed: proposed?.coreTime ? 'ja' : '',
      },
    ]
  })
}

type Read =
  | { ok: true; outcome: Outcome; result: KindergartenResult }
  | { ok: false; faults: { key: string; text: string }[] }

/** What the caseworker filled in as a result, or every field that is wrong. A refusal may leave the prices empty: full price. */
export function manualResult({ grounds }: Evaluation, input: ManualInput, language: Language): Read {
  const t = kindergartenByHandTexts(language)
  const outcome = outcomes.find((each) => each === input.outcome)
  const faults: { key: string; text: string }[] = outcome
    ? []
    : [{ key: 'outcome', text: t('fault.outcome') }]
  const children = childrenOf(grounds, language)
  const priced = children.map((child) => {
    const key = priceKey(child.childNumber)
    const price = readPrice(input.fields[key] ?? '', child, outcome, language)
    if ('fault' in price) faults.push({ key, text: price.fault })
    return {
      ...child,
      price: 'ore' in price ? price.ore : 0n,
      coreTime: input.fields[coreTimeKey(child.childNumber)] === 'ja',
    }
  })
  if (faults.length > 0 || !outcome) return { ok: false, faults }
  const isLower = (child: (typeof priced)[number]) =>
    child.fullPrice === null || child.price < child.fullPrice
  const reduced = priced.some(isLower) && outcome !== 'refused'
  const coreTime = priced.some((child) => child.coreTime)
  const wrong = contradiction(
    outcome,
    priced.some((child) => child.fullPrice !== null && isLower(child)),
    {
      ...{ reduced, coreTime, hasChildren: priced.length > 0 },
    },
  )
  if (wrong) return { ok: false, faults: [{ key: 'outcome', text: t(wrong) }] }
  return { ok: true, outcome, result: resultByHand(priced, grounds, reduced, coreTime) }
}

function contradiction(
  outcome: Outcome,
  isSurelyLower: boolean,
  given: { reduced: boolean; coreTime: boolean; hasChildren: boolean },
) {
  if (outcome === 'refused') {
    return isSurelyLower || given.coreTime ? 'fault.outcome-something-given' : null
  }
  if (!given.hasChildren) return 'fault.outcome-no-children'
  return given.reduced || given.coreTime ? null : 'fault.outcome-nothing-given'
}

function readPrice(
  typed: string,
  child: Child,
  outcome: Outcome | undefined,
  language: Language,
): { ore: Ore } | { fault: string } {
  const t = kindergartenByHandTexts(language)
  const { name, fullPrice } = child
  const read = readKroner(typed)
  if (!read.ok) {
    if (read.reason === 'empty' && outcome === 'refused' && fullPrice !== null) return { ore: fullPrice }
    return { fault: t(`fault.${read.reason}`, { name }) }
  }
  if (read.ore < 0n) return { fault: t('fault.negative', { name }) }
  if (fullPrice !== null && read.ore > fullPrice) {
    return { fault: t('fault.above-full', { name, full: amount(kronerText(fullPrice), language) }) }
  }
  return { ore: read.ore }
}

function resultByHand(
  priced: readonly (Child & { price: Ore; coreTime: boolean })[],
  grounds: Grounds,
  reduced: boolean,
  coreTime: boolean,
): KindergartenResult {
  const children = priced.map((child) => ({
    ...{ reference: child.reference, childNumber: child.childNumber, share: null, monthlyPriceExact: null },
    monthlyPrice: kronerText(child.price),
    fullPrice: child.fullPrice === null ? null : kronerText(child.fullPrice),
    coreTime: child.coreTime,
  }))
  const on = isoDate(grounds.effectiveOn)
  return {
    outcome: reduced ? (coreTime ? 'reduced-and-core-time' : 'reduced') : coreTime ? 'core-time' : 'refused',
    ...{ byHand: true, reduced, children, monthlySumExact: null },
    monthlySum: sumOf(children.map((child) => child.monthlyPrice)),
    fullSum: fullSumOf(children),
    ...{ yearlyPrice: null, yearlyCap: null, reducedIncomeLimit: null },
    coreTimeIncomeLimit: rateValue(grounds, 'kindergarten-core-time-income-limit'),
    ...{ validFrom: on, validTo: kindergartenYearEnds(on) },
  }
}
