/** What the graph of a cooperation holds. A new sort of thing is added here, where those who read the graph look. */
export const linkKinds = [
  ...(['system', 'module', 'vendor', 'contract', 'service', 'robot', 'survey', 'answer'] as const),
  ...(['goal', 'project', 'gate', 'benefit', 'decision', 'meeting', 'budget', 'grant', 'invoice'] as const),
  ...(['person', 'municipality', 'area', 'account', 'proposal', 'usage'] as const),
] as const
export type LinkKind = (typeof linkKinds)[number]

/** A thing as the graph names it: "system" and the id that its own module knows it by. */
export interface LinkEnd {
  kind: LinkKind
  id: string
}

/**
 * How the first is tied to the second, read as a sentence: a municipality `uses` a system, a contract `covers` it, a
 * project `serves` a goal, a decision `decides` a gate.
 */
export const linkRelations = [
  ...(['uses', 'owns', 'covers', 'supplies', 'depends-on', 'part-of', 'runs-on', 'serves'] as const),
  ...(['decides', 'follows-from', 'answers', 'pays', 'funds', 'gives', 'measures', 'concerns'] as const),
  'replaces',
] as const
export type LinkRelation = (typeof linkRelations)[number]
