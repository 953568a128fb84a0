import { mustInCooperation } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { link, registerNode } from '#platform/links.ts'
import { Refusal } from '#platform/refusal.ts'
import { actorName } from '../actor-name.ts'
import { addRule } from '../proposals/proposals.ts'
import { planReminders } from '../reminding/plan.ts'
import { base } from '../world.ts'
import { type Indicator, standing } from './indicator.rules.ts'
import { idFor, type Question, questionForm, wordingHash, wronglyReferring } from './question.rules.ts'
import { readyMadeById } from './ready-made.ts'
import { type SurveyVersion, surveyById, surveysOf, versionsOf, wavesOf } from './surveys.queries.ts'

/** A survey of the cooperation's own, with no questions yet. @throws Refusal */
export async function addSurvey(
  ctx: CooperationCtx,
  given: { title: string; purpose: string },
): Promise<string> {
  mustInCooperation(ctx, 'cooperation.write')
  if (!given.title) throw new Refusal('invalid', 'surveys.title-missing')
  return insertSurvey(ctx, { ...given, readyMade: null, origin: 'own' }, [], null)
}

/**
 * Takes a ready-made survey into use, with the waves that are known of this cooperation. Its first version is fixed: waves
 * are compared on the same words. Taken before, it is left as it stands.
 */
export async function takeReadyMade(ctx: CooperationCtx, id: string): Promise<string> {
  mustInCooperation(ctx, 'cooperation.write')
  const ready = readyMadeById(id)
  if (!ready) throw new Refusal('not-found', 'surveys.no-such-survey')
  const before = (await surveysOf(ctx)).find(({ readyMade }) => readyMade === id)
  if (before) return before.id
  const surveyId = await insertSurvey(
    ctx,
    { title: ready.title.nb, purpose: ready.purpose.nb, readyMade: id, origin: 'ready-made' },
    ready.questions,
    ctx.now,
    ready.indicators,
  )
  for (const rule of ready.rules) await addRule(ctx, surveyId, rule)
  for (const wave of ready.waves.filter(({ cooperation }) => cooperation === ctx.cooperation))
    await addWave(ctx, { ...wave, surveyId, version: 1, origin: 'ready-made', known: wave.known })
  return surveyId
}

async function insertSurvey(
  ctx: CooperationCtx,
  survey: { title: string; purpose: string; readyMade: string | null; origin: 'own' | 'ready-made' },
  questions: readonly Question[],
  fixedAt: Date | null,
  indicators: readonly unknown[] = [],
): Promise<string> {
  const id = ctx.random.uuid()
  const { cooperation } = ctx
  await ctx.tx
    .insertInto('surveys.survey')
    .values({
      ...{ cooperation, id, title: survey.title.slice(0, 200), purpose: survey.purpose.slice(0, 2000) },
      ...{ ready_made: survey.readyMade, origin: survey.origin, added_at: ctx.now, added_by: actorName(ctx) },
    })
    .execute()
  await ctx.tx
    .insertInto('surveys.survey_version')
    .values({
      ...{ cooperation, survey_id: id, version: 1, questions: JSON.stringify(questions) },
      indicators: JSON.stringify(indicators),
      ...(fixedAt
        ? { wording_hash: wordingHash(questions), fixed_at: fixedAt, fixed_by: actorName(ctx) }
        : {}),
    })
    .execute()
  await registerNode(ctx, { kind: 'survey', id, label: survey.title, href: `${base}/undersokelse/${id}` })
  ctx.audit({ event: 'survey.added', subjectKind: 'survey', subjectId: id })
  return id
}

/** The version that may be changed; made as a copy of the fixed one where there is none. */
async function draftOf(ctx: CooperationCtx, surveyId: string): Promise<SurveyVersion> {
  await surveyById(ctx, surveyId)
  const [newest] = await versionsOf(ctx, surveyId)
  if (!newest) throw new Error('a survey without a version')
  if (!newest.fixedAt) return newest
  const version = newest.version + 1
  await ctx.tx
    .insertInto('surveys.survey_version')
    .values({
      ...{ cooperation: ctx.cooperation, survey_id: surveyId, version },
      ...{ questions: JSON.stringify(newest.questions), indicators: JSON.stringify(newest.indicators) },
    })
    .execute()
  return { ...newest, version, changes: 1, fixedAt: null, fixedBy: null, wordingHash: null }
}

/**
 * Puts a question in the version that is worked on, in place of the one with its id.
 * @throws Refusal where it is no question, or somebody changed the survey meanwhile
 */
export async function putQuestion(
  ctx: CooperationCtx,
  surveyId: string,
  given: {
    id: string | null
    question: Omit<Question, 'id'>
    /** The id of the question it stands after; null: first. Absent: where it stood, a new one last. */
    after?: string | null
  },
): Promise<void> {
  const questions = (all: Question[]) => {
    const id = given.id ?? idFor(given.question.text.nb, new Set(all.map((one) => one.id)))
    const read = questionForm.safeParse({ ...given.question, id })
    if (!read.success) throw new Refusal('invalid', 'surveys.question-wrong')
    const others = all.filter((one) => one.id !== id)
    const stood = all.findIndex((one) => one.id === id)
    const after = given.after === undefined ? -1 : others.findIndex((one) => one.id === given.after)
    const at = given.after === undefined ? (stood < 0 ? others.length : stood) : after + 1
    return [...others.slice(0, at), read.data, ...others.slice(at)]
  }
  await changeDraft(ctx, surveyId, { questions })
}

export const removeQuestion = (ctx: CooperationCtx, surveyId: string, id: string): Promise<void> =>
  changeDraft(ctx, surveyId, { questions: (all) => all.filter((one) => one.id !== id) })

/** Changes the version that is worked on, unless somebody changed it meanwhile. @throws Refusal */
export async function changeDraft(
  ctx: CooperationCtx,
  surveyId: string,
  change: {
    questions(all: Question[]): Question[]
    indicators?(all: Indicator[]): Indicator[]
  },
): Promise<void> {
  mustInCooperation(ctx, 'cooperation.write')
  const draft = await draftOf(ctx, surveyId)
  const questions = change.questions(draft.questions)
  const wrong = wronglyReferring(questions)
  if (wrong) throw new Refusal('invalid', 'surveys.refers-wrongly', { question: wrong.text.nb })
  // An indicator is made of questions that are there.
  const indicators = standing(change.indicators?.(draft.indicators) ?? draft.indicators, questions)
  const done = await ctx.tx
    .updateTable('surveys.survey_version')
    .set({
      ...{ questions: JSON.stringify(questions), indicators: JSON.stringify(indicators) },
      changes: draft.changes + 1,
    })
    .where('cooperation', '=', ctx.cooperation)
    .where('survey_id', '=', surveyId)
    .where('version', '=', draft.version)
    .where('changes', '=', draft.changes)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) throw new Refusal('conflict', 'surveys.changed-meanwhile')
  ctx.audit({ event: 'survey.changed', subjectKind: 'survey', subjectId: surveyId })
}

/** Fixes the version that is worked on: from now it is never changed, and waves may be opened. @throws Refusal */
export async function fixVersion(ctx: CooperationCtx, surveyId: string): Promise<void> {
  mustInCooperation(ctx, 'cooperation.write')
  const [newest] = await versionsOf(ctx, surveyId)
  if (!newest || newest.fixedAt) throw new Refusal('conflict', 'surveys.nothing-to-fix')
  if (newest.questions.length === 0) throw new Refusal('invalid', 'surveys.no-questions')
  await ctx.tx
    .updateTable('surveys.survey_version')
    .set({ wording_hash: wordingHash(newest.questions), fixed_at: ctx.now, fixed_by: actorName(ctx) })
    .where('cooperation', '=', ctx.cooperation)
    .where('survey_id', '=', surveyId)
    .where('version', '=', newest.version)
    .execute()
  ctx.audit({ event: 'survey.fixed', subjectKind: 'survey', subjectId: surveyId })
}

export interface NewWave {
  surveyId: string
  version: number
  title: string
  opensOn: string
  closesOn: string
  known?: readonly unknown[]
  origin?: 'own' | 'ready-made' | 'test-data'
}

/** Opens a wave of a fixed version between two days. @throws Refusal */
export async function addWave(ctx: CooperationCtx, given: NewWave): Promise<string> {
  mustInCooperation(ctx, 'cooperation.write')
  if (!given.title) throw new Refusal('invalid', 'surveys.title-missing')
  if (given.opensOn > given.closesOn) throw new Refusal('invalid', 'surveys.closes-before-open')
  const version = (await versionsOf(ctx, given.surveyId)).find((one) => one.version === given.version)
  if (!version?.fixedAt) throw new Refusal('invalid', 'surveys.not-fixed')
  if ((await wavesOf(ctx, given.surveyId)).some(({ title }) => title === given.title))
    throw new Refusal('conflict', 'surveys.wave-taken')
  const id = ctx.random.uuid()
  await ctx.tx
    .insertInto('surveys.wave')
    .values({
      ...{ cooperation: ctx.cooperation, id, survey_id: given.surveyId, version: given.version },
      ...{ title: given.title.slice(0, 100), opens_on: given.opensOn, closes_on: given.closesOn },
      ...{ known: JSON.stringify(given.known ?? []), origin: given.origin ?? 'own' },
      ...{ added_at: ctx.now, added_by: actorName(ctx) },
    })
    .execute()
  await registerNode(ctx, {
    ...{ kind: 'survey', id, label: given.title, href: `${base}/maling/${id}` },
    details: { opensOn: given.opensOn, closesOn: given.closesOn },
  })
  await link(ctx, { kind: 'survey', id }, 'part-of', { kind: 'survey', id: given.surveyId })
  ctx.audit({ event: 'survey.wave-opened', subjectKind: 'survey-wave', subjectId: id })
  await planReminders(ctx, { id, opensOn: given.opensOn, closesOn: given.closesOn })
  return id
}

/** Moves the last day to answer. @throws Refusal */
export async function moveLastDay(ctx: CooperationCtx, waveId: string, closesOn: string): Promise<void> {
  mustInCooperation(ctx, 'cooperation.write')
  const wave = (await wavesOf(ctx)).find(({ id }) => id === waveId)
  if (!wave) throw new Refusal('not-found', 'surveys.no-such-wave')
  if (wave.opensOn > closesOn) throw new Refusal('invalid', 'surveys.closes-before-open')
  await ctx.tx
    .updateTable('surveys.wave')
    .set({ closes_on: closesOn })
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', waveId)
    .execute()
  await planReminders(ctx, { ...wave, closesOn })
  ctx.audit({
    event: 'survey.wave-changed',
    subjectKind: 'survey-wave',
    subjectId: waveId,
    details: { closesOn },
  })
}
