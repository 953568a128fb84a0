import type { LinkKind, LinkRelation } from '#platform/links.ts'

/** What may happen to the thing one asks about: it comes in a new version, or it ends. */
export const changes = ['version', 'end'] as const
export type Change = (typeof changes)[number]

/**
 * How a change at one end of a tie hits the other. `with`: from the first to the second, as the relation reads; `against`:
 * from the second to the first.
 */
export interface Spread {
  relation: LinkRelation
  way: 'with' | 'against'
  /** Only where the tie goes out from the very thing that is asked about. */
  onlyFirst?: true
  /** Only when something ends, not when it comes in a new version. */
  onlyEnd?: true
  /** What is hit this way hits nothing further: it is touched, not broken. */
  stops?: true
  /** Kinds that are not hit this way: the meeting where it was decided is no worse for it. */
  notTo?: readonly LinkKind[]
}

const spreads: readonly Spread[] = [
  // What is supplied, used, stood upon or leaned on takes with it what stands upon it.
  { relation: 'supplies', way: 'with' },
  { relation: 'uses', way: 'against' },
  { relation: 'runs-on', way: 'against' },
  { relation: 'depends-on', way: 'against' },
  { relation: 'part-of', way: 'against' },
  { relation: 'part-of', way: 'with', notTo: ['meeting', 'area', 'survey', 'goal'] },
  // A contract and who owns the thing must be looked at; the other things of the contract or the owner are not hit.
  { relation: 'covers', way: 'against', stops: true },
  { relation: 'owns', way: 'against', stops: true },
  { relation: 'covers', way: 'with', onlyFirst: true },
  { relation: 'owns', way: 'with', onlyFirst: true },
  { relation: 'uses', way: 'with', onlyFirst: true, stops: true },
  // Work about a thing, and what that work is to give.
  { relation: 'concerns', way: 'against' },
  { relation: 'concerns', way: 'with', onlyFirst: true },
  { relation: 'gives', way: 'with' },
  { relation: 'measures', way: 'with' },
  { relation: 'serves', way: 'with', stops: true },
  { relation: 'serves', way: 'against', onlyFirst: true },
  { relation: 'replaces', way: 'against', stops: true },
  { relation: 'replaces', way: 'with', stops: true, onlyEnd: true },
  // What was decided upon it, and what followed.
  { relation: 'follows-from', way: 'against' },
  { relation: 'decides', way: 'with' },
  { relation: 'decides', way: 'against', stops: true, onlyEnd: true },
  { relation: 'answers', way: 'against', onlyFirst: true },
  // Money set aside for a thing that ends has to be thought of anew; money that ends takes what it pays for.
  { relation: 'pays', way: 'with', onlyEnd: true },
  { relation: 'funds', way: 'with', onlyEnd: true },
  { relation: 'pays', way: 'against', stops: true, onlyEnd: true },
  { relation: 'funds', way: 'against', stops: true, onlyEnd: true },
]

/**
 * Kinds that a change ends at wherever it comes from: a municipality that loses one system does not fail the others. Only
 * when it is the thing asked about does it hit anything.
 */
export const kindsThatStop: readonly LinkKind[] = [
  ...([
    'municipality',
    'area',
    'goal',
    'person',
    'account',
    'meeting',
    'contract',
    'vendor',
    'survey',
  ] as const),
  ...(['invoice', 'proposal'] as const),
]

/** What spreads in one step: from the thing itself, or from what it has hit. */
export const spreadsOf = (change: Change, isFirst: boolean): Spread[] =>
  spreads.filter((one) => (change === 'end' || !one.onlyEnd) && (isFirst || !one.onlyFirst))
