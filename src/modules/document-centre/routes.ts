import type { Route } from '#platform/http/route.ts'
import type { CentreWorld } from './pages/centre-world.ts'
import { queueRoutes } from './pages/queue.routes.ts'

/** `/dokumentsenter`: the archivist's desk. */
export function documentCentreRoutes(world: CentreWorld): Route[] {
  return [...queueRoutes(world)]
}
