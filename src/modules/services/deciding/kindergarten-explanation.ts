import type { Explanation, Grounds } from '#modules/casework/index.ts'
import { addDays, isoDate } from '#norway/iso-date.ts'
import type { Language } from '#platform/i18n.ts'
import { readCaseFact } from './case-facts.ts'
import { factRows } from './kindergarten-fact-rows.ts'
import { kindergartenFeeTexts } from './kindergarten-fee.text.ts'
import { type KindergartenResult, kindergartenResult, rateValue } from './kindergarten-result.ts'
import { couldChange, ruleSentences } from './kindergarten-rule-sentences.ts'
import {
  amount,
  childCount,
  childNames,
  date,
  namesInARow,
  ordinal,
  percent,
} from './kindergarten-wording.ts'

/** A decision, or the proposal for one, in words. `municipalityName` is the one that decides. */
export function explainKindergartenFee(
  { result, grounds }: { result: unknown; grounds: Grounds },
  municipalityName: string,
  language: Language,
): Explanation {
  const t = kindergartenFeeTexts(language)
  const facts = factRows(grounds, municipalityName, language)
  const read = kindergartenResult.safeParse(result)
  if (!read.success) {
    return {
      answer: t('answer.undecided'),
      ...{ facts, calculation: [], rules: [], couldChange: [], whatNow: [] },
    }
  }
  return {
    answer: answer(read.data, grounds, language),
    facts,
    calculation: calculation(read.data, grounds, language),
    rules: ruleSentences(read.data, grounds, language),
    couldChange: couldChange(read.data, grounds, language),
    whatNow: whatNow(read.data, grounds, language),
  }
}

function answer(result: KindergartenResult, grounds: Grounds, language: Language): string {
  const t = kindergartenFeeTexts(language)
  const nameOf = childNames(grounds.facts, language)
  const withCoreTime = result.children
    .filter((child) => child.coreTime)
    .map((child) => nameOf(child.reference))
  const words = {
    sum: amount(result.monthlySum, language),
    children: childCount(result.children.length, language),
    names: namesInARow(withCoreTime, language),
    from: date(result.validFrom, language),
  }
  if (result.children.length === 0) return t('answer.refused-no-children')
  switch (result.outcome) {
    case 'reduced-and-core-time':
      return `${t('answer.reduced', words)} ${t('answer.and-core-time', words)}`
    case 'reduced':
      return t('answer.reduced', words)
    case 'core-time':
      return `${t('answer.core-time', words)} ${t('answer.not-reduced', words)}`
    case 'refused':
      return t('answer.refused', words)
  }
}

function calculation(
  result: KindergartenResult,
  grounds: Grounds,
  language: Language,
): Explanation['calculation'] {
  const t = kindergartenFeeTexts(language)
  const kroner = (text: string) => amount(text, language)
  const nameOf = childNames(grounds.facts, language)
  const income = readCaseFact(grounds.facts, 'income')
  const months = rateValue(grounds, 'kindergarten-payment-months') ?? ''
  const rows: Explanation['calculation'] = []
  if (!result.byHand && income?.totalKroner && result.yearlyCap !== null && result.yearlyPrice !== null) {
    const share = percent(rateValue(grounds, 'kindergarten-income-share') ?? '0', language)
    const price = kroner(rateValue(grounds, 'kindergarten-max-price') ?? '0')
    rows.push(
      { label: t('row.income', { year: income.incomeYear }), amount: kroner(income.totalKroner) },
      { label: t('row.full-year', { price, months }), amount: kroner(result.yearlyPrice) },
      { label: t('row.cap', { percent: share }), amount: kroner(result.yearlyCap) },
    )
  }
  for (const child of result.children) {
    const words = {
      name: nameOf(child.reference),
      nth: ordinal(child.childNumber, language),
      months,
      percent: percent(child.share ?? '0', language),
    }
    const label = result.byHand
      ? t('row.by-hand', words)
      : child.childNumber === 1
        ? t(result.reduced ? 'row.first-reduced' : 'row.first-full', words)
        : t(Number(child.share) === 0 ? 'row.free' : 'row.share', words)
    rows.push({
      ...{ label, amount: kroner(child.monthlyPrice) },
      ...(child.coreTime ? { note: t('row.core-time') } : {}),
    })
  }
  if (rows.length > 0) rows.push({ label: t('row.sum'), amount: kroner(result.monthlySum), sum: true })
  return rows
}

function whatNow(result: KindergartenResult, grounds: Grounds, language: Language): string[] {
  const t = kindergartenFeeTexts(language)
  if (result.outcome === 'refused') return [t('now.full-price'), t('now.apply-again')]
  const hours = rateValue(grounds, 'kindergarten-core-time-hours')
  const hasCoreTime = result.children.some((child) => child.coreTime)
  return [
    t('now.period', { from: date(result.validFrom, language), to: date(result.validTo, language) }),
    ...(hasCoreTime ? [hours ? t('now.core-time', { hours }) : t('now.core-time-hours-unknown')] : []),
    t('now.food'),
    t('now.next-year', { next: date(addDays(isoDate(result.validTo), 1), language) }),
    t('now.tell-us'),
  ]
}
