import { membersActedFor } from '#platform/http/cooperation.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { evidenceOf } from '../answering/evidence.queries.ts'
import { sheetsOf } from '../answering/sheets.ts'
import { download } from '../download.ts'
import { figuresPage } from '../figures/figures.page.tsx'
import { figuresOf } from '../figures/figures.ts'
import { doneOrShown } from '../frame.tsx'
import { declineProposal, keepProposal, rulesOf } from '../proposals/proposals.ts'
import { dayOf, idIn, reads, writes } from '../questions/survey.routes.ts'
import { surveyById, waveById, wavesOf } from '../questions/surveys.queries.ts'
import { moveLastDay } from '../questions/write-survey.ts'
import { base, type SurveysWorld } from '../world.ts'
import { drawWave, membersOf } from './draw-wave.ts'
import { resultsCsv, resultsWorkbook } from './export.ts'
import { indicatorOfWavePage } from './indicator-of-wave.page.tsx'
import { overTimePage } from './over-time.page.tsx'
import { foundBy, indicatorsIn, resultsOf } from './results.ts'

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
      ...{ ...reads, path: `${one}/indikator/:indikator` },
      handle: async (visit) => visit.html(await drawIndicator(world, visit)),
    },
    {
      ...{ ...writes, path: `${one}/forslag`, audit: { event: 'survey.proposal-kept' } },
      handle: (visit) =>
        doneOrShown(
          visit,
          async () => {
            const waveId = waveIn(visit)
            await visit.inCooperation(async (ctx) => {
              const asked = await waveById(ctx, waveId)
              const rules = await rulesOf(ctx, asked.survey.id)
              const results = await resultsOf(ctx, world, asked)
              const found = foundBy(rules, asked, results, membersOf(world, visit)).find(
                ({ rule }) => rule.id === posted(visit.form, 'regel'),
              )
              if (!found) throw new Refusal('conflict', 'surveys.rule-not-speaking')
              await keepProposal(ctx, { waveId, ...found })
            })
            return `${base}/maling/${waveId}#forslag`
          },
          (problem) => drawWave(world, visit, problem),
        ),
    },
    {
      ...{
        ...writes,
        path: `${one}/forslag/:forslag/legg-bort`,
        audit: { event: 'survey.proposal-declined' },
      },
      handle: (visit) =>
        doneOrShown(
          visit,
          async () => {
            const id = idIn(visit, 'forslag', 'surveys.no-such-proposal')
            await visit.inCooperation((ctx) => declineProposal(ctx, id, posted(visit.form, 'hvorfor')))
            return `${base}/maling/${waveIn(visit)}#forslag`
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

async function exported(world: SurveysWorld, visit: Visit) {
  const results = await visit.inCooperation(async (ctx) =>
    resultsOf(ctx, world, await waveById(ctx, waveIn(visit))),
  )
  return { results, members: membersOf(world, visit), language: visit.language }
}

async function drawIndicator(world: SurveysWorld, visit: Visit): Promise<string> {
  const members = membersOf(world, visit)
  const wanted = visit.query.get('kommune') ?? membersActedFor(visit)[0]
  const chosen = members.find(({ number }) => number === wanted) ?? members[0]
  if (!chosen) throw new Refusal('not-found', 'surveys.no-such-indicator')
  const found = await visit.inCooperation(async (ctx) => {
    const asked = await waveById(ctx, waveIn(visit))
    const shown = indicatorsIn(asked, await resultsOf(ctx, world, asked), members).find(
      ({ indicator }) => indicator.id === visit.params.indikator,
    )
    if (!shown) throw new Refusal('not-found', 'surveys.no-such-indicator')
    const sent = (await sheetsOf(ctx, asked.wave.id, chosen.number)).filter(({ state }) => state === 'sent')
    const counting = sent.filter(({ isAgreed }) => isAgreed)
    const sheets = (counting.length > 0 ? counting : sent).map(({ id }) => id)
    return { asked, shown, files: await evidenceOf(ctx, chosen.number, sheets) }
  })
  return indicatorOfWavePage({
    ...{ frame: await world.frames.cooperation(visit, base), ...found, members, chosen },
  })
}

async function drawOverTime(world: SurveysWorld, visit: Visit): Promise<string> {
  const surveyId = idIn(visit, 'undersokelse', 'surveys.no-such-survey')
  const found = await visit.inCooperation(async (ctx) => {
    const survey = await surveyById(ctx, surveyId)
    const points = []
    for (const wave of (await wavesOf(ctx, surveyId)).reverse()) {
      const asked = await waveById(ctx, wave.id)
      points.push({ wave, asked, results: await resultsOf(ctx, world, asked) })
    }
    return { survey, points }
  })
  const frame = await world.frames.cooperation(visit, base)
  return overTimePage({ frame, ...found, members: membersOf(world, visit) })
}
