import type { Entry } from '../plan/entries.ts'
import type { Similar } from '../plan/experience.rules.ts'
import type { FactField, Project } from '../portfolio/projects.ts'
import { type BenefitWords, fillBenefits, type KnownBenefit, said } from './fill-benefits.rules.ts'

/** What is known of a project when a document is made. Amounts, dates and names come written. */
export interface Known {
  facts: Project['facts']
  goals: readonly string[]
  members: readonly string[]
  cost: string | null
  period: string | null
  entries: readonly Entry[]
  /** Experience of other projects that is like this one. */
  othersExperience: readonly Similar<Entry & { projectId: string }>[]
  /** Where it comes from: "Felles systemer: Ett felles system. …" */
  basis: readonly string[]
  /** What earlier estimates came to, in sentences. */
  calibration: readonly string[]
  /** Foreseen and come to, in sentences. */
  forecastActual: readonly string[]
  /** How far each member is. */
  uptakes: readonly string[]
  /** The leaders' checklist: question and answer. */
  changeChecklist: readonly string[]
  benefits: readonly KnownBenefit[]
}

/** The words round what is known, in one language. */
export interface FillWords extends BenefitWords {
  cost: string
  period: string
  role: (field: FactField) => string
  level: string
  day: (day: string) => string
  known: string
  advice: string
  warning: string
  choice: (name: string, value: string) => string
}

/** Lines that fill a section with what is known; empty where nothing is. */
export function fillSection(fill: string | null, known: Known, words: FillWords): string[] {
  const { facts } = known
  const of = (kind: Entry['kind']) => known.entries.filter((entry) => entry.kind === kind)
  switch (fill) {
    case 'goals':
      return [...known.goals]
    case 'members':
      return [...known.members]
    case 'cost':
      return [
        ...(known.cost ? [`${words.cost}: ${known.cost}`] : []),
        ...(known.period ? [`${words.period}: ${known.period}`] : []),
      ]
    case 'organisation':
      return [
        ...lines(facts.organisation),
        ...(['owner', 'manager', 'benefit-responsible', 'expert-group'] as const).flatMap((field) =>
          facts[field] ? [`${words.role(field)}: ${facts[field]}`] : [],
        ),
      ]
    case 'milestones':
      return of('milestone').map(({ fields }) =>
        said(fields.title, `${words.due} ${words.day(fields.due ?? '')}`, fields.owner),
      )
    case 'risks':
      return of('risk').map(({ fields }) =>
        said(
          fields.title,
          `${words.level} ${Number(fields.likelihood) * Number(fields.consequence)}`,
          fields.measure && `${words.measure}: ${fields.measure}`,
          `${words.owner}: ${fields.owner}`,
        ),
      )
    case 'stakeholders':
      return of('stakeholder').map(({ fields }) => said(fields.title, fields.interest, fields.approach))
    case 'resources':
      return [
        ...of('resource').map(({ fields }) =>
          said(fields.title, fields.person, fields.municipality, fields.share),
        ),
        ...(known.cost ? [`${words.cost}: ${known.cost}`] : []),
      ]
    case 'insight':
      return of('insight').map(({ fields }) =>
        said(fields.title, words.day(fields.on ?? ''), fields.method, fields.found),
      )
    case 'own-experience':
      return of('experience').map((entry) => experienceIn(entry, words))
    case 'experience':
      return known.othersExperience.map(({ entry: { fields } }) => said(fields.title, fields.advice))
    case 'basis':
      return [...known.basis]
    case 'calibration':
      return [...known.calibration]
    case 'forecast-actual':
      return [...known.forecastActual]
    case 'uptakes':
      return [...known.uptakes]
    case 'change-checklist':
      return [...known.changeChecklist]
    case null:
      return []
    default:
      return fillBenefits(fill, known.benefits, words) ?? lines(facts[fill as FactField])
  }
}

/** Type, event, cause, effect, warning sign, whether it was known, advice, for whom, when and by whom. */
function experienceIn({ fields }: Entry, words: FillWords): string {
  const kind = [
    fields.sort && words.choice('sort', fields.sort),
    fields.reach && words.choice('reach', fields.reach),
  ]
  return [
    ...[fields.title, kind.filter(Boolean).join(', '), fields.cause, fields.effect],
    fields.warning && `${words.warning}: ${fields.warning}`,
    fields['known-risk'] === 'ja' && words.known,
    ...[fields.advice && `${words.advice}: ${fields.advice}`, fields.audience],
    [fields.on && words.day(fields.on), fields.by].filter(Boolean).join(', '),
  ]
    .filter(Boolean)
    .join('. ')
}

const lines = (text: string | undefined) => (text?.trim() ? [text.trim()] : [])
