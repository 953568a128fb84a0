import { sql } from 'kysely'
import { AddressLimit } from '#platform/http/address-limit.ts'
import { csrfToken } from '#platform/http/csrf.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { emptyContent } from '../filling-in/draft-content.ts'
import { isUuid, startDraft } from '../filling-in/drafts.ts'
import { fetchForForm } from '../filling-in/fetch-for-form.ts'
import type { Service } from '../packages.ts'
import type { ServicePageProps } from '../service.page.tsx'
import type { ServicesWorld } from '../world.ts'
import { todayOf } from './party-of-start.ts'
import { startAnonymouslyPage } from './start-anonymously.page.tsx'

/** More than anybody needs in an hour; a script that fills the case officers' list stops here. */
const startsPerHour = 20

/** Where a service may be used by those who have not signed in; null where it may not. */
export const anonymousHref = (home: string, { id, description }: Service): string | null =>
  description.applicants.anonymous ? `${home}/tjenester/${id}/uten-innlogging` : null

/**
 * Starting a form without signing in, where the service says that one may. What is begun belongs to a secret in the
 * browser: nothing leads to it but that, and it never stands on anybody's MinSide.
 */
export function startAnonymouslyRoutes(
  world: ServicesWorld,
  shown: (visit: Visit) => Promise<ServicePageProps>,
): Route[] {
  const limit = new AddressLimit(startsPerHour, 3600)
  const path = '/:kommune/tjenester/:tjeneste/uten-innlogging' as const

  /** @throws Refusal not-found platform.no-such-page, for a service that wants to know who one is */
  async function open(visit: Visit) {
    const props = await shown(visit)
    const { senders } = world
    if (!senders || !props.service.description.applicants.anonymous)
      throw new Refusal('not-found', 'platform.no-such-page')
    return { props, senders }
  }

  return [
    {
      method: 'GET',
      path,
      who: 'anyone',
      audit: { none: 'no personal data: the browser gets a secret of its own' },
      async handle(visit) {
        const { props, senders } = await open(visit)
        const { home, service, frame } = props
        // Whoever is signed in has nothing to gain by not being so.
        if (visit.signedIn) return visit.redirect(`${home}/tjenester/${service.id}/start`)
        const begun = visit.sender ? { sender: visit.sender, setCookie: null } : senders.begin()
        const response = visit.html(
          startAnonymouslyPage({
            ...props,
            frame: { ...frame, csrfToken: csrfToken(begun.sender.csrfSecret) },
            draftId: world.random.uuid(),
            action: `${home}/tjenester/${service.id}/uten-innlogging`,
          }),
        )
        if (begun.setCookie) response.headers.append('set-cookie', begun.setCookie)
        // The page holds this browser's own token.
        response.headers.set('cache-control', 'no-store')
        return response
      },
    },
    {
      method: 'POST',
      path,
      who: 'resident-or-sender',
      audit: { event: 'draft.started' },
      async handle(visit) {
        const { service, home } = (await open(visit)).props
        const { sender } = visit
        if (!sender) return visit.redirect(`${home}/tjenester/${service.id}/start`)
        await limit.count(visit)
        const wanted = posted(visit.form, 'utkast')
        const id = isUuid(wanted) ? wanted : world.random.uuid()
        const { content, problems } = await fetchForForm(
          world,
          {
            ...{ municipality: visit.municipality?.number ?? '', service },
            ...{ applicant: '', today: todayOf(world) },
          },
          { ...emptyContent, party: { kind: 'unknown' } },
        )
        await visit.inTenant((ctx) =>
          sql`select members.party_for(${sender.identityHash}, ${sender.id}::uuid, 'sender', ${ctx.now})`.execute(
            ctx.tx,
          ),
        )
        await visit.asResident((ctx) =>
          startDraft(ctx, world.keys, { id, service, language: visit.language, content, problems }),
        )
        return visit.redirect(`${home}/skjema/${id}`)
      },
    },
  ]
}
