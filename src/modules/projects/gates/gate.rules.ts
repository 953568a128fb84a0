import type { ProjectGate, ProjectPhase } from '#norway/project-guide.ts'

export const outcomes = ['go', 'rework', 'hold', 'stop'] as const
export type GateOutcome = (typeof outcomes)[number]

/** What lies on the table before a decision point. */
export interface GateState {
  phase: ProjectPhase
  isEnded: boolean
  /** Newest approved edition by kind of document. */
  approved: ReadonlyMap<string, { approvedAt: Date; sha256: string }>
  /** When the project last went past a decision point. */
  lastPassedAt: Date | null
  answers: ReadonlyMap<string, { answer: 'yes' | 'no' | 'not-relevant'; evidence: string | null }>
  /** Members with a figure after their baseline, in any benefit. */
  measuredMembers: number
}

export type Missing =
  | { what: 'phase' }
  | { what: 'ended' }
  | { what: 'document'; document: string; why: 'never' | 'old' }
  | { what: 'answer'; item: string }
  | { what: 'evidence'; item: string }
  | { what: 'measured' }

/**
 * All that stands between a project and a decision to go on, by the guide's rule for the decision point; nothing: it may
 * be decided. A question that is answered no is answered: the board sees it and decides.
 */
export function missingFor(gate: ProjectGate, state: GateState): Missing[] {
  if (state.isEnded) return [{ what: 'ended' }]
  if (state.phase !== gate.from) return [{ what: 'phase' }]
  return [
    ...gate.documents.flatMap(({ document, fresh }): Missing[] => {
      const found = state.approved.get(document)
      if (!found) return [{ what: 'document', document, why: 'never' }]
      const isOld = fresh && state.lastPassedAt !== null && found.approvedAt <= state.lastPassedAt
      return isOld ? [{ what: 'document', document, why: 'old' }] : []
    }),
    ...gate.checklist.flatMap(({ id }): Missing[] => {
      const given = state.answers.get(id)
      if (!given) return [{ what: 'answer', item: id }]
      return given.answer === 'yes' && !given.evidence?.trim() ? [{ what: 'evidence', item: id }] : []
    }),
    ...(gate.benefitsMeasured && state.measuredMembers === 0 ? [{ what: 'measured' } as const] : []),
  ]
}

/** Whether the outcome needs all that the rule asks for: only going on does. */
export const needsAll = (outcome: GateOutcome): boolean => outcome === 'go'

/** Where the project stands after the decision. */
export function afterGate(
  gate: ProjectGate,
  phase: ProjectPhase,
  outcome: GateOutcome,
): { phase: ProjectPhase; state: 'active' | 'rework' | 'hold' | 'stopped' | 'ended' } {
  if (outcome === 'go') return { phase: gate.to, state: gate.id === 'bp6' ? 'ended' : 'active' }
  return { phase, state: outcome === 'stop' ? 'stopped' : outcome }
}

/** The decision point that ends a phase: the one that leads on. */
export const nextGate = (gates: readonly ProjectGate[], phase: ProjectPhase): ProjectGate | null =>
  gates.find((gate) => gate.from === phase && gate.to !== phase) ??
  gates.find((gate) => gate.from === phase) ??
  null
