import type { Route } from '#platform/http/route.ts'
import type { ServicesWorld } from '../world.ts'
import { adjustRoutes } from './adjust.routes.ts'
import { compareRoutes } from './compare.routes.ts'
import { cooperationRoutes } from './cooperation.routes.ts'
import { upgradeRoutes } from './upgrade.routes.ts'
import { versionRoutes } from './versions.routes.ts'
import { waitingRoutes } from './waiting.routes.ts'

/** What members have otherwise than the common services, and the versions of these. */
export function overlaysRoutes(world: ServicesWorld): Route[] {
  return [
    ...adjustRoutes(world),
    ...cooperationRoutes(world),
    ...compareRoutes(world),
    ...upgradeRoutes(world),
    ...versionRoutes(world),
    ...waitingRoutes(world),
  ]
}
