import type { Entry } from '../plan/entries.ts'
import type { FactField, Project } from '../portfolio/projects.ts'

/** What is known of a project when a document is made. Amounts, dates and names come written. */
export interface Known {
  facts: Project['facts']
  goals: readonly string[]
  members: readonly string[]
  cost: string | null
  period: string | null
  entries: readonly Entry[]
  /** Experience of other projects with words in common. */
  othersExperience: readonly Entry[]
  benefits: readonly {
    title: string
    indicator: string
    unit: string
    actions: string | null
    planned: string
    realised: string | null
    members: readonly { name: string; owner: string; from: string; to: string; reached: string | null }[]
  }[]
}

/** The words round what is known, in one language. */
export interface FillWords {
  unknown: string
  cost: string
  period: string
  role: (field: FactField) => string
  level: string
  measure: string
  owner: string
  due: string
  fromTo: (from: string, to: string) => string
  reached: (realised: string | null, planned: string) => string
  day: (day: string) => string
}

/** Lines that fill a section with what is known; empty where nothing is. */
export function fillSection(fill: string | null, known: Known, words: FillWords): string[] {
  const { facts } = known
  const of = (kind: Entry['kind']) => known.entries.filter((entry) => entry.kind === kind)
  const said = (...values: (string | null | undefined)[]) => values.filter((one) => one).join('. ')
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
      return of('experience').map(({ fields }) =>
        said(fields.title, fields.cause, fields.effect, fields.advice),
      )
    case 'experience':
      return known.othersExperience.map(({ fields }) => said(fields.title, fields.advice))
    case 'benefits':
      return known.benefits.map(({ title, indicator, unit }) => `${title}. ${indicator} (${unit})`)
    case 'benefits-by-member':
      return known.benefits.flatMap(({ title, members }) =>
        members.map(({ name, owner, from, to }) => said(title, name, owner, words.fromTo(from, to))),
      )
    case 'benefit-actions':
      return known.benefits.flatMap(({ title, actions }) => (actions ? [`${title}: ${actions}`] : []))
    case 'benefits-reached':
      return known.benefits.flatMap(({ title, realised, planned, unit, members }) => [
        `${title} (${unit}): ${words.reached(realised, planned)}`,
        ...members.flatMap(({ name, reached }) =>
          reached === null ? [] : [`${title}. ${name}: ${reached}`],
        ),
      ])
    case null:
      return []
    default:
      return lines(facts[fill as FactField])
  }
}

const lines = (text: string | undefined) => (text?.trim() ? [text.trim()] : [])
