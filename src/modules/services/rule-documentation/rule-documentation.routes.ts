import { systemActor } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { workshopOwner } from '../catalogue/owner.ts'
import { localService } from '../offers.ts'
import type { ServicesWorld } from '../world.ts'
import { analysisOf } from './analysis-in-words.ts'
import { documentationPage } from './documentation.page.tsx'
import { documentationOf } from './documentation.ts'
import { editionNamed, editionsOf, nameOfEdition } from './editions.ts'
import { historyOf } from './history.ts'
import { lawRows } from './law-rows.ts'
import { rulesListPage } from './list.page.tsx'
import { ratesOfRule } from './rates-of-rule.ts'

const reader = systemActor('sider')
const open = { who: 'anyone', audit: { none: 'rules, no personal data' } } as const
/** What asks that the rules be published: the new Public Administration Act on documenting automated systems. */
const whyPublished = ['public-administration-act-2025-13']

/** `/regler`: what every service is decided by, for everyone, in the edition that runs and in every earlier one. */
export function ruleDocumentationRoutes(world: ServicesWorld): Route[] {
  /** A municipality's own rows where there is one in the address; else where the packages are kept. */
  const reading = <T>(visit: Visit, work: (ctx: Ctx) => Promise<T>) =>
    world.transactions.inTenant(
      visit.municipality?.number ?? workshopOwner(world.municipalities),
      reader,
      work,
    )

  async function list(visit: Visit): Promise<Response> {
    const services = [...world.services.values()]
      .map(({ description }) => description)
      .sort((a, b) => a.title[visit.language].localeCompare(b.title[visit.language], 'nb'))
    const base = visit.municipality ? `/${visit.params.kommune}/regler` : '/regler'
    return visit.html(rulesListPage({ frame: await world.frames.page(visit), services, base }))
  }

  async function show(visit: Visit): Promise<Response> {
    const { language, municipality } = visit
    const serviceId = visit.params.tjeneste ?? ''
    const wanted = visit.params.regelverk
    const base = municipality ? `/${visit.params.kommune}/regler` : '/regler'
    const page = await reading(visit, async (ctx) => {
      const here = municipality ? await localService(ctx, world.services, ctx.municipality, serviceId) : null
      const editions = await editionsOf(ctx.tx, world.services, serviceId)
      const running = editions.find(({ packageHash }) => packageHash === here?.service.hash) ?? editions[0]
      const edition = wanted === undefined ? running : editionNamed(editions, wanted)
      if (!edition || !running) throw new Refusal('not-found', 'services.no-such-version')
      const on = ctx.today
      const isOld = edition.service.hash !== running.service.hash
      return {
        documentation: documentationOf(edition.service, { language, on }),
        edition: {
          version: edition.version,
          publishedAt: edition.publishedAt,
          href: `${base}/${serviceId}/${nameOfEdition(edition)}`,
        },
        newestHref: isOld ? `${base}/${serviceId}` : null,
        local: await ratesOfRule(ctx, edition.service, { language, isLocal: municipality !== null }),
        history: historyOf(editions, { language, on }),
        why: lawRows(whyPublished, on, language),
        analysis: analysisOf(edition.service, language),
      }
    })
    return visit.html(
      documentationPage({
        ...page,
        frame: await world.frames.page(visit),
        municipality: municipality
          ? {
              name: world.municipalities.byNumber(municipality.number).name,
              home: `/${visit.params.kommune}`,
            }
          : null,
      }),
    )
  }

  return [
    { ...open, method: 'GET', path: '/regler', handle: list },
    { ...open, method: 'GET', path: '/regler/:tjeneste', handle: show },
    { ...open, method: 'GET', path: '/regler/:tjeneste/:regelverk', handle: show },
    { ...open, method: 'GET', path: '/:kommune/regler', handle: list },
    { ...open, method: 'GET', path: '/:kommune/regler/:tjeneste', handle: show },
    { ...open, method: 'GET', path: '/:kommune/regler/:tjeneste/:regelverk', handle: show },
  ]
}
