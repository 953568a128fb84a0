import type { LinkEnd, LinkKind, LinkRelation } from '#platform/links.ts'
import type { Graph, KeptNode } from '../kept-graph.ts'
import { keyOf } from '../kinds.rules.ts'
import { type Change, kindsThatStop, type Spread, spreadsOf } from './what-spreads.rules.ts'

export interface Hit extends LinkEnd {
  label: string
  href: string | null
  municipality: string | null
  /** Days that the thing itself knows, by their name: `endsOn`. */
  days: Readonly<Record<string, string>>
  /** Steps from the thing asked about. */
  step: number
  /** What hit it, by its key; how they are tied, and whether the tie reads from the one that hit. */
  by: string
  relation: LinkRelation
  way: Spread['way']
  /** To be looked at, and no further: the contract of a system that changes. */
  isTouched: boolean
}

/** So far from the thing asked about nothing is said to follow any more. */
const mostSteps = 12

/**
 * Everything a change of `from` hits, nearest first, each thing once with the shortest way to it; of ways as short, one
 * that hits before one that touches, and then by the thing that was hit first. A ring is walked once. Only kinds in `seen`
 * are found or passed through.
 */
export function whatIsHit(graph: Graph, from: LinkEnd, change: Change, seen: readonly LinkKind[]): Hit[] {
  const root = keyOf(from)
  if (!graph.nodes.has(root) || !seen.includes(from.kind)) return []
  const sees = new Set(seen)
  const hits: Hit[] = []
  const found = new Set([root])
  const passed = new Set([root])
  let frontier = [root]
  for (let step = 1; step <= mostSteps && frontier.length > 0; step++) {
    const next: string[] = []
    for (const [key, { node, tie }] of inOrder(
      oneStep(graph, frontier, spreadsOf(change, step === 1), sees),
    )) {
      if (!found.has(key)) {
        found.add(key)
        hits.push({
          ...{
            kind: node.kind,
            id: node.id,
            label: node.label,
            href: node.href,
            municipality: node.municipality,
          },
          ...{
            days: daysIn(node.details),
            step,
            by: tie.by,
            relation: tie.spread.relation,
            way: tie.spread.way,
          },
          isTouched: tie.spread.stops === true,
        })
      }
      if (tie.spread.stops || passed.has(key) || kindsThatStop.includes(node.kind)) continue
      passed.add(key)
      next.push(key)
    }
    frontier = next
  }
  return hits
}

interface Reached {
  node: KeptNode
  tie: { by: string; place: number; spread: Spread }
}

/** What all of the frontier hits in one step, by key: each thing once. */
function oneStep(
  graph: Graph,
  frontier: readonly string[],
  spreads: readonly Spread[],
  sees: ReadonlySet<LinkKind>,
): Map<string, Reached> {
  const of = (way: Spread['way']) =>
    new Map(spreads.flatMap((one) => (one.way === way ? [[one.relation, one] as const] : [])))
  const sides = [
    { ties: graph.out, spreads: of('with') },
    { ties: graph.into, spreads: of('against') },
  ]
  const reached = new Map<string, Reached>()
  frontier.forEach((by, place) => {
    for (const { ties, spreads } of sides)
      for (const { relation, other } of ties.get(by)?.values() ?? []) {
        const spread = spreads.get(relation)
        const node = spread && graph.nodes.get(other)
        if (!node || !sees.has(node.kind) || spread.notTo?.includes(node.kind)) continue
        const before = reached.get(other)
        if (!before || (before.tie.spread.stops && !spread.stops))
          reached.set(other, { node, tie: { by, place, spread } })
      }
  })
  return reached
}

const inOrder = (reached: ReadonlyMap<string, Reached>): [string, Reached][] =>
  [...reached].sort(
    ([a, one], [b, other]) =>
      one.tie.place - other.tie.place ||
      compare(one.node.kind, other.node.kind) ||
      compare(one.node.label, other.node.label) ||
      compare(a, b),
  )
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)

/** The days among what a thing says of itself: what ends in `On`. */
export const daysIn = (details: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(details).filter(
      (pair): pair is [string, string] => pair[0].endsWith('On') && isDay(pair[1]),
    ),
  )
