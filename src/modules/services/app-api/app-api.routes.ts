import type { Route } from '#platform/http/route.ts'
import { FormRoom } from '../filling-in/form-room.ts'
import type { ServicesWorld } from '../world.ts'
import { actionsRoutes } from './actions.routes.ts'
import { dataRoutes } from './data.routes.ts'
import { descriptionRoutes } from './description.routes.ts'
import { filesRoutes } from './files.routes.ts'
import { hostRoutes } from './host.routes.ts'
import { instanceListsRoutes } from './instance-lists.routes.ts'
import { instancesRoutes } from './instances.routes.ts'
import { lookupRoutes } from './lookup.routes.ts'
import { otherRoutes } from './other.routes.ts'
import { personRoutes } from './person.routes.ts'
import { processRoutes } from './process.routes.ts'
import { serviceOwnerRoutes } from './service-owner.routes.ts'
import { signingApiRoutes } from './signing.routes.ts'
import { statelessApiRoutes } from './stateless.routes.ts'
import { storageRoutes } from './storage.routes.ts'

/** The Altinn App API of every service, below `/app/{municipality}/{org}/{app}`. docs/api describes it. */
export function appApiRoutes(world: ServicesWorld): Route[] {
  const room = new FormRoom(world)
  const own = [
    ...descriptionRoutes(world),
    ...personRoutes(world),
    ...instancesRoutes(room),
    ...dataRoutes(room),
    ...processRoutes(room),
    ...filesRoutes(room),
    ...lookupRoutes(world),
    ...instanceListsRoutes(room),
    ...actionsRoutes(room),
    ...signingApiRoutes(room),
    ...otherRoutes(room),
    ...statelessApiRoutes(world),
  ]
  return [
    ...[...hostRoutes(world), ...own].map(withToken),
    ...serviceOwnerRoutes(world),
    ...storageRoutes(world),
  ]
}

/** Altinn's front end reads the token from a cookie and sends it back in a header. */
function withToken(route: Route): Route {
  return {
    ...route,
    async handle(visit) {
      const response = await route.handle(visit)
      if (visit.csrfToken !== '' && route.method === 'GET' && visit.params.kommune)
        response.headers.append(
          'set-cookie',
          `XSRF-TOKEN=${visit.csrfToken}; Path=/app/${visit.params.kommune}/; Secure; SameSite=Strict`,
        )
      return response
    },
  }
}
