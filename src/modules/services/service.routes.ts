import { systemActor } from '#platform/actor.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { emptyContent } from './filling-in/draft-content.ts'
import { isUuid, startDraft } from './filling-in/drafts.ts'
import { fetchForForm } from './filling-in/fetch-for-form.ts'
import { offeredService } from './offers.ts'
import type { Service } from './packages.ts'
import { earlierAnswers } from './registers/earlier-application.ts'
import { type ServicePageProps, servicePage, startPage } from './service.page.tsx'
import { mustBeSignedInFor } from './sign-in-level.ts'
import { ownName } from './starting/applicant.ts'
import type { PartyChoice } from './starting/choose-party.tsx'
import { draftsToContinue, partyChoice, partyOfStart, todayOf } from './starting/party-of-start.ts'
import { anonymousHref, startAnonymouslyRoutes } from './starting/start-anonymously.routes.ts'
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

  async function drawStart(visit: Visit, props: ServicePageProps, choice: PartyChoice | null, status = 200) {
    const drafts = await draftsToContinue(visit, props.service, choice?.organisations ?? [])
    const draftId = posted(visit.form, 'utkast') || world.random.uuid()
    return visit.html(startPage({ ...props, drafts, draftId, choice, today: todayOf(world) }), status)
  }

  return [
    ...startAnonymouslyRoutes(world, shown),
    {
      method: 'GET',
      path: '/:kommune/tjenester/:tjeneste',
      who: 'anyone',
      audit: { none: 'no personal data' },
      async handle(visit) {
        const props = await shown(visit)
        return visit.html(
          servicePage({
            ...props,
            startHref: startHref(visit, props.service),
            anonymousHref: anonymousHref(props.home, props.service),
          }),
        )
      },
    },
    {
      method: 'GET',
      path: '/:kommune/tjenester/:tjeneste/start',
      who: 'resident',
      audit: { none: 'only the dates of own drafts' },
      async handle(visit) {
        const props = await shown(visit)
        mustBeSignedInFor(visit, props.service)
        return drawStart(visit, props, await partyChoice(world, visit, props.service))
      },
    },
    {
      method: 'POST',
      path: '/:kommune/tjenester/:tjeneste/start',
      who: 'resident',
      audit: { event: 'draft.started' },
      async handle(visit) {
        const { service } = await offered(visit)
        mustBeSignedInFor(visit, service)
        const whose = await partyOfStart(world, visit, service)
        if (whose.kind === 'again') return drawStart(visit, await shown(visit), whose.choice, 422)
        const wanted = posted(visit.form, 'utkast')
        const id = isUuid(wanted) ? wanted : world.random.uuid()
        const { content, problems } = await fetchForForm(
          world,
          {
            municipality: visit.municipality?.number ?? '',
            service,
            applicant: visit.signedIn?.identityNumber ?? '',
            today: dateInNorway(world.clock.now()),
            earlier: await earlierAnswers(world, visit, service, whose.partyId),
            ...(visit.signedIn ? { signedIn: { id: visit.signedIn.id, language: visit.language } } : {}),
          },
          whose.party ? { ...emptyContent, party: whose.party } : emptyContent,
        )
        const name =
          content.answers.people?.applicant.name ??
          (whose.party ? await ownName(world, visit, service) : null)
        if (name) await visit.rememberName(name)
        await visit.asResident(
          (ctx) => startDraft(ctx, world.keys, { id, service, language: visit.language, content, problems }),
          whose.partyId,
        )
        return visit.redirect(`/${visit.params.kommune}/skjema/${id}`)
      },
    },
  ]
}

/** Straight to the sign-in that the service needs, so that nobody signs in twice. */
function startHref(visit: Visit, service: Service): string {
  const start = `/${visit.params.kommune}/tjenester/${service.id}/start`
  if (visit.signedIn || service.description.securityLevel !== 'idporten-loa-high') return start
  return `/logg-inn?niva=hoyt&til=${encodeURIComponent(start)}`
}

function municipalityName(visit: Visit): string {
  const name = visit.municipality?.name ?? ''
  return visit.language === 'en' ? `${name} municipality` : `${name} kommune`
}
