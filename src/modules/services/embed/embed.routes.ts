import { findSetting } from '#modules/members/index.ts'
import { systemActor } from '#platform/actor.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { offeredService } from '../offers.ts'
import { statelessForm } from '../stateless/stateless.routes.ts'
import type { ServicesWorld } from '../world.ts'
import { embedPage } from './embed.page.tsx'
import { embedScript } from './embed-script.ts'
import { heightScript } from './height-script.ts'

const pages = systemActor('sider')
const none = { none: 'no personal data' }
const pageOf = ({ params }: Visit) => `/${params.kommune}/innebygd/${params.tjeneste}`

/** Services in municipalities' own pages: the script, and the page it shows in a frame. */
export function embedRoutes(world: ServicesWorld): Route[] {
  const script = (text: string) => (visit: Visit) =>
    new Response(text, {
      headers: {
        'content-type': 'text/javascript; charset=utf-8',
        // Whoever is signed in keeps nothing of any answer.
        ...(visit.signedIn ? {} : { 'cache-control': 'public, max-age=3600' }),
        // Other pages may load it: that is what it is for.
        'cross-origin-resource-policy': 'cross-origin',
      },
    })

  /** The origins that the municipality has registered; in none of its choices may a wildcard stand. */
  const framedBy = ({ municipality }: Visit): Promise<readonly string[]> =>
    world.transactions.inTenant(municipality?.number ?? '', pages, async (ctx) => {
      const found = await findSetting(ctx, 'embedding', ctx.today)
      return found?.value.origins ?? []
    })

  async function show(visit: Visit): Promise<Response> {
    const { service } = await world.transactions.inTenant(visit.municipality?.number ?? '', pages, (ctx) =>
      offeredService(ctx, world.services, ctx.municipality, visit.params.tjeneste ?? ''),
    )
    const { assets } = await world.frames.page(visit)
    const { language, municipality } = visit
    const name = municipality?.name ?? ''
    return visit.html(
      embedPage({
        ...{ service, language, stylesheet: assets.href('resident.css') },
        municipalityName: language === 'en' ? `${name} municipality` : `${name} kommune`,
        href: `/${municipality?.slug}/tjenester/${service.id}`,
      }),
    )
  }

  const anyone = { method: 'GET', who: 'anyone', audit: none } as const
  return [
    { ...anyone, path: '/innebygd/samvirke-tjeneste.js', handle: script(embedScript) },
    { ...anyone, path: '/innebygd/hoyde.js', handle: script(heightScript) },
    { ...anyone, path: '/:kommune/innebygd/:tjeneste', framedBy, handle: show },
    ...statelessForm(world, {
      // The language stands in the address: browsers give frames no cookies to remember it by.
      path: '/:kommune/innebygd/:tjeneste/skjema/:sprak',
      base: (visit) => `${pageOf(visit)}/skjema/${visit.language}`,
      frame: { by: framedBy, instead: (visit) => `${pageOf(visit)}?sprak=${visit.language}` },
    }),
  ]
}
