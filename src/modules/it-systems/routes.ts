import type { Route } from '#platform/http/route.ts'
import { accountStringRoutes } from './account-strings/account-strings.routes.ts'
import { recordFileRoutes } from './account-strings/record-file.routes.ts'
import { architectureRoutes } from './architecture/architecture.routes.ts'
import { choosingRoutes } from './choosing/choosing.routes.ts'
import { contractRoutes } from './contracts/contract.routes.ts'
import { sharingRoutes } from './contracts/sharing.routes.tsx'
import { importingRoutes } from './importing/importing.routes.ts'
import { integrationRoutes } from './integrations/integrations.routes.ts'
import { overviewRoutes } from './overview/overview.routes.ts'
import { registerRoutes } from './register/register.routes.ts'
import { systemRoutes } from './register/system.routes.ts'
import { vendorRoutes } from './vendors/vendor.routes.ts'
import type { ItSystemsWorld } from './world.ts'

/** The shared systems of a cooperation. */
export function itSystemsRoutes(world: ItSystemsWorld): Route[] {
  return [
    ...registerRoutes(world),
    ...importingRoutes(world),
    ...integrationRoutes(world),
    ...overviewRoutes(world),
    ...choosingRoutes(world),
    ...architectureRoutes(world),
    ...contractRoutes(world),
    ...sharingRoutes(world),
    ...vendorRoutes(world),
    ...systemRoutes(world),
    ...recordFileRoutes(world),
    ...accountStringRoutes(world),
  ]
}
