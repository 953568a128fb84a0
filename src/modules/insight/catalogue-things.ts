import type { Services } from '#modules/services/index.ts'
import type { Language } from '#platform/i18n.ts'
import type { LinkEnd, LinkKind } from '#platform/links.ts'
import { type FoundNode, type GraphNode, nodeOf } from './graph.queries.ts'
import type { GraphCtx } from './kept-graph.ts'

/** Services are everybody's and no cooperation's: they come into a graph when something is tied to them. */
export function serviceNode(services: Services, id: string, language: Language): GraphNode | null {
  const service = services.get(id)
  if (!service) return null
  return {
    ...{ kind: 'service', id, label: service.description.title[language], href: `/regler/${id}` },
    ...{ municipality: null, days: {}, registeredBy: null, changedAt: new Date(0), goneAt: null },
  }
}

/** A thing of the graph, or a service that nothing is tied to yet. */
export async function thingOf(
  ctx: GraphCtx,
  services: Services,
  end: LinkEnd,
  seen: readonly LinkKind[],
  language: Language,
): Promise<GraphNode | null> {
  const found = await nodeOf(ctx, end, seen)
  return found ?? (end.kind === 'service' ? serviceNode(services, end.id, language) : null)
}

/** Services whose title has every word. */
export function servicesNamed(services: Services, words: string, language: Language): FoundNode[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  return [...services.values()].flatMap(({ id, description }) => {
    const label = description.title[language]
    const fits = wanted.length > 0 && wanted.every((word) => label.toLowerCase().includes(word))
    return fits ? [{ kind: 'service' as const, id, label, municipality: null }] : []
  })
}
