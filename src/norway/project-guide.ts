import file from '../../reference/project-guide.json' with { type: 'json' }
import type { TextLanguage } from './language.ts'
import type { Trust } from './trust.ts'

export const projectPhases = [
  ...(['idea', 'concept', 'planning', 'execution', 'closing', 'realisation'] as const),
] as const
export type ProjectPhase = (typeof projectPhases)[number]
export type InThreeLanguages = Readonly<Record<TextLanguage, string>>

export interface CheckItem {
  id: string
  text: InThreeLanguages
}

/** A decision point: what leads from one phase to the next, and what must lie on the table. */
export interface ProjectGate {
  /** As in addresses: "bp3n". */
  id: string
  /** As it is written: "BP3.n". */
  name: string
  from: ProjectPhase
  to: ProjectPhase
  /** `fresh`: approved anew since the decision point before. */
  documents: readonly { document: string; fresh: boolean }[]
  checklist: readonly CheckItem[]
  /** Benefits must have been measured after their baseline. */
  benefitsMeasured: boolean
  source: string
  trust: Trust
}

/** A document of a project: its sections, and what is known that fills them. */
export interface ProjectDocument {
  id: string
  slug: string
  name: InThreeLanguages
  madeIn: ProjectPhase
  /** `optional`: left out of the print where nothing is known and nothing is written. */
  sections: readonly { id: string; heading: InThreeLanguages; fill: string | null; optional?: boolean }[]
}

/** The rows of `reference/project-guide.json`. */
export const projectGates = file.gates as readonly ProjectGate[]
export const projectDocuments = file.documents as readonly ProjectDocument[]
export const changeChecklist = file.change as {
  items: readonly CheckItem[]
  source: string
  trust: Trust
}
/** Figures that are reckoned from fewer cases than this are kept back. */
export const smallestCount: number = file.smallestCount.count
/** How far back a measuring looks, and what the test of change asks for, with its source. */
export const measuring = file.measuring as {
  windowDays: number
  /** Windows that are counted when a series is filled backwards. */
  periodsBack: number
  fewestBefore: number
  fewestAfter: number
  unlikelyPercent: number
  source: string
  trust: Trust
}
/** How many projects it takes before earlier estimates say anything of the next. */
export const calibrationRule = file.calibration as { fewest: number; source: string; trust: Trust }

export const phaseName = (phase: ProjectPhase): InThreeLanguages =>
  (file.phases.find(({ id }) => id === phase) as (typeof file.phases)[number]).name

export const gateWithId = (id: string): ProjectGate | null =>
  projectGates.find((gate) => gate.id === id) ?? null

export const documentWithId = (id: string): ProjectDocument => {
  const found = projectDocuments.find((one) => one.id === id)
  if (!found) throw new RangeError(`no project document ${id}`)
  return found
}
