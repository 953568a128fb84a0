import { SignInNeeded } from '#platform/http/app.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { mustBeSignedInFor } from '../sign-in-level.ts'
import { mayBeAnonymous } from '../stateless/may-be-anonymous.ts'
import type { ServicesWorld } from '../world.ts'
import { appBase, appIdOf, hrefOf, offeredApp } from './app-of-route.ts'
import { frontEndPage, frontEndPolicy, noFrontEndPage, startScript, startScriptPath } from './host-page.tsx'
import { selectedParty } from './person.routes.ts'
import {
  presentedFolders,
  presentedLayoutSets,
  presentedMetadata,
  presentedTexts,
} from './presented-package.rules.ts'

const none = { none: 'only who the resident is, as the sign-in said it' }

/**
 * The page of one app, in which Altinn's own front end may run. Whoever has to be signed in for the service signs in
 * before the page is shown: the front end would look for a login of Altinn's when it is told 401 or 403.
 */
export function hostRoutes(world: ServicesWorld): Route[] {
  async function show(visit: Visit): Promise<Response> {
    const { service } = await offeredApp(world, visit)
    const { app, description } = service
    const frontEnd = world.altinnFrontEnd ?? null
    const ownFormHref = `/${visit.municipality?.slug}/tjenester/${service.id}`
    if (!frontEnd) {
      const frame = await world.frames.page(visit)
      return visit.html(noFrontEndPage({ frame, ownFormHref }), 404)
    }
    const resident = visit.signedIn?.kind === 'resident' ? visit.signedIn : null
    if (resident) mustBeSignedInFor(visit, service)
    else if (!isOpenToAll(app)) throw new SignInNeeded(visit)
    const appId = appIdOf(visit)
    const name = visit.municipality?.name ?? ''
    const selected = resident ? await selectedParty(world, visit) : null
    const page = frontEndPage({
      ...{ language: visit.language, title: description.title[visit.language], frontEnd, ownFormHref },
      start: {
        org: hrefOf(visit).split('/').slice(1, -1).join('/'),
        app: visit.params.app ?? '',
        altinnAppGlobalData: {
          applicationMetadata: presentedMetadata(app, appId),
          layoutSets: presentedLayoutSets(app),
          ui: presentedFolders(app),
          frontendSettings: app.settings,
          footer: app.footer.length > 0 ? { footer: app.footer } : null,
          availableLanguages: [...app.texts.keys()].map((language) => ({ language })),
          textResources: presentedTexts(app, visit.language),
          orgName: { nb: `${name} kommune`, nn: `${name} kommune`, en: `${name} municipality` },
          returnUrl: null,
          ...(selected ? { userProfile: selected.profile, selectedParty: selected.party } : {}),
        },
      },
    })
    const answer = visit.html(page)
    answer.headers.set('content-security-policy', frontEndPolicy(frontEnd))
    answer.headers.set('cache-control', 'no-store')
    return answer
  }

  return [
    { method: 'GET', path: `${appBase}/`, who: 'anyone', audit: none, handle: show },
    {
      ...{ method: 'GET', path: appBase, who: 'anyone', audit: { none: 'only leads on' } },
      handle: (visit) => visit.redirect(hrefOf(visit, '/')),
    },
    {
      ...{ method: 'GET', path: startScriptPath, who: 'anyone', audit: { none: 'the same for all' } },
      handle: (visit) =>
        new Response(startScript, {
          headers: {
            'content-type': 'text/javascript; charset=utf-8',
            ...(visit.signedIn ? {} : { 'cache-control': 'public, max-age=3600' }),
          },
        }),
    },
  ]
}

/** An app that begins with a form without an instance, which the package lets anybody fill in. */
function isOpenToAll(app: Awaited<ReturnType<typeof offeredApp>>['service']['app']): boolean {
  const { statelessFolder } = app.metadata.onEntry
  const dataType = statelessFolder ? app.folders.get(statelessFolder)?.defaultDataType : undefined
  return dataType !== undefined && mayBeAnonymous(app.metadata.raw, dataType)
}
