import { isoDate } from '#norway/iso-date.ts'
import { smallestGroupOn } from '#norway/mapping-rules.ts'
import { systemActor } from '#platform/actor.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { download } from '../download.ts'
import { doneOrShown } from '../frame.tsx'
import { idIn, reads, writes } from '../questions/survey.routes.ts'
import { waveById } from '../questions/surveys.queries.ts'
import { resultsOf } from '../results/results.ts'
import { base, type SurveysWorld } from '../world.ts'
import { openDataList, openDataPage } from './open-data.page.tsx'
import { openDataCsv, openDataJson } from './open-data.ts'
import {
  type HowShown,
  type Licence,
  licences,
  publicationsOf,
  publish,
  publishedData,
  standingPublication,
  withdrawPublication,
} from './publications.ts'
import { publishPage } from './publish.page.tsx'

const one = `${base}/maling/:maling`
const open = '/apne-data/:samarbeid/kartlegging'
const everybody = { method: 'GET', who: 'anyone', audit: { none: 'published to everybody' } } as const
const reader = systemActor('åpne data')

/** What is made public of waves, and everybody's pages of it. */
export function publishingRoutes(world: SurveysWorld): Route[] {
  return [
    {
      ...{ ...reads, may: 'cooperation.write', path: `${one}/publiser` },
      handle: async (visit) => visit.html(await draw(world, visit, null)),
    },
    {
      ...{ ...writes, path: `${one}/publiser`, audit: { event: 'survey.published' } },
      handle: (visit) =>
        doneOrShown(
          visit,
          async () => {
            const id = await visit.inCooperation(async (ctx) => {
              const asked = await waveById(ctx, waveIn(visit))
              const results = await resultsOf(ctx, world, asked)
              const members = world.municipalities.membersOf(ctx.cooperation)
              const data = publishedData(asked, results, chosenIn(visit), members, leastOn(ctx.today))
              return publish(ctx, asked.wave.id, data, licenceIn(visit))
            })
            return `/apne-data/${visit.cooperation?.id}/kartlegging/${id}`
          },
          (problem) => draw(world, visit, problem),
        ),
    },
    {
      ...{ ...writes, path: `${one}/trekk`, audit: { event: 'survey.publication-withdrawn' } },
      async handle(visit) {
        await visit.inCooperation(async (ctx) => {
          const { wave } = await waveById(ctx, waveIn(visit))
          await withdrawPublication(ctx, wave.id)
        })
        return visit.redirect(`${base}/maling/${waveIn(visit)}/publiser`)
      },
    },
    {
      ...{ ...everybody, path: open },
      async handle(visit) {
        const { cooperation, publications } = await published(world, visit)
        return visit.html(openDataList({ frame: await world.frames.page(visit), cooperation, publications }))
      },
    },
    {
      ...{ ...everybody, path: `${open}/:samling` },
      async handle(visit) {
        const found = await oneIn(world, visit)
        return visit.html(openDataPage({ frame: await world.frames.page(visit), ...found }))
      },
    },
    {
      ...{ ...everybody, path: `${open}/:samling/data.json` },
      async handle(visit) {
        const { cooperation, publication } = await oneIn(world, visit)
        const body = JSON.stringify(openDataJson(cooperation, publication), null, 1)
        return download(body, 'application/json; charset=utf-8', 'kartlegging.json')
      },
    },
    {
      ...{ ...everybody, path: `${open}/:samling/data.csv` },
      async handle(visit) {
        const { publication } = await oneIn(world, visit)
        return download(openDataCsv(publication), 'text/csv; charset=utf-8', 'kartlegging.csv')
      },
    },
  ]
}

const leastOn = (day: string) => smallestGroupOn(isoDate(day))
const waveIn = (visit: Visit) => idIn(visit, 'maling', 'surveys.no-such-wave')
const licenceIn = (visit: Visit): Licence => {
  const given = posted(visit.form, 'lisens')
  return given in licences ? (given as Licence) : 'NLOD-2.0'
}

function chosenIn(visit: Visit): Map<string, HowShown> {
  const chosen = new Map<string, HowShown>()
  for (const [name, [value]] of visit.form)
    if (name.startsWith('vis-') && (value === 'totals' || value === 'members'))
      chosen.set(name.slice(4), value)
  return chosen
}

async function draw(world: SurveysWorld, visit: Visit, problem: string | null): Promise<string> {
  const found = await visit.inCooperation(async (ctx) => {
    const asked = await waveById(ctx, waveIn(visit))
    const standing = await standingPublication(ctx, asked.wave.id)
    return { asked, standing, least: leastOn(ctx.today) }
  })
  const { id = '' } = visit.cooperation ?? {}
  return publishPage({
    ...{ frame: await world.frames.cooperation(visit, base), ...found, problem },
    publicHref: found.standing ? `/apne-data/${id}/kartlegging/${found.standing.id}` : null,
    typed: (name) => posted(visit.form, name),
  })
}

/** @throws Refusal not-found where there is no such cooperation */
async function published(world: SurveysWorld, visit: Visit) {
  const cooperation = world.municipalities.cooperation(visit.params.samarbeid ?? '')
  if (!cooperation || world.municipalities.membersOf(cooperation.id).length === 0)
    throw new Refusal('not-found', 'surveys.no-such-publication')
  const publications = await world.transactions.inCooperation(cooperation.id, reader, publicationsOf)
  return { cooperation, publications }
}

async function oneIn(world: SurveysWorld, visit: Visit) {
  const { cooperation, publications } = await published(world, visit)
  const publication = publications.find(({ id }) => id === visit.params.samling)
  if (!publication) throw new Refusal('not-found', 'surveys.no-such-publication')
  return { cooperation, publication }
}
