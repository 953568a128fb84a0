import { dateInNorway } from '#platform/clock.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import type { CentreWorld } from '../../pages/centre-world.ts'
import { actorThere, centreFrame, ownMunicipalities } from '../../pages/frame.ts'
import { controlPermission } from '../must-control.ts'
import { statisticsPage } from './statistics.page.tsx'
import { arrivedByChannel, figuresByPlace, hitsByField } from './statistics.queries.ts'
import { csvOf, periodFrom } from './statistics.rules.ts'
import { statisticsTexts } from './statistics.text.ts'

const access = { who: 'employee-anywhere', may: controlPermission, method: 'GET' } as const
const audit = { none: 'counts, no personal data' } as const

/** Figures for control and for the benefits plan, over all municipalities in which one has the right. */
export function statisticsRoutes(world: CentreWorld): Route[] {
  async function read(visit: Visit) {
    const places = ownMunicipalities(world, visit, controlPermission)
    const period = periodFrom(visit.query, dateInNorway(world.clock.now()))
    const figures = await world.transactions.inSeveral(
      places.map(({ number }) => number),
      (number) => actorThere(visit, number),
      async (ctx) => ({
        byChannel: await arrivedByChannel(ctx, period),
        byPlace: await figuresByPlace(ctx, period),
        hits: await hitsByField(ctx, period),
      }),
      visit.correlationId,
    )
    return { places, period, ...figures }
  }

  return [
    {
      ...{ ...access, audit, path: '/dokumentsenter/statistikk' },
      async handle(visit) {
        const frame = await centreFrame(world, visit, 'statistics')
        return visit.html(statisticsPage({ frame, ...(await read(visit)) }))
      },
    },
    {
      ...{ ...access, audit, path: '/dokumentsenter/statistikk.csv' },
      async handle(visit) {
        const { places, byChannel, period } = await read(visit)
        const t = statisticsTexts(visit.language)
        const nameOf = (number: string) => places.find((place) => place.number === number)?.name ?? number
        const text = csvOf([
          [t('place'), t('month'), t('channel'), t('arrived'), t('registered'), t('automatic')],
          ...byChannel.map((row) => [
            ...[nameOf(row.municipality), row.month, t(`channel.${row.channel}`)],
            ...[row.arrived, row.registered, row.automatic],
          ]),
        ])
        return new Response(text, {
          headers: {
            'content-type': 'text/csv; charset=utf-8',
            'content-disposition': `attachment; filename="post-inn-${period.from}-${period.to}.csv"`,
          },
        })
      },
    },
  ]
}
