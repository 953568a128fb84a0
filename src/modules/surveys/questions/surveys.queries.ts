import type { CooperationCtx, MemberCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import type { KnownFact } from '../results/result.rules.ts'
import { type Indicator, indicatorForm } from './indicator.rules.ts'
import { type Question, questionsForm } from './question.rules.ts'

export type ReadingCtx = Pick<CooperationCtx | MemberCtx, 'tx' | 'cooperation' | 'today'>

export interface Survey {
  id: string
  title: string
  purpose: string
  readyMade: string | null
  origin: string
}

export interface SurveyVersion {
  surveyId: string
  version: number
  questions: Question[]
  indicators: Indicator[]
  changes: number
  wordingHash: string | null
  fixedAt: Date | null
  fixedBy: string | null
}

export interface Wave {
  id: string
  surveyId: string
  version: number
  title: string
  opensOn: string
  closesOn: string
  known: KnownFact[]
  origin: string
  state: 'coming' | 'open' | 'closed'
}

export async function surveysOf(ctx: ReadingCtx): Promise<Survey[]> {
  const rows = await ctx.tx
    .selectFrom('surveys.survey')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .orderBy('added_at')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, title: row.title, purpose: row.purpose },
    ...{ readyMade: row.ready_made, origin: row.origin },
  }))
}

/** @throws Refusal not-found */
export async function surveyById(ctx: ReadingCtx, id: string): Promise<Survey> {
  const found = (await surveysOf(ctx)).find((one) => one.id === id)
  if (!found) throw new Refusal('not-found', 'surveys.no-such-survey')
  return found
}

/** All versions of a survey, newest first. */
export async function versionsOf(ctx: ReadingCtx, surveyId: string): Promise<SurveyVersion[]> {
  const rows = await ctx.tx
    .selectFrom('surveys.survey_version')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .where('survey_id', '=', surveyId)
    .orderBy('version', 'desc')
    .execute()
  return rows.map((row) => ({
    ...{ surveyId, version: row.version, changes: row.changes, wordingHash: row.wording_hash },
    ...{ fixedAt: row.fixed_at, fixedBy: row.fixed_by },
    questions: questionsForm.parse(row.questions),
    indicators: indicatorForm.array().parse(row.indicators),
  }))
}

/** The waves of a cooperation, newest first. */
export async function wavesOf(ctx: ReadingCtx, surveyId?: string): Promise<Wave[]> {
  let asked = ctx.tx.selectFrom('surveys.wave').selectAll().where('cooperation', '=', ctx.cooperation)
  if (surveyId) asked = asked.where('survey_id', '=', surveyId)
  const rows = await asked.orderBy('opens_on', 'desc').orderBy('added_at', 'desc').execute()
  return rows.map((row) => ({
    ...{ id: row.id, surveyId: row.survey_id, version: row.version, title: row.title, origin: row.origin },
    ...{ opensOn: row.opens_on, closesOn: row.closes_on, known: row.known as unknown as KnownFact[] },
    state: row.opens_on > ctx.today ? 'coming' : row.closes_on < ctx.today ? 'closed' : 'open',
  }))
}

export interface WaveInFull {
  wave: Wave
  survey: Survey
  version: SurveyVersion
}

/** A wave with what it asks. @throws Refusal not-found */
export async function waveById(ctx: ReadingCtx, id: string): Promise<WaveInFull> {
  const wave = (await wavesOf(ctx)).find((one) => one.id === id)
  if (!wave) throw new Refusal('not-found', 'surveys.no-such-wave')
  const version = (await versionsOf(ctx, wave.surveyId)).find((one) => one.version === wave.version)
  if (!version) throw new Error('a wave of a version that is not there')
  return { wave, survey: await surveyById(ctx, wave.surveyId), version }
}
