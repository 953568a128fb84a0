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
 * engine, with the same limits on what may come in, and answering the same JSON. No trace, and nothing that can be
 * changed by a package. `refused` names the inputs that were not allowed; they count as not known.
 */
export function kindergartenByHand(facts: KindergartenFacts) {
  const refused: string[] = []
  const amount = (name: 'Samlet inntekt' | 'Ordinær pris per måned' | 'Inntektsgrense kjernetid') => {
    const text = facts[name]
    const value = text === null ? null : new Exact(text)
    if (value === null || !value.lt(0)) return value
    refused.push(name)
    return null
  }
  const share = (name: 'Høyeste andel av inntekten' | 'Andel barn nummer to' | 'Andel senere barn') => {
    const value = new Exact(facts[name])
    if (!value.lt(0) && !value.gt(1)) return value
    refused.push(name)
    return null
  }
  const word = (name: 'Skattegrunnlag' | 'Samboerforhold' | 'Avrunding') => {
    const text = facts[name]
    if (text === null || allowed[name].includes(text)) return text
    refused.push(name)
    return null
  }
  const income = amount('Samlet inntekt')
  const taxes = word('Skattegrunnlag')
  const cohabitant = word('Samboerforhold')
  const price = amount('Ordinær pris per måned')
  const months = new Exact(facts.Betalingsmåneder)
  const highest = share('Høyeste andel av inntekten')
  const second = share('Andel barn nummer to')
  const later = share('Andel senere barn')
  const limit = amount('Inntektsgrense kjernetid')
  const youngest = new Exact(facts['Kjernetid fra alder'])
  const oldest = new Exact(facts['Kjernetid til alder'])
  const oldestInKindergarten = new Exact(facts['Høyeste alder i barnehage'])
  const rounding = word('Avrunding')
  const ages = facts.Barn?.map(({ alder }) => (alder === null ? null : new Exact(alder))) ?? []

  const yearlyPrice = price?.times(months) ?? null
  const cap = income === null ? null : (highest?.times(income) ?? null)
  const reduced = cap === null ? null : (yearlyPrice?.gt(cap) ?? null)
  const first = reduced === null ? null : reduced ? cap! : yearlyPrice
  const isPoor = income && limit ? income.lt(limit) : null
  let sum = new Exact(0)
  const children =
    facts.Barn?.map((child, at) => {
      const part = at === 0 ? new Exact(1) : at === 1 ? second : later
      const yearly = first && part && first.times(part)
      if (yearly) sum = sum.plus(yearly)
      const monthly = yearly?.div(months) ?? null
      return {
        ref: child.ref,
        childNumber: String(at + 1),
        share: part?.toFixed() ?? null,
        yearlyPrice: yearly?.toFixed() ?? null,
        monthlyPriceExact: monthly?.toFixed() ?? null,
        monthlyPrice: monthly && rounded(monthly, rounding),
        coreTime: coreTime(isPoor, ages[at]!, youngest, oldest, child['utsatt skolestart']),
      }
    }) ?? null
  const monthlySum =
    children === null || first === null ? null : children.length === 0 ? sum : sum.div(months)
  const reasons = reasonsForPerson(facts, income, taxes, cohabitant, ages, oldestInKindergarten)
  const answer = {
    processing: reasons.length === 0 ? 'automatic' : 'manual',
    manualReasons: [...new Set(reasons)],
    outcome: outcomeOf(reduced, children?.map((child) => child.coreTime) ?? null),
    reduced,
    yearlyPrice: yearlyPrice?.toFixed() ?? null,
    yearlyCap: cap?.toFixed() ?? null,
    children,
    monthlySumExact: monthlySum?.toFixed() ?? null,
    monthlySum: monthlySum && rounded(monthlySum, rounding),
  }
  return { answer, refused }
}

const allowed: Record<'Skattegrunnlag' | 'Samboerforhold' | 'Avrunding', readonly string[]> = {
  Skattegrunnlag: ['oppgjør', 'utkast', 'skjermet', 'mangler'],
  Samboerforhold: ['avklart', 'ukjent'],
  Avrunding: ['øre', 'krone', 'krone ned'],
}

function rounded(amount: Decimal, how: string | null): string | null {
  if (how === null) return null
  if (how === 'krone ned') return amount.floor().toFixed()
  return amount.toDecimalPlaces(how === 'øre' ? 2 : 0, Decimal.ROUND_HALF_UP).toFixed()
}

function coreTime(
  isPoor: boolean | null,
  age: Decimal | null,
  youngest: Decimal,
  oldest: Decimal,
  isDeferred: boolean | null,
): boolean | null {
  if (isPoor === null) return null
  if (!isPoor) return false
  if (age === null) return null
  if (age.gt(oldest)) return isDeferred === true
  return age.gte(youngest)
}

function reasonsForPerson(
  facts: KindergartenFacts,
  income: Decimal | null,
  taxes: string | null,
  cohabitant: string | null,
  ages: readonly (Decimal | null)[],
  oldest: Decimal,
): string[] {
  const reasons: string[] = []
  if (income === null) reasons.push('income-missing')
  if (taxes === null || taxes === 'mangler') reasons.push('income-missing')
  if (taxes === 'skjermet') reasons.push('tax-data-hidden')
  if (taxes === 'utkast') reasons.push('tax-return-draft')
  if (facts['Inntekt meldt endret'] !== false) reasons.push('income-reported-changed')
  if (facts['Adressesperre i husholdningen'] !== false) reasons.push('address-protected')
  const children = facts.Barn
  if (!children?.every((child) => child['bosatt hos søker'] === true)) reasons.push('child-not-at-address')
  if (facts['Søker bosatt i kommunen'] !== true) reasons.push('applicant-not-resident')
  if (cohabitant !== 'avklart') reasons.push('cohabitant-status-unknown')
  const isOfAge = (child: NonNullable<KindergartenFacts['Barn']>[number], at: number) => {
    const age = ages[at]
    if (!age) return false
    if (!age.lt(0) && !age.gt(oldest)) return true
    return child['utsatt skolestart'] === true && age.eq(oldest.plus(1))
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
