import { describe, expect, it } from 'vitest'
import { projectDocuments } from '#norway/project-guide.ts'
import { fillSection, type Known } from './fill.rules.ts'
import type { KnownBenefit } from './fill-benefits.rules.ts'
import { fillWords } from './known.ts'

const benefit: KnownBenefit = {
  ...{ title: 'Spart tid', indicator: 'Timer', unit: 'timer', effect: 'Virkning i eget budsjett' },
  ...{ actions: 'Ny rutine', responsible: 'Arkivleder', due: '30. juni 2027', risk: 'Ingen tar den ut' },
  ...{ prerequisite: null, affected: 'Ansatte', product: 'Mottaket', method: null, goals: ['Uten papir'] },
  ...{ planned: '100', realised: null, worth: '90 000 kr', taken: null, freed: '90 000 kr' },
  members: [
    {
      ...{ name: 'Grane', owner: null, from: '300', to: '200', forecast: null, reached: null },
      ...{ changed: null, budget: null },
    },
  ],
}
const known: Known = {
  ...{ facts: { background: 'b', purpose: 'p', products: 'l', guidance: 'g', phase: 'f' }, entries: [] },
  ...{ goals: ['Uten papir'], members: ['Grane'], cost: '1 kr', period: '2026', othersExperience: [] },
  ...{ basis: ['Felles systemer'], calibration: ['130 %'], forecastActual: ['Kostnad'], uptakes: ['Grane'] },
  ...{ changeChecklist: ['Ja'], benefits: [benefit] },
}

describe('a section of a document', () => {
  it('of every document in the guide fills itself with something that is known, or waits for a writer', () => {
    // What nobody knows before somebody has entered it: lists, roles and what only a person can judge.
    const entered = ['milestones', 'risks', 'stakeholders', 'insight', 'own-experience', 'experience']
    const typed = ['procurement', 'organisation', 'benefit-responsible', 'did-it-change']
    const empty = projectDocuments.flatMap(({ sections }) =>
      sections.flatMap(({ fill }) =>
        fill !== null && fillSection(fill, known, fillWords).length === 0 ? [fill] : [],
      ),
    )
    expect([...new Set(empty)].sort()).toEqual([...entered, ...typed].sort())
  })

  it('tells benefits under their effect, with the owner in the line or that nobody is named', () => {
    expect(fillSection('benefits-by-effect', known, fillWords)).toEqual([
      'Virkning i eget budsjett:',
      'Spart tid, Grane: fra 300 til 200 timer. Eier i linja: ikke utpekt ennå',
    ])
    expect(fillSection('benefit-map', known, fillWords)).toEqual(['Mottaket → Spart tid → Uten papir'])
    expect(fillSection('benefits-taken', known, fillWords)).toEqual([
      'Spart tid: 90 000 kr. Frigjort, ikke hentet ut: 90 000 kr',
    ])
  })
})
