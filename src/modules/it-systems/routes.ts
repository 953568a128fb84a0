import type { Route } from '#platform/http/route.ts'
import { accountStringRoutes } from './account-strings/account-strings.routes.ts'
import { architectureRoutes } from './architecture/architecture.routes.ts'
import { choosingRoutes } from './choosing/choosing.routes.ts'
import { contractRoutes } from './contracts/contract.routes.ts'
import { sharingRoutes } from './contracts/sharing.routes.tsx'
import { importingRoutes } from './importing/importing.routes.ts'
import { overviewRoutes } from './overview/overview.routes.ts'
import { registerRoutes, systemRoute } from './register/register.routes.ts'
import type { ItSystemsWorld } from './world.ts'

/** The shared systems of a cooperation. */
export function itSystemsRoutes(world: ItSystemsWorld): Route[] {
  return [
    ...registerRoutes(world),
    ...importingRoutes(world),
    ...overviewRoutes(world),
    ...choosingRoutes(world),
    ...architectureRoutes(world),
    ...contractRoutes(world),
    ...sharingRoutes(world),
    systemRoute(world),
    ...accountStringRoutes(world),
  ]
}
