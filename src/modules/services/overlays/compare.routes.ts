import { differenceKinds } from '#engines/altinn/index.ts'
import { localRates } from '#modules/members/index.ts'
import type { Route } from '#platform/http/route.ts'
import { membersOfWorkshop } from '../catalogue/owner.ts'
import { localService } from '../offers.ts'
import type { ServicesWorld } from '../world.ts'
import { comparePage } from './compare.page.tsx'
import { serviceIn } from './difference-visit.ts'
import { differencesOfAll } from './differences.queries.ts'
import { inWorkshop, membersWhere } from './workshop-visit.ts'

export function compareRoutes(world: ServicesWorld): Route[] {
  return [
    {
      method: 'GET',
      path: '/verksted/tjenester/:tjeneste/forskjeller',
      who: 'employee-anywhere',
      may: 'services.compare',
      audit: { none: 'words and figures of a service, no personal data' },
      async handle(visit) {
        const serviceId = visit.params.tjeneste ?? ''
        const members = membersOfWorkshop(world.municipalities)
        const read = await inWorkshop(world, visit, async (ctx) => {
          const here = await serviceIn(ctx, world, serviceId)
          const all = await differencesOfAll(ctx, serviceId)
          const versions: (number | null)[] = []
          for (const { number } of members)
            versions.push((await localService(ctx, world.services, number, serviceId))?.version ?? null)
          const ids = [...new Set(here.original.rates.map(({ rateId }) => rateId))]
          const numbers = new Set(members.map(({ number }) => number))
          const figures = (await localRates(ctx, ids)).filter(
            (one) =>
              one.withdrawnAt === null &&
              numbers.has(one.municipality) &&
              (one.validTo === null || one.validTo >= ctx.today),
          )
          return { here, all, versions, figures }
        })
        return visit.html(
          comparePage({
            frame: await world.frames.page(visit),
            path: `/verksted/tjenester/${serviceId}/forskjeller`,
            title: read.here.service.description.title[visit.language],
            common: read.here.original,
            all: read.all,
            figures: read.figures,
            ownHrefs: membersWhere(world, visit, 'services.overlay').map(({ name, slug }) => ({
              ...{ name, href: `/${slug}/tilpass/${serviceId}` },
            })),
            members: members.map(({ number, name }, at) => ({
              ...{ number, name, version: read.versions[at] ?? null },
            })),
            kind: differenceKinds.find((one) => one === visit.query.get('felt')) ?? null,
            municipality: members.find(({ slug }) => slug === visit.query.get('kommune'))?.number ?? null,
          }),
        )
      },
    },
  ]
}
