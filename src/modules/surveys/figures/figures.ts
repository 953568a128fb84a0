import type { CooperationCtx } from '#platform/context.ts'
import type { Measure } from '../questions/question.rules.ts'
import { surveysOf, waveById, wavesOf } from '../questions/surveys.queries.ts'
import { measuredOn } from '../results/measured.ts'
import { type QuestionResult, resultsOf } from '../results/results.ts'
import type { SurveysWorld } from '../world.ts'

export interface Figures {
  /** The mapping of 2020 and the indicator of 2018; null where the survey is not taken into use. */
  mapping: { waveId: string; results: QuestionResult[] } | null
  recruiting: { waveId: string; results: QuestionResult[] } | null
  measured: ReadonlyMap<Measure, ReadonlyMap<string, { value: string; since: string }>>
  today: string
}

/** What the strategy's figures are drawn from: the first waves of the ready-made surveys, and what is measured today. */
export async function figuresOf(ctx: CooperationCtx, world: SurveysWorld): Promise<Figures> {
  const surveys = await surveysOf(ctx)
  const first = async (readyMade: string) => {
    const survey = surveys.find((one) => one.readyMade === readyMade)
    const wave = survey && (await wavesOf(ctx, survey.id)).find(({ origin }) => origin === 'ready-made')
    return wave
      ? { waveId: wave.id, results: await resultsOf(ctx, world, await waveById(ctx, wave.id)) }
      : null
  }
  return {
    mapping: await first('kartlegging-2020'),
    recruiting: await first('ssb-digitaliseringsindikator'),
    measured: await measuredOn(ctx, world, ctx.today),
    today: ctx.today,
  }
}
