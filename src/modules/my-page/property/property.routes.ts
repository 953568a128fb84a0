import type { Route } from '#platform/http/route.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Sources } from '../sources/sources.ts'
import type { MyPageWorld } from '../world.ts'
import { propertiesPath } from './address.ts'
import { loadProperties } from './load-properties.ts'
import { propertiesPage } from './properties.page.tsx'
import { propertyPage } from './property.page.tsx'
import { RegisteredProperties } from './registered-properties.ts'

const own = { none: 'residents see what is their own' }

/** Where a resident sees their properties and the cases about them. */
export function propertyRoutes(world: MyPageWorld, sources: Sources): Route[] {
  const registered = new RegisteredProperties(world.cadastre, world.clock, world.log, sources)
  return [
    {
      method: 'GET',
      path: propertiesPath,
      who: 'resident',
      audit: own,
      async handle(visit) {
        const found = await loadProperties(world, { registered, sources }, visit)
        return visit.html(
          propertiesPage({ frame: await world.frames.page(visit), now: world.clock.now(), ...found }),
        )
      },
    },
    {
      method: 'GET',
      path: `${propertiesPath}/:eiendom`,
      who: 'resident',
      audit: own,
      async handle(visit) {
        const { answer, casesSilentSince, properties } = await loadProperties(
          world,
          { registered, sources },
          visit,
        )
        const property = properties.find(({ handle }) => handle === visit.params.eiendom)
        // Nobody knows whether it is theirs while the register is silent: the list says so, and how to ask again.
        if (!property && (answer.state === 'silent' || casesSilentSince))
          return visit.redirect(propertiesPath)
        if (!property) throw new Refusal('not-found', 'my-page-property.no-such-property')
        return visit.html(
          propertyPage({
            ...{ frame: await world.frames.page(visit), now: world.clock.now() },
            ...{ answer, casesSilentSince, property },
          }),
        )
      },
    },
  ]
}
