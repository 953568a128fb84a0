import { systemActor } from '#platform/actor.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { actorIn, holds } from '../catalogue/may.ts'
import { workshopOwner } from '../catalogue/owner.ts'
import type { ServicesWorld } from '../world.ts'
import { waitingPage } from './waiting.page.tsx'
import { everythingWaiting, waitingServices } from './waiting.queries.ts'
import { isOverdue, settleBy } from './waiting.rules.ts'
import { waitingTexts } from './waiting.text.ts'

/** `/verksted/venter`: what waits for somebody to settle it. */
export function waitingRoutes(world: ServicesWorld): Route[] {
  return [
    {
      ...{ method: 'GET', path: '/verksted/venter', who: 'employee-anywhere', may: 'services.compare' },
      audit: { none: 'services and versions, no personal data' },
      handle: async (visit) =>
        visit.html(
          waitingPage({
            frame: await world.frames.page(visit),
            waiting: await everythingWaiting(world, visit),
            today: dateInNorway(world.clock.now()),
          }),
        ),
    },
  ]
}

/** How many things wait for the one who reads: for the front pages that lead there. */
export async function countWaitingFor(world: ServicesWorld, visit: Visit): Promise<number> {
  if (visit.signedIn?.kind !== 'employee') return 0
  const mayOf = (number: string) => {
    const actor = actorIn(visit, number)
    return holds(actor, 'services.overlay') || holds(actor, 'services.develop')
  }
  // Most who come here settle nothing: they are not asked for.
  if (![...visit.signedIn.roles.keys()].some(mayOf)) return 0
  return (await everythingWaiting(world, visit)).filter(({ isYours }) => isYours).length
}

/** A service that nobody has settled within the limit, as operators are told of it. */
export interface OverdueService {
  name: string
  service: string
  since: string
  by: string
}

/** What has waited past the cooperation's limit, for operators: they see that it waits, and where. */
export async function overdueServices(
  world: ServicesWorld,
  language: Parameters<typeof waitingTexts>[0],
): Promise<OverdueService[]> {
  const owner = workshopOwner(world.municipalities)
  const reader = systemActor('drift')
  const today = dateInNorway(world.clock.now())
  const all = await world.transactions.inTenant(owner, reader, (ctx) =>
    waitingServices(ctx, world, language, () => reader),
  )
  return all
    .filter((one) => isOverdue(one, today))
    .map((one) => ({
      name: one.municipality === null ? waitingTexts(language)('cooperation') : one.name,
      ...{ service: one.service, since: one.since, by: settleBy(one) ?? '' },
    }))
}
