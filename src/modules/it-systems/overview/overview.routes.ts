import type { CooperationCtx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { countedUses } from '../register/modules.rules.ts'
import { base } from '../register/register.routes.ts'
import { personIds } from '../register/tie-people.ts'
import { contractsOf, systemsOf, usagesOf } from '../register/usages.queries.ts'
import type { ItSystemsWorld } from '../world.ts'
import { contractsPage } from './contracts.page.tsx'
import { costPage } from './cost.page.tsx'
import { overlapPage } from './overlap.page.tsx'
import { peoplePage } from './people.page.tsx'
import type { ViewProps } from './view-frame.tsx'

const pages = {
  overlapp: overlapPage,
  avtaler: contractsPage,
  kostnader: costPage,
} as const

/** The views over the register. */
export function overviewRoutes(world: ItSystemsWorld): Route[] {
  const pictures = Object.entries(pages).map(
    ([path, page]): Route => ({
      ...{ method: 'GET', path: `${base}/${path}`, who: 'cooperation', may: 'cooperation.read' },
      audit: { none: 'sums and names of systems; no person but the owners of systems' },
      handle: async (visit) => visit.html(page(await viewOf(world, visit))),
    }),
  )
  return [
    ...pictures,
    {
      ...{ method: 'GET', path: `${base}/nokkelpersoner`, who: 'cooperation', may: 'cooperation.read' },
      audit: { none: 'those whom a municipality names for its systems, at work' },
      async handle(visit) {
        const persons = await visit.inCooperation((ctx) => personIds(ctx))
        const personId = (municipality: string, name: string) =>
          persons.get(`${municipality} ${name.toLowerCase()}`) ?? null
        return visit.html(peoplePage({ ...(await viewOf(world, visit)), personId }))
      },
    },
  ]
}

/**
 * Everything a view is drawn from, read in one transaction. `allUses`: with modules that tell nothing of their own, which
 * no view counts.
 */
export async function viewOf(
  world: ItSystemsWorld,
  visit: Visit,
  options: { allUses?: true } = {},
): Promise<ViewProps> {
  const read = async (ctx: CooperationCtx) => {
    const systems = await systemsOf(ctx)
    const usages = await usagesOf(ctx)
    return {
      systems,
      usages: options.allUses ? usages : countedUses(systems, usages),
      contracts: await contractsOf(ctx),
      today: ctx.today as string,
    }
  }
  return {
    ...(await visit.inCooperation(read)),
    frame: await world.frames.cooperation(visit, base),
    base,
    members: world.municipalities.membersOf(visit.cooperation?.id ?? ''),
  }
}
