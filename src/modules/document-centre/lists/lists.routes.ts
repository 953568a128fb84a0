import type { Route } from '#platform/http/route.ts'
import type { CentreWorld } from '../pages/centre-world.ts'
import { controlRoutes } from './control/control.routes.ts'
import { deletionRoutes } from './deletion/deletion.routes.ts'
import { disposalRoutes } from './disposal/disposal.routes.ts'
import { dutyRoutes } from './duty/duty.routes.ts'
import { mendingRoutes } from './mending/mending.routes.ts'
import { routineRoutes } from './routines/routine.routes.ts'
import { statisticsRoutes } from './statistics/statistics.routes.ts'

/** The archivist's control: lists, what is put right from them, disposal, routines, duties and figures. */
export function listRoutes(world: CentreWorld): Route[] {
  return [
    ...controlRoutes(world),
    ...mendingRoutes(world),
    ...disposalRoutes(world),
    ...routineRoutes(world),
    ...dutyRoutes(world),
    ...statisticsRoutes(world),
    ...deletionRoutes(world),
  ]
}
