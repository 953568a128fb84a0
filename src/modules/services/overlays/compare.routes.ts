import { differenceKinds } from '#engines/altinn/index.ts'
import type { Route } from '#platform/http/route.ts'
import { membersOfWorkshop } from '../catalogue/owner.ts'
import { localService } from '../offers.ts'
import type { ServicesWorld } from '../world.ts'
import { serviceIn } from './difference-visit.ts'
import { comparePage } from './compare.page.tsx'
import { differencesOfAll } from './differences.queries.ts'
import { inWorkshop } from './workshop-visit.ts'

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
          return { here, all, versions }
        })
        return visit.html(
          comparePage({
            frame: await world.frames.page(visit),
            path: `/verksted/tjenester/${serviceId}/forskjeller`,
            title: read.here.service.description.title[visit.language],
            common: read.here.original,
            all: read.all,
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
