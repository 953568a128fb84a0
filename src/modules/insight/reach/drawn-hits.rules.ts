import type { LinkKind } from '#platform/links.ts'
import { inNorwegian, orderOfKind } from '../groups.rules.ts'
import { keyOf } from '../kinds.rules.ts'
import type { Hit } from './what-is-hit.ts'

/** Room for this many in a layer, and this many layers beside the first. */
const inLayer = 9
const mostLayers = 5

export interface DrawnLayer {
  hits: Hit[]
  /** How many of this layer, and of what lies behind the last one, there was no room for. */
  left: number
}

/**
 * What a drawing has room for: of each layer those that hit most others first, each right of what hit it, and in the order
 * of what hit them, so that no two lines cross.
 */
export function drawnHits(root: string, hits: readonly Hit[]): DrawnLayer[] {
  const behind = new Map<string, number>()
  for (const hit of hits) behind.set(hit.by, (behind.get(hit.by) ?? 0) + 1)
  const layers: DrawnLayer[] = []
  let before = new Map([[root, 0]])
  const steps = Math.min(mostLayers, Math.max(0, ...hits.map(({ step }) => step)))
  for (let step = 1; step <= steps; step++) {
    const all = hits.filter((hit) => hit.step === step)
    const leads = (hit: Hit) => behind.get(keyOf(hit)) ?? 0
    const ofKind = new Map<LinkKind, number>()
    const shown = firstOfEachKind(
      all.filter(({ by }) => before.has(by)),
      leads,
    )
      // Some of each kind before many of one.
      .map((hit) => {
        const place = ofKind.get(hit.kind) ?? 0
        ofKind.set(hit.kind, place + 1)
        return { hit, place: leads(hit) > 0 ? -1 : place }
      })
      .sort((a, b) => a.place - b.place || orderOfKind(a.hit.kind) - orderOfKind(b.hit.kind))
      .slice(0, inLayer)
      .map(({ hit }) => hit)
      .sort((a, b) => orderOfKind(a.kind) - orderOfKind(b.kind))
      .sort((a, b) => (before.get(a.by) ?? 0) - (before.get(b.by) ?? 0))
    layers.push({ hits: shown, left: all.length - shown.length })
    before = new Map(shown.map((hit, place) => [keyOf(hit), place]))
  }
  const last = layers.at(-1)
  if (last) last.left += hits.filter(({ step }) => step > steps).length
  return layers
}

/**
 * Of each kind as many as a layer has room for, those that lead to most first and then by name. Names in Norwegian order
 * are slow to compare, and thousands may stand in one layer: whoever is not among the first is never put in order.
 */
function firstOfEachKind(hits: readonly Hit[], leads: (hit: Hit) => number): Hit[] {
  const order = (a: Hit, b: Hit) => leads(b) - leads(a) || inNorwegian(a.label, b.label)
  const first = new Map<LinkKind, Hit[]>()
  for (const hit of hits) {
    const some = first.get(hit.kind) ?? []
    if (some.length === 0) first.set(hit.kind, some)
    const last = some.at(-1)
    if (some.length === inLayer && last && order(last, hit) <= 0) continue
    const at = some.findIndex((other) => order(hit, other) < 0)
    some.splice(at < 0 ? some.length : at, 0, hit)
    if (some.length > inLayer) some.pop()
  }
  return [...first.values()].flat().sort(order)
}
