import type { LinkKind } from '#platform/links.ts'

/** Kinds by what they have in common, in the order they are shown. */
export const groups = {
  technology: ['system', 'usage', 'module', 'vendor', 'service', 'robot'],
  people: ['municipality', 'person', 'area'],
  agreements: ['contract', 'budget', 'grant', 'invoice', 'account'],
  work: ['project', 'gate', 'benefit', 'goal', 'decision', 'meeting', 'proposal', 'survey', 'answer'],
} as const satisfies Record<string, readonly LinkKind[]>
export type Group = keyof typeof groups
export const groupNames = Object.keys(groups) as Group[]

export const groupOf = (kind: LinkKind): Group =>
  groupNames.find((name) => (groups[name] as readonly LinkKind[]).includes(kind)) ?? 'work'
export const seriesOf = (kind: LinkKind): number => groupNames.indexOf(groupOf(kind))

/** Kinds in the order in which they are told of. */
export const kindsInOrder: readonly LinkKind[] = groupNames.flatMap((name) => [...groups[name]])
export const orderOfKind = (kind: LinkKind): number => kindsInOrder.indexOf(kind)

/** Names in Norwegian order; made once, because thousands are compared. */
export const inNorwegian = new Intl.Collator('nb').compare
