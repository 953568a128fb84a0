import type { Route } from '#platform/http/route.ts'
import type { ServicesWorld } from '../world.ts'
import { importRoutes } from './import.routes.ts'
import { listRoutes } from './list.routes.ts'

/** The workshop, `/verksted`: services are built once here for all members. */
export function workshopRoutes(world: ServicesWorld): Route[] {
  return [...listRoutes(world), ...importRoutes(world)]
}
