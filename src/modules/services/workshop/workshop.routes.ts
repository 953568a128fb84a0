import type { Route } from '#platform/http/route.ts'
import type { ServicesWorld } from '../world.ts'
import { editorRoutes } from './editor.routes.ts'
import { importRoutes } from './import.routes.ts'
import { listRoutes } from './list.routes.ts'
import { previewRoutes } from './preview.routes.tsx'

/** The workshop, `/verksted`: services are built once here for all members. */
export function workshopRoutes(world: ServicesWorld): Route[] {
  return [...listRoutes(world), ...importRoutes(world), ...editorRoutes(world), ...previewRoutes(world)]
}
