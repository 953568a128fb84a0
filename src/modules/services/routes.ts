import type { Route } from '#platform/http/route.ts'
import { appApiRoutes } from './app-api/app-api.routes.ts'
import { embedRoutes } from './embed/embed.routes.ts'
import { formRoutes } from './filling-in/form.routes.ts'
import { overlaysRoutes } from './overlays/overlays.routes.ts'
import { replayRoutes } from './replay/replay.routes.ts'
import { ruleDocumentationRoutes } from './rule-documentation/rule-documentation.routes.ts'
import { receiptRoutes } from './sending/receipt.routes.tsx'
import { serviceRoutes } from './service.routes.ts'
import { signingRoutes } from './signing/signing.routes.ts'
import { simulationRoutes } from './simulation/simulation.routes.ts'
import { statelessRoutes } from './stateless/stateless.routes.ts'
import { waitingRoutes } from './waiting/waiting.routes.ts'
import { websiteRoutes } from './website/website.routes.ts'
import { workshopRoutes } from './workshop/workshop.routes.ts'
import type { ServicesWorld } from './world.ts'

/** Put last in the table of routes: `/:kommune` would take every address of one word. */
export function servicesRoutes(world: ServicesWorld): Route[] {
  return [
    ...appApiRoutes(world),
    ...embedRoutes(world),
    ...overlaysRoutes(world),
    ...workshopRoutes(world),
    ...replayRoutes(world),
    ...simulationRoutes(world),
    ...ruleDocumentationRoutes(world),
    ...serviceRoutes(world),
    ...formRoutes(world),
    ...receiptRoutes(world),
    ...signingRoutes(world),
    ...waitingRoutes(world),
    ...statelessRoutes(world),
    ...websiteRoutes(world),
  ]
}
