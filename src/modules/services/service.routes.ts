import { systemActor } from '#platform/actor.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { emptyContent } from './filling-in/draft-content.ts'
import { draftsOfResident, isUuid, startDraft } from './filling-in/drafts.ts'
import { fetchForForm } from './filling-in/fetch-for-form.ts'
import { offeredService } from './offers.ts'
import { servicePage, startPage } from './service.page.tsx'
import type { ServicesWorld } from './world.ts'

/** A service's own page, and starting it. */
export function serviceRoutes(world: ServicesWorld): Route[] {
  const offered = (visit: Visit) =>
    world.transactions.inTenant(visit.municipality?.number ?? '', systemActor('sider'), (ctx) =>
      offeredService(ctx, world.services, ctx.municipality, visit.params.tjeneste ?? ''),
    )
  const shown = async (visit: Visit) => ({
    frame: await world.frames.page(visit),
    municipalityName: municipalityName(visit),
    home: `/${visit.params.kommune}`,
    service: (await offered(visit)).service,
  })

  return [
    {
      method: 'GET',
      path: '/:kommune/tjenester/:tjeneste',
      who: 'anyone',
      audit: { none: 'no personal data' },
      handle: async (visit) => visit.html(servicePage(await shown(visit))),
    },
    {
      method: 'GET',
      path: '/:kommune/tjenester/:tjeneste/start',
      who: 'resident',
      audit: { none: 'only the dates of own drafts' },
      async handle(visit) {
        const props = await shown(visit)
        const drafts = await visit.asResident(draftsOfResident)
        return visit.html(
          startPage({
            ...props,
            drafts: drafts.filter((draft) => draft.serviceId === props.service.id),
            draftId: world.random.uuid(),
          }),
        )
      },
    },
    {
      method: 'POST',
      path: '/:kommune/tjenester/:tjeneste/start',
      who: 'resident',
      audit: { event: 'draft.started' },
      async handle(visit) {
        const { service } = await offered(visit)
        const wanted = posted(visit.form, 'utkast')
        const id = isUuid(wanted) ? wanted : world.random.uuid()
        const { content, problems } = await fetchForForm(
          world,
          {
            municipality: visit.municipality?.number ?? '',
            service,
            applicant: visit.signedIn?.identityNumber ?? '',
            today: dateInNorway(world.clock.now()),
          },
          emptyContent,
        )
        await visit.asResident((ctx) =>
          startDraft(ctx, world.keys, { id, service, language: visit.language, content, problems }),
        )
        return visit.redirect(`/${visit.params.kommune}/skjema/${id}`)
      },
    },
  ]
}

function municipalityName(visit: Visit): string {
  const name = visit.municipality?.name ?? ''
  return visit.language === 'en' ? `${name} municipality` : `${name} kommune`
}
