import type { Route } from '#platform/http/route.ts'
import type { CentreWorld } from '../pages/centre-world.ts'
import { browseRoutes } from './browse/browse.routes.ts'
import { dueRoutes } from './due/due.routes.ts'
import { findRoutes } from './find/find.routes.ts'
import { unitRoutes } from './unit/unit.routes.ts'
import { valueRoutes } from './values/values.routes.ts'

/** The archive's own pages: finding, browsing, what stands on each unit, values, and what falls due. */
export function archivePageRoutes(world: CentreWorld): Route[] {
  return [
    ...findRoutes(world),
    ...browseRoutes(world),
    ...dueRoutes(world),
    ...valueRoutes(world),
    ...unitRoutes(world),
  ]
}
