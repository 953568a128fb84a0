import { mustInCooperation } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { actorName } from '../actor-name.ts'
import type { WaveInFull } from '../questions/surveys.queries.ts'
import type { QuestionResult } from '../results/results.ts'
import { suppressSmall } from './suppress.rules.ts'

export const licences = {
  'NLOD-2.0': 'Norsk lisens for offentlige data (NLOD) 2.0',
  'CC-BY-4.0': 'Creative Commons Navngivelse 4.0 (CC BY 4.0)',
} as const
export type Licence = keyof typeof licences
export const licenceAddresses: Record<Licence, string> = {
  'NLOD-2.0': 'https://data.norge.no/nlod/no/2.0',
  'CC-BY-4.0': 'https://creativecommons.org/licenses/by/4.0/deed.no',
}

/** One question as it was published. */
export interface PublishedQuestion {
  id: string
  text: string
  type: string
  unit?: string
  /** Present where members are named. */
  values?: { municipality: string; name: string; value: string | string[] | null; known: string }[]
  /** Present where only counts are given; null is one that is kept back. */
  counts?: { answer: string; label: string; count: number | null }[]
  /** Known from elsewhere as a total. */
  total?: { answer: string; count: number; of: number; source: string }
}

export interface PublishedData {
  title: string
  survey: string
  period: { from: string; to: string }
  members: number
  isTestData: boolean
  questions: PublishedQuestion[]
}

export interface Publication {
  id: string
  waveId: string
  data: PublishedData
  licence: Licence
  publishedAt: Date
  publishedBy: string
}

export type HowShown = 'totals' | 'members'

/** What is published of a wave: only the questions chosen, never free text, comments or evidence. */
export function publishedData(
  asked: WaveInFull,
  results: readonly QuestionResult[],
  how: ReadonlyMap<string, HowShown>,
  members: readonly { number: string; name: string }[],
  /** Counts of fewer members than this are kept back where members are not named. */
  least: number,
): PublishedData {
  const nameOf = (number: string) => members.find((one) => one.number === number)?.name ?? number
  return {
    ...{ title: asked.wave.title, survey: asked.survey.title, members: members.length },
    period: { from: asked.wave.opensOn, to: asked.wave.closesOn },
    isTestData: asked.wave.origin === 'test-data',
    questions: results.flatMap(({ question, values, counted, total }): PublishedQuestion[] => {
      const shown = how.get(question.id)
      if (!shown || question.type === 'text') return []
      const label = (value: string) => question.choices.find((one) => one.value === value)?.label.nb ?? value
      const about = {
        ...{ id: question.id, text: question.text.nb, type: question.type },
        ...(question.unit ? { unit: question.unit } : {}),
        ...(total && counted.known === 0
          ? { total: { answer: total.answer, count: total.count, of: total.of, source: total.source } }
          : {}),
      }
      if (shown === 'members')
        return [
          {
            ...about,
            values: values.map(({ municipality, value, from }) => ({
              ...{ municipality, name: nameOf(municipality), known: from },
              value: typeof value === 'string' || value === null ? value : [...value],
            })),
          },
        ]
      // Figures of single members, and several answers each, cannot be hidden by counting cells.
      if (question.type !== 'choice' && question.type !== 'level') return []
      const { cells } = suppressSmall(counted.cells, least)
      return [
        {
          ...about,
          counts: cells.map(({ value, count }) => ({ answer: value, label: label(value), count })),
        },
      ]
    }),
  }
}

/** Publishes a copy; the one before it is withdrawn. @throws Refusal */
export async function publish(
  ctx: CooperationCtx,
  waveId: string,
  data: PublishedData,
  licence: Licence,
): Promise<string> {
  mustInCooperation(ctx, 'cooperation.write')
  if (data.questions.length === 0) throw new Refusal('invalid', 'surveys.nothing-chosen')
  await withdrawStanding(ctx, waveId)
  const id = ctx.random.uuid()
  await ctx.tx
    .insertInto('surveys.publication')
    .values({
      ...{ cooperation: ctx.cooperation, id, wave_id: waveId, data: JSON.stringify(data), licence },
      ...{ published_at: ctx.now, published_by: actorName(ctx) },
    })
    .execute()
  ctx.audit({ event: 'survey.published', subjectKind: 'survey-wave', subjectId: waveId })
  return id
}

/** Takes what is published of a wave away. */
export async function withdrawPublication(ctx: CooperationCtx, waveId: string): Promise<void> {
  mustInCooperation(ctx, 'cooperation.write')
  await withdrawStanding(ctx, waveId)
  ctx.audit({ event: 'survey.publication-withdrawn', subjectKind: 'survey-wave', subjectId: waveId })
}

async function withdrawStanding(ctx: CooperationCtx, waveId: string): Promise<void> {
  await ctx.tx
    .updateTable('surveys.publication')
    .set({ withdrawn_at: ctx.now, withdrawn_by: actorName(ctx) })
    .where('cooperation', '=', ctx.cooperation)
    .where('wave_id', '=', waveId)
    .where('withdrawn_at', 'is', null)
    .execute()
}

/** All that stands published of a cooperation, newest first. */
export async function publicationsOf(
  ctx: Pick<CooperationCtx, 'tx' | 'cooperation'>,
): Promise<Publication[]> {
  const rows = await ctx.tx
    .selectFrom('surveys.publication')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .where('withdrawn_at', 'is', null)
    .orderBy('published_at', 'desc')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, waveId: row.wave_id, licence: row.licence as Licence },
    data: row.data as unknown as PublishedData,
    ...{ publishedAt: row.published_at, publishedBy: row.published_by },
  }))
}

export const standingPublication = async (ctx: CooperationCtx, waveId: string): Promise<Publication | null> =>
  (await publicationsOf(ctx)).find((one) => one.waveId === waveId) ?? null
