import type { Option } from '#engines/altinn/index.ts'
import type { Explanation, Grounds } from '#modules/casework/index.ts'
import { isIsoDate } from '#norway/iso-date.ts'
import { childrenOfCase, readCaseFact } from './case-facts.ts'
import { decidingTexts } from './deciding.text.ts'
import type { DecidingPackage } from './deciding-package.ts'
import type { DeclaredColumn, DeclaredFact } from './decision-files.ts'
import { amount, date, inARow, type Speaker } from './decision-texts.ts'
import type { KeptTrace } from './rule-evaluation.ts'

type Rows = Explanation['facts']
type RowOf = (name: string, label: string, value: string, from?: string) => Rows[number]

const sources = ['folkeregisteret', 'skatteetaten', 'enhetsregisteret', 'søknaden', 'saksbehandler'] as const

/** The facts the decision rests on, each with where and when it was fetched. No address of a person is ever among them. */
export function factRows(
  service: DecidingPackage,
  grounds: Grounds,
  municipalityName: string,
  speaker: Speaker,
): Rows {
  const t = decidingTexts(speaker.language)
  const row: RowOf = (name, label, value, from) => {
    const fact = grounds.facts.find((each) => each.name === name)
    const source = sources.find((each) => each === (from ?? fact?.source))
    return { label, value, source: source ? t(`source.${source}`) : '', fetchedAt: fact?.fetchedAt ?? null }
  }
  const { registers } = service.facts
  return [
    ...(registers.includes('children') ? childRows(service, grounds, row, speaker) : []),
    ...homeRow(grounds, municipalityName, row, speaker),
    ...(registers.includes('household') ? householdRow(grounds, row, speaker) : []),
    ...(registers.includes('income') ? incomeRows(grounds, row, speaker) : []),
    ...declaredRows(service, grounds, row, speaker),
  ]
}

function childRows(service: DecidingPackage, grounds: Grounds, row: RowOf, speaker: Speaker): Rows {
  const t = decidingTexts(speaker.language)
  const columns = service.facts.children?.columns ?? []
  return childrenOfCase(grounds.facts).map((child) => {
    const words = {
      name: child.name,
      born: child.birthDate ? date(child.birthDate, speaker.language) : t('fact.born-unknown'),
    }
    const key =
      child.atApplicantsAddress === null
        ? 'fact.child-value'
        : child.atApplicantsAddress
          ? 'fact.child-here'
          : 'fact.child-elsewhere'
    const more = cells(columns, child, service, speaker)
    return row(
      'children',
      speaker.text('opplysning.barn') ?? t('fact.child'),
      [t(key, words), ...more].join(', '),
    )
  })
}

function homeRow(grounds: Grounds, municipalityName: string, row: RowOf, { language }: Speaker): Rows {
  const t = decidingTexts(language)
  const applicant = readCaseFact(grounds.facts, 'applicant')
  if (!applicant?.municipalityNumber) return []
  const isHere = applicant.municipalityNumber === (grounds.trace as KeptTrace).municipality
  const words = { municipality: municipalityName }
  return [row('applicant', t('fact.home'), t(isHere ? 'fact.home-here' : 'fact.home-elsewhere', words))]
}

function householdRow(grounds: Grounds, row: RowOf, { language }: Speaker): Rows {
  const t = decidingTexts(language)
  const household = readCaseFact(grounds.facts, 'household')
  if (!household) return []
  const value = household.cohabitantKnown
    ? t(`fact.household-${household.partner.relation}`)
    : t('fact.household-unknown')
  return [row('household', t('fact.household'), value, household.partner.source)]
}

function incomeRows(grounds: Grounds, row: RowOf, { language }: Speaker): Rows {
  const t = decidingTexts(language)
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

/** The service's own facts, in the order of its file. A list has a row for each item. */
function declaredRows(service: DecidingPackage, grounds: Grounds, row: RowOf, speaker: Speaker): Rows {
  const t = decidingTexts(speaker.language)
  return service.facts.facts.flatMap((fact) => {
    if (fact.show === 'never' || !fact.label) return []
    const label = fact.label[speaker.language]
    const kept = grounds.facts.find((each) => each.name === fact.name)?.value ?? null
    const values =
      fact.type === 'list' && Array.isArray(kept)
        ? kept.map((each) => cells(fact.columns ?? [], each, service, speaker).join(', '))
        : [inWords(fact, kept, service, speaker)]
    const answered = values.filter((value) => value !== '')
    if (answered.length === 0) return fact.show === 'always' ? [row(fact.name, label, t('not-answered'))] : []
    return answered.map((value) => row(fact.name, label, value))
  })
}

/** What a row of a list says: "Trinn: 2", "Plass: hel plass". */
function cells(
  columns: readonly DeclaredColumn[],
  item: Readonly<Record<string, unknown>>,
  service: DecidingPackage,
  speaker: Speaker,
): string[] {
  return columns.flatMap((column) => {
    const value = inWords(column, item[column.name], service, speaker)
    if (value === '') return []
    const label = column.label?.[speaker.language]
    return label ? [`${label}: ${value}`] : []
  })
}

function inWords(
  { type, options }: Pick<DeclaredFact | DeclaredColumn, 'type' | 'options'>,
  value: unknown,
  service: DecidingPackage,
  speaker: Speaker,
): string {
  const { language } = speaker
  if (value === null || value === undefined || value === '') return ''
  if (Array.isArray(value)) {
    return inARow(
      value.map((each) =>
        inWords({ type: 'choice', ...(options ? { options } : {}) }, each, service, speaker),
      ),
      language,
    )
  }
  if (typeof value === 'boolean') return decidingTexts(language)(value ? 'yes' : 'no')
  const text = String(value)
  const day = text.slice(0, 10)
  if (type === 'date' && isIsoDate(day)) return date(day, language)
  if (type === 'amount' && /^-?\d+(\.\d+)?$/.test(text)) return amount(text, language)
  if (type === 'number' && language !== 'en') return text.replace('.', ',')
  const option = options && service.app.options.get(options)?.find((each) => String(each.value) === text)
  return option ? labelOf(option, speaker) : text
}

/** A label is a text of the package, or a key of one. */
function labelOf({ label, value }: Option, speaker: Speaker): string {
  return typeof label === 'string' ? (speaker.text(label) ?? label) : String(value)
}
