import { dateFromText, FeelContext, type FeelValue, fromJson, numberFromText } from '#engines/feel/index.ts'
import { camelCase, figuresFromJson, type Names, workedOut } from './case-expressions.ts'
import { calledNames, childrenOfCase, readCaseFact } from './case-facts.ts'
import { wantedRates } from './dated-values.ts'
import type { DecidingPackage } from './deciding-package.ts'
import type { DeclaredColumn, DeclaredFact } from './decision-files.ts'
import type { Basis } from './rule-evaluation.ts'

/** What the expressions of a package may name about a case, besides what each place adds. */
export function caseNames(service: DecidingPackage, basis: Basis): Names {
  const { facts } = basis
  const asKept = (name: 'applicant' | 'postal-address') => fromJson(readCaseFact(facts, name))
  const names: Record<string, FeelValue> = {
    applicant: asKept('applicant'),
    postalAddress: asKept('postal-address'),
    household: fromJson(readCaseFact(facts, 'household')),
    children: childrenNamed(service, facts),
    income: figuresFromJson(readCaseFact(facts, 'income')),
    incomeReportedChanged: figuresFromJson(readCaseFact(facts, 'income-reported-changed')),
    ...Object.fromEntries(service.facts.facts.map((fact) => [fact.name, declaredValue(fact, facts)])),
    rate: ratesNamed(service, basis),
    setting: new FeelContext(basis.settings.map(({ key, value }) => [camelCase(key), fromJson(value)])),
    municipality: new FeelContext([['number', basis.municipality]]),
    effectiveOn: dateFromText(basis.effectiveOn),
  }
  for (const { name, value } of service.facts.derived) names[name] = workedOut(value, names)
  return names
}

/** Names that every expression about a case has, for checking a package. */
export function namesOf({ facts }: Pick<DecidingPackage, 'facts'>): string[] {
  return [
    ...['applicant', 'postalAddress', 'household', 'children', 'income', 'incomeReportedChanged'],
    ...facts.facts.map((fact) => fact.name),
    ...['rate', 'setting', 'municipality', 'effectiveOn'],
    ...facts.derived.map((each) => each.name),
  ]
}

function childrenNamed(service: DecidingPackage, facts: Basis['facts']): FeelValue {
  if (readCaseFact(facts, 'children') === null) return null
  const children = childrenOfCase(facts)
  const called = calledNames(children)
  const columns = service.facts.children?.columns ?? []
  return children.map(
    (child) =>
      new FeelContext([
        ['reference', child.reference],
        ['name', child.name],
        ['called', called.get(child.reference) || null],
        ['birthDate', child.birthDate === null ? null : dateFromText(child.birthDate)],
        ['atApplicantsAddress', child.atApplicantsAddress],
        ...columns.map((column) => [column.name, typed(column, child[column.name])] as const),
      ]),
  )
}

function declaredValue(fact: DeclaredFact, facts: Basis['facts']): FeelValue {
  const kept = facts.find((each) => each.name === fact.name)?.value ?? null
  if (fact.type !== 'list') return typed(fact, kept)
  if (!Array.isArray(kept)) return null
  return kept.map(
    (row: Record<string, unknown>) =>
      new FeelContext((fact.columns ?? []).map((column) => [column.name, typed(column, row[column.name])])),
  )
}

function typed({ type }: Pick<DeclaredFact | DeclaredColumn, 'type'>, value: unknown): FeelValue {
  if (value === null || value === undefined) return null
  if (type === 'number' || type === 'amount') return numberFromText(String(value))
  if (type === 'date') return dateFromText(String(value).slice(0, 10))
  return fromJson(value)
}

/** `rate.sfoPlacePriceFull`; what has no row is not there, and null. */
function ratesNamed(service: DecidingPackage, { rates, settings }: Basis): FeelContext {
  const wanted = service.rules ? wantedRates(service.rules.rules, settings) : []
  return new FeelContext(
    wanted.flatMap(({ asked, rateId, variant, variantSetting }) => {
      const row = rates.find((rate) => rate.rateId === rateId && rate.variant === variant)
      const isPlain = asked.variant === 'ordinary' || variantSetting !== undefined
      const name = isPlain ? asked.rateId : `${asked.rateId}-${asked.variant}`
      return row ? [[camelCase(name), numberFromText(row.value)]] : []
    }),
  )
}
