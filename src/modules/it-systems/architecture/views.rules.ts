import type { ArchiElement, ArchiNode, ArchiRelationship, ArchiView } from './archimate.ts'

/** Sizes in the units of the exchange file, which tools draw as pixels. */
const box = { w: 180, h: 50 }
const gap = 20
const heading = 40
const perRow = 4

export interface ViewWords {
  /** "Kart over evner". */
  map: string
  /** "Steg mot målbildet". */
  steps: string
}

/**
 * Views that a tool opens as they are: a map of all capabilities with the systems that carry them, one view for each
 * capability with the municipalities its systems serve, and the steps away from today. Nothing lies upon another thing.
 */
export function viewsOf(
  elements: readonly ArchiElement[],
  relationships: readonly ArchiRelationship[],
  words: ViewWords,
): ArchiView[] {
  const byId = new Map(elements.map((one) => [one.id, one]))
  const of = (type: ArchiElement['type']) => elements.filter((one) => one.type === type)
  const carriedBy = (capability: string) =>
    relationships
      .filter(({ type, to }) => type === 'Realization' && to === capability)
      .flatMap(({ from }) => (byId.get(from)?.type === 'ApplicationComponent' ? [from] : []))
  const capabilities = of('Capability')
  if (capabilities.length === 0) return []
  const map: ArchiView = { id: 'view-map', name: words.map, nodes: grid(capabilities, carriedBy), ties: [] }
  const each = capabilities.map((capability): ArchiView => {
    const systems = carriedBy(capability.id)
    const own = new Set(systems)
    const serving = relationships.filter(
      ({ type, from, to }) =>
        (type === 'Serving' && own.has(from)) || (type === 'Flow' && own.has(from) && own.has(to)),
    )
    const served = [...new Set(serving.flatMap(({ type, to }) => (type === 'Serving' ? [to] : [])))]
    return {
      id: `view-${capability.id}`,
      name: capability.name,
      nodes: [
        { element: capability.id, x: gap, y: gap, w: box.w, h: box.h, inside: [] },
        ...column(systems, gap * 4 + box.w),
        ...column(served, gap * 7 + box.w * 2),
      ],
      ties: [
        ...relationships.filter(
          ({ type, from, to }) => type === 'Realization' && own.has(from) && to === capability.id,
        ),
        ...serving,
      ],
    }
  })
  const plateaus = of('Plateau')
  const steps = new Set([...plateaus, ...of('WorkPackage')].map(({ id }) => id))
  return [
    map,
    ...each,
    ...(plateaus.length > 1
      ? [
          {
            ...{ id: 'view-steps', name: words.steps },
            nodes: [
              ...column(['plateau-today'], gap),
              ...column(
                of('WorkPackage').map(({ id }) => id),
                gap * 4 + box.w,
              ),
              ...column(
                plateaus.flatMap(({ id }) => (id === 'plateau-today' ? [] : [id])),
                gap * 7 + box.w * 2,
              ),
            ],
            ties: relationships.filter(({ from, to }) => steps.has(from) && steps.has(to)),
          },
        ]
      : []),
  ]
}

const column = (ids: readonly string[], x: number): ArchiNode[] =>
  ids.map((element, n) => ({ element, x, y: gap + n * (box.h + gap), ...box, inside: [] }))

/** Boxes in rows of four, each as tall as what it holds; a row begins below the tallest of the one above. */
function grid(capabilities: readonly ArchiElement[], inside: (id: string) => string[]): ArchiNode[] {
  const nodes: ArchiNode[] = []
  let y = gap
  for (let at = 0; at < capabilities.length; at += perRow) {
    const row = capabilities.slice(at, at + perRow).map(({ id }, n): ArchiNode => {
      const x = gap + n * (box.w + gap * 3)
      const systems = inside(id).map((element, place) => ({
        ...{ element, x: x + gap, y: y + heading + place * (box.h + gap), ...box, inside: [] },
      }))
      const h = heading + Math.max(1, systems.length) * (box.h + gap)
      return { element: id, x, y, w: box.w + gap * 2, h, inside: systems }
    })
    nodes.push(...row)
    y += Math.max(...row.map(({ h }) => h)) + gap
  }
  return nodes
}
