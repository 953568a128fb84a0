import { systemActor } from '#platform/actor.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { offeredServices } from '../offers.ts'
import type { ServicesWorld } from '../world.ts'
import { servicesMatching } from './find-services.rules.ts'
import {
  contactPage,
  frontPage,
  type InformationPage,
  informationPage,
  municipalitiesPage,
} from './website.pages.tsx'

const none = { none: 'no personal data' }
const information: Record<InformationPage, string> = {
  help: 'hjelp',
  privacy: 'personvern',
  accessibility: 'tilgjengelighet',
}
/** Whose members stand on the front page of this installation. */
const cooperation = 'helgeland'

/** The open pages: municipalities, a municipality's front page, contact, help, privacy, accessibility. */
export function websiteRoutes(world: ServicesWorld): Route[] {
  const open = (path: `/${string}`, handle: (visit: Visit) => Promise<Response>): Route => ({
    method: 'GET',
    path,
    who: 'anyone',
    audit: none,
    handle,
  })
  const wordOf = (visit: Visit) => (visit.query.get('q') ?? '').trim().slice(0, 100)

  const choose = (below: '' | '/kontakt') => async (visit: Visit) => {
    const word = wordOf(visit)
    const wanted = word.toLocaleLowerCase('nb')
    const municipalities = world.municipalities
      .membersOf(cooperation)
      .filter((one) => one.nameOrder.some((name) => name.toLocaleLowerCase('nb').includes(wanted)))
    return visit.html(
      municipalitiesPage({ frame: await world.frames.page(visit), municipalities, word, below }),
    )
  }

  return [
    open('/', choose('')),
    open('/kontakt', choose('/kontakt')),
    ...(Object.keys(information) as InformationPage[]).flatMap((page) => {
      const show = async (visit: Visit) =>
        visit.html(informationPage({ frame: await world.frames.page(visit), page }))
      return [open(`/${information[page]}`, show), open(`/:kommune/${information[page]}`, show)]
    }),
    open('/:kommune/kontakt', async (visit) =>
      visit.html(
        contactPage({
          frame: await world.frames.page(visit),
          contact: await world.frames.contactOf(visit.municipality?.number ?? ''),
        }),
      ),
    ),
    open('/:kommune', async (visit) => {
      const number = visit.municipality?.number ?? ''
      const offered = await world.transactions.inTenant(number, systemActor('sider'), (ctx) =>
        offeredServices(ctx, world.services, number),
      )
      const services = offered.map(({ service }) => service)
      const word = wordOf(visit)
      return visit.html(
        frontPage({
          frame: await world.frames.page(visit),
          municipality: world.municipalities.byNumber(number),
          services,
          found: word ? { word, services: servicesMatching(services, word, visit.language) } : null,
          contact: await world.frames.contactOf(number),
        }),
      )
    }),
  ]
}
