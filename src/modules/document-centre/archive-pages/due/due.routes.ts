import type { Route } from '#platform/http/route.ts'
import { controlPermission } from '../../lists/must-control.ts'
import type { CentreWorld } from '../../pages/centre-world.ts'
import { centreFrame } from '../../pages/frame.ts'
import { duePage } from './due.page.tsx'
import { dueByClass } from './due.queries.ts'

/** What is kept and what falls due when, class by class. */
export function dueRoutes(world: CentreWorld): Route[] {
  return [
    {
      ...{ method: 'GET', path: '/dokumentsenter/:kommune/arkiv/bevaring' },
      ...{ who: 'employee', may: controlPermission, audit: { none: 'counts alone' } },
      async handle(visit) {
        const classes = await visit.inTenant((ctx) => dueByClass(ctx, ctx.today))
        const place = world.municipalities.byNumber(visit.municipality?.number ?? '')
        return visit.html(duePage({ classes, place, frame: await centreFrame(world, visit, 'archive') }))
      },
    },
  ]
}
