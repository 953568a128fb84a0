import { type LinkEnd, type LinkKind, type LinkRelation, linkRelations } from '#platform/link-kinds.ts'

const work = ['project', 'gate', 'benefit', 'decision', 'proposal'] as const
const technology = ['system', 'module', 'service', 'robot'] as const

/** Which things a person may tie in which way: from any of the first to any of the others. */
const sensible: Record<LinkRelation, readonly [from: readonly LinkKind[], to: readonly LinkKind[]]> = {
  uses: [['municipality', 'service', 'robot', 'project'], technology],
  owns: [
    ['person', 'municipality'],
    [...technology, ...work, 'contract'],
  ],
  covers: [['contract'], technology],
  supplies: [['vendor'], technology],
  'depends-on': [
    [...technology, ...work],
    [...technology, ...work, 'contract', 'vendor'],
  ],
  'part-of': [
    ['module', 'system', 'service', 'project', 'gate', 'goal'],
    ['system', 'area', 'project', 'goal'],
  ],
  'runs-on': [
    ['service', 'robot', 'module'],
    ['system', 'module'],
  ],
  serves: [[...work, ...technology], ['goal']],
  decides: [
    ['decision', 'meeting'],
    ['gate', 'project', 'proposal', 'budget', 'grant'],
  ],
  'follows-from': [
    [...work, 'goal'],
    ['answer', 'survey', ...work, 'meeting'],
  ],
  answers: [
    ['answer', 'municipality'],
    ['survey', 'answer'],
  ],
  pays: [
    ['budget', 'grant'],
    [...work, ...technology, 'contract'],
  ],
  funds: [
    ['grant', 'budget'],
    ['project', 'budget'],
  ],
  gives: [['project', 'proposal', ...technology], ['benefit']],
  measures: [
    [...technology, 'survey', 'answer'],
    ['benefit', 'goal'],
  ],
  concerns: [
    [...work, 'meeting', 'survey', 'answer', 'contract', 'grant'],
    [...technology, ...work, 'municipality', 'area', 'vendor', 'contract', 'person'],
  ],
  replaces: [
    [...technology, 'project', 'contract', 'decision'],
    [...technology, 'contract', 'decision'],
  ],
}

export type Direction = 'out' | 'in'
export interface Way {
  relation: LinkRelation
  direction: Direction
}

/** The ways in which a thing of this kind may be tied, as read from it. */
export const waysOf = (kind: LinkKind): Way[] =>
  linkRelations.flatMap((relation) => {
    const [from, to] = sensible[relation]
    return [
      ...(from.includes(kind) ? [{ relation, direction: 'out' } as const] : []),
      ...(to.includes(kind) ? [{ relation, direction: 'in' } as const] : []),
    ]
  })

/** Whether the tie makes sense. */
export const maySay = (from: LinkEnd, relation: LinkRelation, to: LinkEnd): boolean =>
  sensible[relation][0].includes(from.kind) && sensible[relation][1].includes(to.kind)
