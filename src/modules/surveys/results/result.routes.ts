import { mayInCooperation } from '#modules/members/index.ts'
import { membersActedFor } from '#platform/http/cooperation.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { sheetsOf } from '../answering/sheets.ts'
import { download } from '../download.ts'
import { figuresPage } from '../figures/figures.page.tsx'
import { figuresOf } from '../figures/figures.ts'
import { doneOrShown } from '../frame.tsx'
import { standingPublication } from '../publishing/publications.ts'
import { dayOf, idIn, reads, writes } from '../questions/survey.routes.ts'
import { surveyById, waveById, wavesOf } from '../questions/surveys.queries.ts'
import { moveLastDay } from '../questions/write-survey.ts'
import { base, type SurveysWorld } from '../world.ts'
import { resultsCsv, resultsWorkbook } from './export.ts'
import { overTimePage } from './over-time.page.tsx'
import { resultsOf } from './results.ts'
import { wavePage } from './wave.page.tsx'

const one = `${base}/maling/:maling`

/** What waves show, beside each other and over time, and the strategy's figures. */
export function resultRoutes(world: SurveysWorld): Route[] {
  return [
    { ...reads, path: one, handle: async (visit) => visit.html(await drawWave(world, visit, null)) },
    {
      ...{ ...writes, path: `${one}/frist`, audit: { event: 'survey.wave-changed' } },
      handle: (visit) =>
        doneOrShown(
          visit,
          async () => {
            const id = waveIn(visit)
            await visit.inCooperation((ctx) => moveLastDay(ctx, id, dayOf(posted(visit.form, 'siste'))))
            return `${base}/maling/${id}`
          },
          (problem) => drawWave(world, visit, problem),
        ),
    },
    {
      ...{ ...reads, path: `${one}/resultater.xlsx` },
      async handle(visit) {
        const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
        return download(resultsWorkbook(await exported(world, visit)), type, 'kartlegging.xlsx')
      },
    },
    {
      ...{ ...reads, path: `${one}/resultater.csv` },
      handle: async (visit) =>
        download(resultsCsv(await exported(world, visit)), 'text/csv; charset=utf-8', 'kartlegging.csv'),
    },
    {
      ...{ ...reads, path: `${base}/undersokelse/:undersokelse/over-tid` },
      handle: async (visit) => visit.html(await drawOverTime(world, visit)),
    },
    {
      ...{ ...reads, path: `${base}/figurer` },
      async handle(visit) {
        const figures = await visit.inCooperation((ctx) => figuresOf(ctx, world))
        const frame = await world.frames.cooperation(visit, base)
        return visit.html(figuresPage({ frame, figures, members: membersOf(world, visit) }))
      },
    },
  ]
}

const waveIn = (visit: Visit) => idIn(visit, 'maling', 'surveys.no-such-wave')
const membersOf = (world: SurveysWorld, visit: Visit) =>
  world.municipalities.membersOf(visit.cooperation?.id ?? '').map(({ number, name }) => ({ number, name }))

async function exported(world: SurveysWorld, visit: Visit) {
  const results = await visit.inCooperation(async (ctx) =>
    resultsOf(ctx, world, await waveById(ctx, waveIn(visit))),
  )
  return { results, members: membersOf(world, visit), language: visit.language }
}

async function drawWave(world: SurveysWorld, visit: Visit, problem: string | null): Promise<string> {
  const found = await visit.inCooperation(async (ctx) => {
    const asked = await waveById(ctx, waveIn(visit))
    const [results, sheets] = [await resultsOf(ctx, world, asked), await sheetsOf(ctx, asked.wave.id)]
    return { asked, results, sheets, published: await standingPublication(ctx, asked.wave.id) }
  })
  const { id = '' } = visit.cooperation ?? {}
  return wavePage({
    ...{ frame: await world.frames.cooperation(visit, base), ...found, problem },
    members: membersOf(world, visit),
    mapped: visit.query.get('sporsmal') ?? '',
    answersFor: mayInCooperation(visit, 'cooperation.answer') ? membersActedFor(visit) : [],
    mayWrite: mayInCooperation(visit, 'cooperation.write'),
    publishedHref: found.published ? `/apne-data/${id}/kartlegging/${found.published.id}` : null,
  })
}

async function drawOverTime(world: SurveysWorld, visit: Visit): Promise<string> {
  const surveyId = idIn(visit, 'undersokelse', 'surveys.no-such-survey')
  const found = await visit.inCooperation(async (ctx) => {
    const survey = await surveyById(ctx, surveyId)
    const points = []
    for (const wave of (await wavesOf(ctx, surveyId)).reverse())
      points.push({ wave, results: await resultsOf(ctx, world, await waveById(ctx, wave.id)) })
    return { survey, points }
  })
  return overTimePage({ frame: await world.frames.cooperation(visit, base), ...found })
}
