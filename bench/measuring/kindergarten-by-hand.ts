import { Decimal } from 'decimal.js'

/** The precision DMN asks of numbers. */
const Exact = Decimal.clone({ precision: 34, rounding: Decimal.ROUND_HALF_EVEN, minE: -6176, maxE: 6144 })

/** What the kindergarten rule is asked, as the job hands it over: amounts as decimal text, null where nothing is known. */
export interface KindergartenFacts {
  'Samlet inntekt': string | null
  Skattegrunnlag: string | null
  'Inntekt meldt endret': boolean | null
  'Adressesperre i husholdningen': boolean | null
  'Søker bosatt i kommunen': boolean | null
  Samboerforhold: string | null
  Barn:
    | {
        ref: string
        alder: string | null
        'utsatt skolestart': boolean | null
        'bosatt hos søker': boolean | null
      }[]
    | null
  'Ordinær pris per måned': string
  Betalingsmåneder: string
  'Høyeste andel av inntekten': string
  'Andel barn nummer to': string
  'Andel senere barn': string
  'Inntektsgrense kjernetid': string
  'Kjernetid fra alder': string
  'Kjernetid til alder': string
  'Høyeste alder i barnehage': string
  Avrunding: string
}

/**
 * The yardstick: the rule of services/redusert-barnehage written by hand for this one case, as exact as the rule
 * engine, and answering the same JSON. No trace, no types that are checked, nothing that can be changed by a package.
 */
export function kindergartenByHand(facts: KindergartenFacts) {
  const months = new Exact(facts.Betalingsmåneder)
  const yearlyPrice = new Exact(facts['Ordinær pris per måned']).times(months)
  const income = facts['Samlet inntekt'] === null ? null : new Exact(facts['Samlet inntekt'])
  const cap = income && new Exact(facts['Høyeste andel av inntekten']).times(income)
  const reduced = cap && yearlyPrice.gt(cap)
  const first = reduced === null ? null : reduced ? cap! : yearlyPrice
  const limit = new Exact(facts['Inntektsgrense kjernetid'])
  const [youngest, oldest] = [Number(facts['Kjernetid fra alder']), Number(facts['Kjernetid til alder'])]
  const isPoor = income?.lt(limit) ?? null
  let sum = new Exact(0)
  const children =
    facts.Barn?.map((child, at) => {
      const share =
        at === 0
          ? new Exact(1)
          : new Exact(at === 1 ? facts['Andel barn nummer to'] : facts['Andel senere barn'])
      const yearly = first && first.times(share)
      if (yearly) sum = sum.plus(yearly)
      const monthly = yearly && yearly.div(months)
      const age = child.alder === null ? null : Number(child.alder)
      return {
        ref: child.ref,
        childNumber: String(at + 1),
        share: share.toFixed(),
        yearlyPrice: yearly && yearly.toFixed(),
        monthlyPriceExact: monthly && monthly.toFixed(),
        monthlyPrice: monthly && rounded(monthly, facts.Avrunding).toFixed(),
        coreTime: coreTime(isPoor, age, youngest, oldest, child['utsatt skolestart']),
      }
    }) ?? null
  const monthlySum =
    children === null || first === null ? null : children.length === 0 ? sum : sum.div(months)
  const reasons = reasonsForPerson(facts)
  return {
    processing: reasons.length === 0 ? 'automatic' : 'manual',
    manualReasons: [...new Set(reasons)],
    outcome: outcomeOf(reduced, children && children.map((child) => child.coreTime)),
    reduced,
    yearlyPrice: yearlyPrice.toFixed(),
    yearlyCap: cap && cap.toFixed(),
    children,
    monthlySumExact: monthlySum && monthlySum.toFixed(),
    monthlySum: monthlySum && rounded(monthlySum, facts.Avrunding).toFixed(),
  }
}

function rounded(amount: Decimal, how: string): Decimal {
  if (how === 'krone ned') return amount.floor()
  return amount.toDecimalPlaces(how === 'øre' ? 2 : 0, Decimal.ROUND_HALF_UP)
}

function coreTime(
  isPoor: boolean | null,
  age: number | null,
  youngest: number,
  oldest: number,
  isDeferred: boolean | null,
): boolean | null {
  if (isPoor === null) return null
  if (!isPoor) return false
  if (age === null) return null
  if (age > oldest) return isDeferred === true
  return age >= youngest
}

function reasonsForPerson(facts: KindergartenFacts): string[] {
  const reasons: string[] = []
  const taxes = facts.Skattegrunnlag
  if (facts['Samlet inntekt'] === null) reasons.push('income-missing')
  if (taxes === null || taxes === 'mangler') reasons.push('income-missing')
  if (taxes === 'skjermet') reasons.push('tax-data-hidden')
  if (taxes === 'utkast') reasons.push('tax-return-draft')
  if (facts['Inntekt meldt endret'] !== false) reasons.push('income-reported-changed')
  if (facts['Adressesperre i husholdningen'] !== false) reasons.push('address-protected')
  const children = facts.Barn
  if (!children?.every((child) => child['bosatt hos søker'] === true)) reasons.push('child-not-at-address')
  if (facts['Søker bosatt i kommunen'] !== true) reasons.push('applicant-not-resident')
  if (facts.Samboerforhold !== 'avklart') reasons.push('cohabitant-status-unknown')
  const oldest = Number(facts['Høyeste alder i barnehage'])
  const isOfAge = (child: NonNullable<KindergartenFacts['Barn']>[number]) => {
    if (child.alder === null) return false
    const age = Number(child.alder)
    return (age >= 0 && age <= oldest) || (child['utsatt skolestart'] === true && age === oldest + 1)
  }
  if (!children?.every(isOfAge)) reasons.push('child-outside-age')
  if (!children || children.length === 0) reasons.push('no-child')
  return reasons
}

function outcomeOf(reduced: boolean | null, coreTimes: readonly (boolean | null)[] | null): string | null {
  if (reduced === null || coreTimes === null) return null
  const hasCoreTime = coreTimes.includes(true)
  if (reduced) return hasCoreTime ? 'reduced-and-core-time' : 'reduced'
  return hasCoreTime ? 'core-time' : 'refused'
}
