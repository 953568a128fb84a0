import { isObject } from '#engines/altinn/index.ts'
import { json, problem, readJson } from '#platform/http/api.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { ServicesWorld } from '../world.ts'
import { appApiTexts } from './app-api.text.ts'
import { appBase, appIdOf, offeredApp } from './app-of-route.ts'
import { openReceived, receivedRow } from './received.ts'
import { asServiceOwner, type OwnersWork, writingScope } from './service-owner.ts'
import { confirmFetched, setSubstatus } from './storage.routes.ts'

const one = `${appBase}/instances/:part/:utkast` as const
/** What Altinn's events ask an address before they send it anything. */
const validation = 'platform.events.validatesubscription'

/** What a municipality's own system asks at the app itself, as it would of an app of Altinn's. */
export function serviceOwnerRoutes(world: ServicesWorld): Route[] {
  const route = (
    method: Route['method'],
    path: Route['path'],
    event: string,
    work: (...asked: [...Parameters<OwnersWork>, Visit]) => Promise<Response>,
  ): Route => ({
    ...{ method, path, who: 'machine', api: true, audit: { event } },
    handle: (visit) =>
      asServiceOwner(world, visit, writingScope, async (ctx, slug) => {
        const { parts } = await openReceived(ctx, world, slug, await receivedRow(ctx, visit.params))
        if (parts.appId !== appIdOf(visit)) throw new Refusal('not-found', 'services.no-such-draft')
        return work(ctx, slug, visit)
      }),
  })

  /** Only the question whether we listen is answered with yes: no other event means anything here. */
  async function event(visit: Visit): Promise<Response> {
    await offeredApp(world, visit)
    const body = await readJson(visit)
    if (!isObject(body) || typeof body.type !== 'string') throw new Refusal('invalid', 'appapi.bad-body')
    if (body.type === validation) return json({ type: validation })
    return problem(400, appApiTexts(visit.language)('appapi.no-such-event'), { code: 'appapi.no-such-event' })
  }

  return [
    route('POST', `${one}/complete`, 'submission.fetched', confirmFetched(world)),
    route('PUT', `${one}/substatus`, 'submission.marked', setSubstatus(world)),
    {
      ...{ method: 'POST', path: `${appBase}/api/v1/eventsreceiver`, who: 'machine', api: true },
      ...{ audit: { none: 'nothing is stored, and nothing is told' }, handle: event },
    },
  ]
}
