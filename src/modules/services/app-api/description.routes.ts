import { declaredSources, mapListAnswer, mapOptionAnswer } from '#engines/altinn/index.ts'
import { json } from '#platform/http/api.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { askSource } from '../sources/declared-answers.ts'
import type { ServicesWorld } from '../world.ts'
import { appIdOf, offeredApp, openRoute } from './app-of-route.ts'
import {
  presentedLayoutSets,
  presentedLayouts,
  presentedMetadata,
  presentedSettings,
  presentedTexts,
} from './presented-package.rules.ts'

const nothing = () => new Response(null, { status: 204 })
const notThere = () => new Refusal('not-found', 'platform.no-such-page')
/** Names the platform adds to every list request; the rest are the list's own parameters. */
const ofTheList = ['language', 'page', 'size', 'sortColumn', 'sortDirection', 'search']

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

  async function options(visit: Visit): Promise<Response> {
    const found = await app(visit)
    const id = visit.params.liste ?? ''
    const written = found.options.get(id)
    if (written) return json(written)
    const source = declaredSources(found).sources.options.get(id)
    if (!source) throw notThere()
    const answer = await askSource(world, source, parametersOf(visit), false)
    if (!answer) throw new Refusal('unavailable', 'appapi.source-silent')
    return json(mapOptionAnswer(source, answer.value))
  }

  async function list(visit: Visit): Promise<Response> {
    const source = declaredSources(await app(visit)).sources.lists.get(visit.params.liste ?? '')
    if (!source) throw notThere()
    const asked = (name: string, otherwise: number) => {
      const written = Number(visit.query.get(name) ?? otherwise)
      return Number.isInteger(written) && written >= 0 && written <= 1000 ? written : otherwise
    }
    const [page, size] = [asked('page', 0), asked('size', 10) || 10]
    const column = visit.query.get('sortColumn')
    const direction: 'asc' | 'desc' = visit.query.get('sortDirection') === 'desc' ? 'desc' : 'asc'
    const sort = column ? { column: column.slice(0, 100), direction } : null
    const search = (visit.query.get('search') ?? '').slice(0, 200)
    const parameters = parametersOf(visit)
    const answer = await askSource(
      world,
      source,
      {
        ...{ ...parameters, page: String(page), size: String(size) },
        ...(sort ? { sortColumn: sort.column, sortDirection: direction } : {}),
        ...(search ? { search } : {}),
      },
      false,
    )
    if (!answer) throw new Refusal('unavailable', 'appapi.source-silent')
    const request = {
      ...{ key: '', dataListId: visit.params.liste ?? '', parameters, secure: false, source },
      ...{ page, size, sort, search },
    }
    const found = mapListAnswer(request, source, answer.value)
    return json({
      listItems: found.rows,
      _metaData: {
        ...{ page: found.page, pageCount: found.pageCount, pageSize: found.pageSize },
        // Altinn's own spelling.
        totaltItemsCount: found.totalCount,
        links: [],
      },
    })
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
    openRoute('GET', '/api/options/:liste', options),
    openRoute('GET', '/api/datalists/:liste', list),
  ]

  function parametersOf(visit: Visit): Record<string, string> {
    return Object.fromEntries(
      [...visit.query]
        .filter(([name]) => !ofTheList.includes(name))
        .map(([name, value]) => [name, value.slice(0, 200)]),
    )
  }
}
