import { describe, expect, it } from 'vitest'
import { gateWithId, projectDocuments, projectGates } from '#norway/project-guide.ts'
import { afterGate, type GateState, missingFor, nextGate } from './gate.rules.ts'

const bp2 = gateWithId('bp2')!
const bp3 = gateWithId('bp3')!
const day = (n: number) => new Date(Date.UTC(2026, 0, n))
const answered = (gate: typeof bp2, evidence: string | null = 'sak 3/26') =>
  new Map(gate.checklist.map(({ id }) => [id, { answer: 'yes' as const, evidence }]))
const approved = (at: Date, ...kinds: string[]) =>
  new Map(kinds.map((kind) => [kind, { approvedAt: at, sha256: kind }]))
const ready: GateState = {
  ...{ phase: 'concept', isEnded: false, lastPassedAt: day(1), measuredMembers: 0, answers: answered(bp2) },
  approved: approved(day(2), 'proposal', 'justification', 'phase-plan'),
}

describe('the guide', () => {
  it('has checklists of 7, 13, 13, 9 and 9 questions', () => {
    const lengths = ['bp1', 'bp2', 'bp3', 'bp4', 'bp5'].map((id) => gateWithId(id)?.checklist.length)
    expect(lengths).toEqual([7, 13, 13, 9, 9])
  })

  it('asks only for documents that it describes, made by the phase that the decision point ends', () => {
    const order = ['idea', 'concept', 'planning', 'execution', 'closing', 'realisation']
    for (const gate of projectGates)
      for (const { document } of gate.documents) {
        const found = projectDocuments.find(({ id }) => id === document)
        expect(order.indexOf(found!.madeIn)).toBeLessThanOrEqual(order.indexOf(gate.from))
      }
  })

  it('leads from the idea to the end', () => {
    expect(nextGate(projectGates, 'idea')?.id).toBe('bp1')
    expect(nextGate(projectGates, 'execution')?.id).toBe('bp4')
    expect(nextGate(projectGates, 'realisation')?.id).toBe('bp6')
    expect(afterGate(gateWithId('bp6')!, 'realisation', 'go')).toEqual({
      phase: 'realisation',
      state: 'ended',
    })
    expect(afterGate(bp2, 'concept', 'hold')).toEqual({ phase: 'concept', state: 'hold' })
  })
})

describe('a decision point', () => {
  it('lacks nothing when documents are approved and every question is answered with what shows it', () => {
    expect(missingFor(bp2, ready)).toEqual([])
  })

  it('names each document that was never approved', () => {
    expect(missingFor(bp2, { ...ready, approved: approved(day(2), 'proposal') })).toEqual([
      { what: 'document', document: 'justification', why: 'never' },
      { what: 'document', document: 'phase-plan', why: 'never' },
    ])
  })

  it('asks for a document anew where the guide says updated', () => {
    const kinds = ['steering', 'benefit-plan', 'justification', 'phase-plan']
    const state: GateState = {
      ...ready,
      ...{
        phase: 'planning',
        lastPassedAt: day(5),
        answers: answered(bp3),
        approved: approved(day(4), ...kinds),
      },
    }
    expect(missingFor(bp3, state)).toEqual([
      { what: 'document', document: 'justification', why: 'old' },
      { what: 'document', document: 'phase-plan', why: 'old' },
    ])
    expect(missingFor(bp3, { ...state, approved: approved(day(6), ...kinds) })).toEqual([])
  })

  it('takes no for an answer, but not a yes without evidence', () => {
    expect(missingFor(bp2, { ...ready, answers: answered(bp2, ' ') })).toHaveLength(13)
    const no = new Map(bp2.checklist.map(({ id }) => [id, { answer: 'no' as const, evidence: null }]))
    expect(missingFor(bp2, { ...ready, answers: no })).toEqual([])
  })

  it('is not for a project in another phase, or one that is over', () => {
    expect(missingFor(bp3, ready)).toEqual([{ what: 'phase' }])
    expect(missingFor(bp2, { ...ready, isEnded: true })).toEqual([{ what: 'ended' }])
  })

  it('ends the realising only when something was measured', () => {
    const bp6 = gateWithId('bp6')!
    const state: GateState = { ...ready, phase: 'realisation', approved: approved(day(2), 'evaluation') }
    expect(missingFor(bp6, state)).toEqual([{ what: 'measured' }])
    expect(missingFor(bp6, { ...state, measuredMembers: 1 })).toEqual([])
  })
})
