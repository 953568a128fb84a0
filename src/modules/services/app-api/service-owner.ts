import { systemActor } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import { problem } from '#platform/http/api.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { ServicesWorld } from '../world.ts'
import { appApiTexts } from './app-api.text.ts'

export const readingScope = 'altinn:serviceowner/instances.read'
export const writingScope = 'altinn:serviceowner/instances.write'

const caller = systemActor('Fagsystem')

/** What a municipality's own system asks, in that municipality. */
export type OwnersWork = (ctx: Ctx, slug: string) => Promise<Response>

/**
 * Does the work for the municipality whose token the caller holds. A municipality is the service owner of what it
 * receives: the organisation number of `consumer` says which, also when a supplier fetched the token for it. Without a
 * token that holds: 401; with one that may not do this: 403; at another municipality's address: not found.
 */
export async function asServiceOwner(
  world: ServicesWorld,
  visit: Visit,
  scope: string,
  work: OwnersWork,
): Promise<Response> {
  const t = appApiTexts(visit.language)
  const token = /^Bearer ([\w.-]{1,8000})$/.exec(visit.request.headers.get('authorization') ?? '')?.[1]
  const holder = token && world.serviceOwners ? await world.serviceOwners.holderOf(token) : null
  if (!holder) {
    const answer = problem(401, t('appapi.no-token'), { code: 'appapi.no-token' })
    answer.headers.set('www-authenticate', 'Bearer')
    return answer
  }
  const own = world.municipalities
    .all()
    .find((municipality) => municipality.organizationNumber === holder.organisationNumber)
  if (!own || !holder.scopes.includes(scope))
    return problem(403, t('appapi.no-scope', { scope }), { code: 'appapi.no-scope' })
  if (visit.municipality && visit.municipality.number !== own.number)
    throw new Refusal('not-found', 'services.no-such-draft')
  const answer = await world.transactions.inTenant(
    own.number,
    caller,
    (ctx) => work(ctx, own.slug),
    visit.correlationId,
  )
  answer.headers.set('cache-control', 'no-store')
  return answer
}
