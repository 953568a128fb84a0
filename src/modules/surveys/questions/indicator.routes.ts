import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { doneOrShown } from '../frame.tsx'
import { base, type SurveysWorld } from '../world.ts'
import { indicatorFields, indicatorGiven, indicatorPage } from './indicator.page.tsx'
import { type Indicator, indicatorForm, standing } from './indicator.rules.ts'
import { formulaOf } from './question.form.tsx'
import { idIn, reads, writes } from './survey.routes.ts'
import { surveyById, versionsOf } from './surveys.queries.ts'
import { changeDraft } from './write-survey.ts'

const one = `${base}/undersokelse/:undersokelse/indikator/:indikator`

/** Indicators of a survey: made, changed, taken away. They stand in the version that is worked on. */
export function indicatorRoutes(world: SurveysWorld): Route[] {
  const surveyIn = (visit: Visit) => idIn(visit, 'undersokelse', 'surveys.no-such-survey')
  const here = (visit: Visit) => `${base}/undersokelse/${surveyIn(visit)}`
  return [
    {
      ...{ ...reads, may: 'cooperation.write', path: one },
      handle: async (visit) => visit.html(await draw(world, visit, null)),
    },
    {
      ...{ ...writes, path: one, audit: { event: 'survey.changed' } },
      handle: (visit) =>
        doneOrShown(
          visit,
          async () => {
            const { indicator, questions } = await read(visit)
            const made = madeOf(visit, indicator, questions)
            await visit.inCooperation((ctx) =>
              changeDraft(ctx, surveyIn(visit), {
                questions: (all) => all,
                indicators: (all) => put(all, made, indicator),
              }),
            )
            return `${here(visit)}#indikatorer`
          },
          (problem) => draw(world, visit, problem),
        ),
    },
    {
      ...{ ...writes, path: `${one}/fjern`, audit: { event: 'survey.changed' } },
      handle: (visit) =>
        doneOrShown(
          visit,
          async () => {
            const { indicator } = await read(visit)
            await visit.inCooperation((ctx) =>
              changeDraft(ctx, surveyIn(visit), {
                questions: (all) => all,
                indicators: (all) => all.filter(({ id }) => id !== indicator?.id),
              }),
            )
            return `${here(visit)}#indikatorer`
          },
          (problem) => draw(world, visit, problem),
        ),
    },
  ]
}

/** @throws Refusal where it says too little, or weighs what cannot be weighed */
function madeOf(
  visit: Visit,
  before: Indicator | null,
  questions: Awaited<ReturnType<typeof read>>['questions'],
): Indicator {
  const typed = (name: string) => posted(visit.form, name)
  const given = indicatorForm.safeParse(
    indicatorGiven(typed, questions, before, formulaOf('formula', typed('formel'))),
  )
  if (!given.success || standing([given.data], questions).length === 0)
    throw new Refusal('invalid', 'surveys.indicator-wrong')
  return given.data
}

function put(all: Indicator[], made: Indicator, before: Indicator | null): Indicator[] {
  if (before) return all.map((one) => (one.id === before.id ? made : one))
  const ids = new Set(all.map(({ id }) => id))
  let { id } = made
  for (let n = 2; ids.has(id); n++) id = `${made.id}-${n}`
  return [...all, { ...made, id }]
}

/** The indicator of the address; none for a new one. @throws Refusal not-found */
async function read(visit: Visit) {
  const surveyId = idIn(visit, 'undersokelse', 'surveys.no-such-survey')
  const { survey, versions } = await visit.inCooperation(async (ctx) => ({
    survey: await surveyById(ctx, surveyId),
    versions: await versionsOf(ctx, surveyId),
  }))
  const id = visit.params.indikator ?? ''
  const indicator = versions[0]?.indicators.find((each) => each.id === id) ?? null
  if (!indicator && id !== 'ny') throw new Refusal('not-found', 'surveys.no-such-indicator')
  return { survey, indicator, questions: versions[0]?.questions ?? [] }
}

async function draw(world: SurveysWorld, visit: Visit, problem: string | null): Promise<string> {
  const found = await read(visit)
  return indicatorPage({
    ...{ frame: await world.frames.cooperation(visit, base), ...found, problem },
    typed: problem ? (name) => posted(visit.form, name) : indicatorFields(found.indicator),
  })
}
