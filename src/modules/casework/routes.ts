import { rolePermissions } from '#modules/members/index.ts'
import type { Route } from '#platform/http/route.ts'
import { caseRoutes } from './case.routes.ts'
import { chooseMunicipalityPage } from './choose-municipality.page.tsx'
import { decisionRoutes } from './decisions/decision.routes.ts'
import { sentencesInList } from './reason.text.ts'
import { decidedPage, worklistPage } from './worklist/worklist.page.tsx'
import { casesWaitingForPerson, newestDecidedCases } from './worklist/worklist.queries.ts'
import { baseOf, type CaseworkWorld, deciderOf, staffFrame } from './world.ts'

const reads = 'casework.read'

/** The caseworker's pages, below /saksbehandling/:kommune. */
export function caseworkRoutes(world: CaseworkWorld): Route[] {
  return [
    {
      method: 'GET',
      path: '/saksbehandling',
      who: 'employee-anywhere',
      may: reads,
      audit: { none: 'only the names of municipalities' },
      async handle(visit) {
        const places = [...(visit.signedIn?.roles ?? [])]
          .filter(([, roles]) => roles.some((role) => rolePermissions[role].some((may) => may === reads)))
          .map(([number]) => world.municipalities.byNumber(number))
          .map(({ name, slug }) => ({ name, href: `/saksbehandling/${slug}` }))
        if (places.length === 1 && places[0]) return visit.redirect(places[0].href)
        return visit.html(chooseMunicipalityPage({ frame: await world.frames.page(visit), places }))
      },
    },
    {
      method: 'GET',
      path: '/saksbehandling/:kommune',
      who: 'employee',
      may: reads,
      audit: { event: 'worklist.viewed' },
      async handle(visit) {
        const onlyMine = visit.query.get('vis') === 'mine'
        const { cases, total } = await visit.inTenant((ctx) => casesWaitingForPerson(ctx, { mine: onlyMine }))
        return visit.html(
          worklistPage({
            frame: await staffFrame(world, visit, 'worklist'),
            base: baseOf(visit),
            cases: cases.map((row) => ({
              ...row,
              why: sentencesInList(deciderOf(world.deciders, row.serviceId), row.reasons, visit.language),
            })),
            total,
            onlyMine,
            now: world.clock.now(),
          }),
        )
      },
    },
    {
      method: 'GET',
      path: '/saksbehandling/:kommune/avgjort',
      who: 'employee',
      may: reads,
      audit: { event: 'worklist.viewed' },
      async handle(visit) {
        const { cases, total } = await visit.inTenant((ctx) => newestDecidedCases(ctx))
        const frame = await staffFrame(world, visit, 'decided')
        return visit.html(decidedPage({ frame, base: baseOf(visit), cases, total }))
      },
    },
    ...caseRoutes(world),
    ...decisionRoutes(world),
  ]
}
