import type { Route } from '#platform/http/route.ts'
import { archivePageRoutes } from './archive-pages/archive-pages.routes.ts'
import { listRoutes } from './lists/lists.routes.ts'
import { actRoutes } from './pages/acts.routes.ts'
import { arrivalRoutes } from './pages/arrival.routes.ts'
import type { CentreWorld } from './pages/centre-world.ts'
import { fileRoutes } from './pages/file.routes.ts'
import { queueRoutes } from './pages/queue.routes.ts'
import { takeInRoutes } from './pages/take-in.routes.ts'

/** `/dokumentsenter`: the archivist's desk. */
export function documentCentreRoutes(world: CentreWorld): Route[] {
  return [
    ...archivePageRoutes(world),
    ...listRoutes(world),
    ...queueRoutes(world),
    ...arrivalRoutes(world),
    ...actRoutes(world),
    ...fileRoutes(world),
    ...takeInRoutes(world),
  ]
}
