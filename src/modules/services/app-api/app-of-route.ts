import { systemActor } from '#platform/actor.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { type OfferedService, offeredServices } from '../offers.ts'
import type { ServicesWorld } from '../world.ts'
import { forParty, type PartyVisit } from './party.ts'

/**
 * One Altinn app is one municipality's service: the address names the municipality before the app, so that a front end
 * that knows of one app at one address meets one municipality.
 */
export const appBase = '/app/:kommune/:eier/:app'
export const instanceBase = `${appBase}/instances/:part/:utkast`

export const appIdOf = ({ params }: Pick<Visit, 'params'>) => `${params.eier}/${params.app}`
export const hrefOf = (visit: Visit, rest = '') =>
  `/app/${visit.params.kommune}/${visit.params.eier}/${visit.params.app}${rest}`

const pages = systemActor('sider')

/** The service at this address. @throws Refusal not-found services.not-offered */
export async function offeredApp(world: ServicesWorld, visit: Visit): Promise<OfferedService> {
  const all = await world.transactions.inTenant(visit.municipality?.number ?? '', pages, (ctx) =>
    offeredServices(ctx, world.services, ctx.municipality),
  )
  const found = all.find((one) => one.service.description.package.app === appIdOf(visit))
  if (!found) throw new Refusal('not-found', 'services.not-offered')
  return found
}

type Handle = Route['handle']
type HandleForParty = (visit: PartyVisit) => Response | Promise<Response>
type Method = Route['method']

/** A route of the app below its base: what the package says, without personal data, open to anyone. */
export const openRoute = (method: Method, path: string, handle: Handle): Route => ({
  ...{ method, path: `${appBase}${path}`, who: 'anyone', api: true, handle },
  audit: { none: 'the package alone: no personal data' },
})

/** A route for the resident who is signed in; where its address names a party, for that party. */
export const ownRoute = (
  method: Method,
  path: string,
  audit: Route['audit'],
  handle: HandleForParty,
  more: { maxBodyBytes?: number; orMachine?: true } = {},
): Route => ({
  ...{ method, path: `${appBase}${path}`, who: 'resident', api: true, audit, ...more },
  async handle(visit) {
    // Before anything is read: what is wrong with a call is told about one's own instances only.
    const isForParty = path.includes(':part') && visit.signedIn
    return handle(isForParty ? await forParty(visit, visit.params.part) : visit)
  },
})

/** The language a program asks for in `language`, else the visitor's own. */
export function withLanguage(visit: PartyVisit): PartyVisit {
  const asked = visit.query.get('language')
  return asked === 'nb' || asked === 'nn' || asked === 'en' ? { ...visit, language: asked } : visit
}
