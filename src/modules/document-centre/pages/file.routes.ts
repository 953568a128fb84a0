import { dateInNorway } from '#platform/clock.ts'
import type { Route } from '#platform/http/route.ts'
import { sendSealed } from '#platform/http/send-sealed.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { bytesForReader, documentToShow } from '../acting/documents-of-arrival.ts'
import { centrePermission } from '../must.ts'
import { arrivalPath as at } from './arrival-address.ts'
import type { CentreWorld } from './centre-world.ts'

const common = { who: 'employee', may: centrePermission, method: 'GET' } as const

/**
 * What came, to look at. A file from outside never reaches the browser's own readers on our address: its pages are drawn
 * by the reader's process and sent as pictures, and the file itself is only given to be saved.
 */
export function fileRoutes(world: CentreWorld): Route[] {
  return [
    {
      ...{ ...common, path: `${at}/fil/:fil/side/:bilde`, audit: { event: 'intake.viewed' } },
      async handle(visit) {
        const page = Number(visit.params.bilde)
        const { sealed } = await read(world, visit, 'copy')
        const bytes = await bytesForReader(sealed, dateInNorway(world.clock.now()))
        const png =
          Number.isInteger(page) && page > 0 && page < 10_000 ? await world.reader.picture(bytes, page) : null
        if (!png) throw new Refusal('not-found', 'document-centre.no-such-document')
        return new Response(new Uint8Array(png), { headers: headersOf('image/png', 'inline') })
      },
    },
    {
      ...{ ...common, path: `${at}/fil/:fil`, audit: { event: 'intake.viewed' } },
      async handle(visit) {
        const { sealed, name } = await read(world, visit, 'original')
        return sendSealed(
          sealed,
          headersOf('application/octet-stream', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`),
        )
      },
    },
  ]
}

const read = (world: CentreWorld, visit: Visit, which: 'original' | 'copy') =>
  visit.inTenant((ctx) =>
    documentToShow(ctx, world, visit.params.innkommet ?? '', visit.params.fil ?? '', which),
  )

const headersOf = (type: string, disposition: string) => ({
  ...{ 'content-type': type, 'content-disposition': disposition, 'cache-control': 'no-store' },
  'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
})
