import { judgeIdentityNumber, withoutSpaces } from '#norway/identity-number.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import type { CentreWorld } from '../../pages/centre-world.ts'
import { centreFrame } from '../../pages/frame.ts'
import { listRefusals } from '../lists.text.ts'
import { controlPermission } from '../must-control.ts'
import { deletionPage } from './deletion.page.tsx'
import { deletionBasesOn, type StoredCounts, storedAbout } from './deletion.queries.ts'

const at = '/dokumentsenter/:kommune/sletting' as const
const access = { who: 'employee', may: controlPermission } as const

/** What can be deleted of a person and what the duty to keep archives holds on to. The number is posted, never in an address. */
export function deletionRoutes(world: CentreWorld): Route[] {
  async function page(visit: Visit, counts: StoredCounts | null, fault?: string): Promise<Response> {
    const frame = await centreFrame(world, visit, 'control')
    const place = world.municipalities.byNumber(visit.municipality?.number ?? '')
    const bases = deletionBasesOn(dateInNorway(world.clock.now()))
    return visit.html(
      deletionPage({ frame, place, bases, counts, ...(fault ? { fault } : {}) }),
      fault ? 422 : 200,
    )
  }
  return [
    {
      ...{ ...access, method: 'GET', path: at, audit: { none: 'rules alone, of nobody' } },
      handle: (visit) => page(visit, null),
    },
    {
      ...{ ...access, method: 'POST', path: at, audit: { event: 'archive.deletion-explained' } },
      async handle(visit) {
        const number = withoutSpaces(posted(visit.form, 'nummer'))
        const on = dateInNorway(world.clock.now())
        if (!judgeIdentityNumber(number, { environment: world.environment, on }).accepted)
          return page(visit, null, listRefusals(visit.language)('number-not-valid'))
        const hash = world.keys.identityHash(number)
        return page(visit, await visit.inTenant((ctx) => storedAbout(ctx, hash)))
      },
    },
  ]
}
