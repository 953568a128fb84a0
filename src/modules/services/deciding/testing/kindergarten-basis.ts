import type { IsoDate } from '#norway/iso-date.ts'
import { rateOn, referenceRates } from '#norway/rates.ts'
import type { CaseFact, CaseFactName } from '../case-facts.ts'
import type { DecidingPackage } from '../deciding-package.ts'
import type { Basis } from '../rule-evaluation.ts'
import type { RulePackage } from '../rule-package.ts'
import { decidingPackage } from './published.ts'

/** The published service as it stands. */
export const service = (await decidingPackage('redusert-barnehage')) as DecidingPackage & {
  rules: RulePackage
}

type Facts = { [Name in CaseFactName]: CaseFact<Name> }

export const child = (n: number, birthDate: IsoDate, more: Partial<CaseFact<'children'>[number]> = {}) => ({
  reference: `barn-${n}`,
  name:
    ['Ylva Fjelldal', 'Brage Fjelldal', 'Åse Fjelldal', 'Odin Fjelldal', 'Eira Fjelldal'][n - 1] ??
    'Mie Fjelldal',
  birthDate,
  atApplicantsAddress: true,
  deferredSchoolStart: false,
  ...more,
})

export const income = (
  totalKroner: string | null,
  more: Partial<CaseFact<'income'>> = {},
): CaseFact<'income'> => ({
  incomeYear: 2025,
  totalKroner,
  stage: 'settled',
  hidden: false,
  persons: 2,
  settledOn: '2026-04-09',
  posts: [],
  chosenYear: 'last',
  ...more,
})

/** The three children of Grane: 818,18, 572,73 and nothing. */
export const plainFacts: Facts = {
  applicant: { name: 'Silje Fjelldal', municipalityNumber: '1825', registeredAddress: ['Myrbekkveien 1'] },
  'postal-address': { lines: ['Myrbekkveien 1', '8680 Trofors'] },
  household: {
    partner: { relation: 'spouse', source: 'folkeregisteret' },
    cohabitantKnown: true,
    addressProtection: false,
  },
  children: [child(1, '2021-05-03'), child(2, '2023-06-28'), child(3, '2025-03-09')],
  income: income('150000'),
  'income-reported-changed': { changed: false, estimateKroner: null, explanation: null },
}

const sources: Record<CaseFactName, string> = {
  applicant: 'folkeregisteret',
  'postal-address': 'folkeregisteret',
  household: 'folkeregisteret',
  children: 'folkeregisteret',
  income: 'skatteetaten',
  'income-reported-changed': 'søknaden',
}

const rateIds = [...new Set(service.rules.rules.rates.map((rate) => rate.rateId))]

/** A basis with the nation's rates, on 1 December 2026 and to the øre unless said. */
export function basisWith(
  facts: Partial<Facts> = {},
  { on = '2026-12-01', rounding = 'ore', priceClass = 'ordinary', rates = {} }: BasisOptions = {},
): Basis {
  const rows = rateIds.map((rateId) => {
    const variant = rateId === 'kindergarten-max-price' ? priceClass : 'ordinary'
    const { value, unit, validFrom, source, trust } = rateOn(referenceRates, rateId, variant, on)
    return {
      id: `${rateId}/${variant}`,
      rateId,
      variant,
      value,
      unit,
      validFrom,
      source,
      trust,
      ...rates[rateId],
    }
  })
  const from = { validFrom: '2025-08-01', source: 'vedtak', trust: 'bekreftet' }
  return {
    municipality: '1825',
    effectiveOn: on,
    rates: rows.filter((row) => row.value !== ''),
    settings: [
      { id: 's1', key: 'kindergarten-price-class', value: priceClass, ...from },
      { id: 's2', key: 'price-rounding', value: rounding, ...from },
    ],
    facts: Object.entries({ ...plainFacts, ...facts }).map(([name, value]) => ({
      name,
      value,
      source: sources[name as CaseFactName],
      fetchedAt: '2026-11-22T10:00:00.000Z',
    })),
  }
}

interface BasisOptions {
  on?: IsoDate
  rounding?: 'ore' | 'krone'
  priceClass?: string
  /** Other values for some rates; an empty value takes the rate away. */
  rates?: Record<string, { value?: string; trust?: string }>
}

/** The result of the kindergarten fee as its package makes it; figures as decimal text. */
export interface KindergartenResult {
  outcome: 'reduced-and-core-time' | 'reduced' | 'core-time' | 'refused'
  byHand: boolean
  reduced: boolean
  children: {
    reference: string
    childNumber: string
    share: string | null
    monthlyPriceExact: string | null
    monthlyPrice: string
    fullPrice: string | null
    coreTime: boolean
  }[]
  monthlySum: string
}
