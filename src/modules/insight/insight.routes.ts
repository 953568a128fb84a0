import type { Route } from '#platform/http/route.ts'
import { servicesNamed } from './catalogue-things.ts'
import { searchNodes, sizeOf } from './graph.queries.ts'
import { insightBase, kindOfSlug } from './kinds.rules.ts'
import { hitRoutes } from './reach/hit.routes.ts'
import { kindsSeen, nameOf, readsGraph } from './reading.ts'
import { searchPage } from './search.page.tsx'
import { tieRoutes } from './tie/tie.routes.ts'
import type { InsightWorld } from './world.ts'

const inList = 50

/** The one graph of a cooperation. */
export function insightRoutes(world: InsightWorld): Route[] {
  return [
    {
      ...{ method: 'GET', path: insightBase, ...readsGraph },
      async handle(visit) {
        const words = (visit.query.get('q') ?? '').trim().slice(0, 100)
        const kind = kindOfSlug(visit.query.get('slag') ?? '')
        const seen = kindsSeen(visit)
        const { found, isMore, size } = await visit.inCooperation(async (ctx) => ({
          ...(await searchNodes(ctx, words, seen, { kind, most: inList })),
          size: await sizeOf(ctx, seen),
        }))
        const services =
          kind && kind !== 'service' ? [] : servicesNamed(world.services, words, visit.language)
        const known = new Set(found.filter((one) => one.kind === 'service').map(({ id }) => id))
        return visit.html(
          searchPage({
            frame: await world.frames.cooperation(visit, insightBase),
            ...{ words, kind, isMore, ...size },
            found: [...found, ...services.filter(({ id }) => !known.has(id))],
            nameOf: nameOf(world),
          }),
        )
      },
    },
    ...hitRoutes(world),
    ...tieRoutes(world),
  ]
}
