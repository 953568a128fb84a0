import { json } from '#platform/http/api.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { ServicesWorld } from '../world.ts'
import { appIdOf, offeredApp, openRoute } from './app-of-route.ts'
import { listAnswer, optionsAnswer } from './listed-answers.ts'
import {
  presentedLayoutSets,
  presentedLayouts,
  presentedMetadata,
  presentedSettings,
  presentedTexts,
} from './presented-package.rules.ts'

const nothing = () => new Response(null, { status: 204 })
const notThere = () => new Refusal('not-found', 'platform.no-such-page')
/** What a front end asks of the package before and while a form is filled in. */
export function descriptionRoutes(world: ServicesWorld): Route[] {
  const app = async (visit: Visit) => (await offeredApp(world, visit)).service.app
  const folder = async (visit: Visit) => {
    const found = (await app(visit)).folders.get(visit.params.sett ?? '')
    if (!found) throw notThere()
    return found
  }
  const model = async (visit: Visit) => {
    const found = (await app(visit)).models.get(visit.params.type ?? '')
    if (!found) throw notThere()
    return found
  }

  return [
    openRoute('GET', '/api/v1/applicationmetadata', async (visit) =>
      json(presentedMetadata(await app(visit), appIdOf(visit))),
    ),
    openRoute('GET', '/api/layoutsets', async (visit) => json(presentedLayoutSets(await app(visit)))),
    openRoute('GET', '/api/v1/applicationsettings', async (visit) => json((await app(visit)).settings)),
    openRoute('GET', '/api/v1/applicationlanguages', async (visit) =>
      json([...(await app(visit)).texts.keys()].map((language) => ({ language }))),
    ),
    openRoute('GET', '/api/v1/texts/:sprak', async (visit) => {
      const texts = presentedTexts(await app(visit), visit.params.sprak ?? '')
      if (!texts) throw notThere()
      return json(texts)
    }),
    openRoute('GET', '/api/v1/footer', async (visit) => {
      const { footer } = await app(visit)
      return json(footer.length > 0 ? { footer } : null)
    }),
    openRoute('GET', '/api/layouts/:sett', async (visit) => json(presentedLayouts(await folder(visit)))),
    openRoute('GET', '/api/layoutsettings/:sett', async (visit) =>
      json(presentedSettings(await folder(visit))),
    ),
    openRoute('GET', '/api/ruleconfiguration/:sett', nothing),
    openRoute('GET', '/api/rulehandler/:sett', nothing),
    openRoute('GET', '/api/jsonschema/:type', async (visit) => json((await model(visit)).schema)),
    openRoute('GET', '/api/validationconfig/:type', async (visit) => {
      const { validation } = await model(visit)
      return validation ? json(validation) : nothing()
    }),
    openRoute('GET', '/api/options/:liste', async (visit) =>
      optionsAnswer(world, await app(visit), visit, 'app'),
    ),
    openRoute('GET', '/api/datalists/:liste', async (visit) =>
      listAnswer(world, await app(visit), visit, 'app'),
    ),
  ]
}
