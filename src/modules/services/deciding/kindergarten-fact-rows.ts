import type { Explanation, Grounds } from '#modules/casework/index.ts'
import type { Language } from '#platform/i18n.ts'
import { type CaseFactName, kindergartenChildren, readCaseFact } from './case-facts.ts'
import { kindergartenFeeTexts } from './kindergarten-fee.text.ts'
import { amount, date } from './kindergarten-wording.ts'
import type { KeptTrace } from './rule-evaluation.ts'

type Rows = Explanation['facts']

const sources = ['folkeregisteret', 'skatteetaten', 'søknaden', 'saksbehandler'] as const

/** The facts the decision rests on, each with where and when it was fetched. No address is ever among them. */
export function factRows(grounds: Grounds, municipalityName: string, language: Language): Rows {
  const t = kindergartenFeeTexts(language)
  const row = (name: CaseFactName, label: string, value: string, from?: string): Rows[number] => {
    const fact = grounds.facts.find((each) => each.name === name)
    const source = sources.find((each) => each === (from ?? fact?.source))
    return { label, value, source: source ? t(`source.${source}`) : '', fetchedAt: fact?.fetchedAt ?? null }
  }
  const rows: Rows = kindergartenChildren(grounds.facts).map((child) => {
    const words = {
      name: child.name,
      born: child.birthDate ? date(child.birthDate, language) : t('fact.born-unknown'),
    }
    const key =
      child.atApplicantsAddress === null
        ? 'fact.child-value'
        : child.atApplicantsAddress
          ? 'fact.child-here'
          : 'fact.child-elsewhere'
    return row('children', t('fact.child'), t(key, words))
  })
  const applicant = readCaseFact(grounds.facts, 'applicant')
  if (applicant?.municipalityNumber) {
    const isHere = applicant.municipalityNumber === (grounds.trace as KeptTrace).municipality
    const words = { municipality: municipalityName }
    rows.push(row('applicant', t('fact.home'), t(isHere ? 'fact.home-here' : 'fact.home-elsewhere', words)))
  }
  const household = readCaseFact(grounds.facts, 'household')
  if (household) {
    const value = household.cohabitantKnown
      ? t(`fact.household-${household.partner.relation}`)
      : t('fact.household-unknown')
    rows.push(row('household', t('fact.household'), value, household.partner.source))
  }
  return [...rows, ...incomeRows(grounds, row, language)]
}

function incomeRows(
  grounds: Grounds,
  row: (name: CaseFactName, label: string, value: string) => Rows[number],
  language: Language,
): Rows {
  const t = kindergartenFeeTexts(language)
  const rows: Rows = []
  const income = readCaseFact(grounds.facts, 'income')
  if (income) {
    const kroner = income.totalKroner === null ? null : amount(income.totalKroner, language)
    const value =
      kroner === null
        ? t('fact.income-unknown')
        : income.stage === 'draft'
          ? t('fact.income-draft', { amount: kroner })
          : kroner
    rows.push(row('income', t('fact.income', { year: income.incomeYear }), value))
  }
  const reported = readCaseFact(grounds.facts, 'income-reported-changed')
  if (reported) {
    const value = reported.changed === null ? t('not-answered') : t(reported.changed ? 'yes' : 'no')
    rows.push(row('income-reported-changed', t('fact.changed'), value))
    if (reported.changed && reported.estimateKroner && /^-?\d+(\.\d+)?$/.test(reported.estimateKroner)) {
      const estimate = amount(reported.estimateKroner, language)
      rows.push(row('income-reported-changed', t('fact.estimate'), estimate))
    }
  }
  return rows
}
