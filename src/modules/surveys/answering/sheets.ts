import { mustInCooperation } from '#modules/members/index.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { MemberCtx } from '#platform/context.ts'
import { link, registerNode } from '#platform/links.ts'
import { Refusal } from '#platform/refusal.ts'
import { actorId, actorName } from '../actor-name.ts'
import { type ReadingCtx, type Wave, type WaveInFull, waveById } from '../questions/surveys.queries.ts'
import type { Sheet } from '../results/result.rules.ts'
import { base } from '../world.ts'
import { type Answers, missingIn } from './answer.rules.ts'
import { askedOf } from './asked.rules.ts'
import { evidenceOf } from './evidence.queries.ts'

export interface KeptSheet extends Sheet {
  id: string
  waveId: string
  startedById: string
  startedBy: string
  savedAt: Date
  origin: string
  changes: number
}

/** The sheets of a wave that whoever asks may see, in the order they were begun. */
export async function sheetsOf(ctx: ReadingCtx, waveId: string, municipality?: string): Promise<KeptSheet[]> {
  let asked = ctx.tx.selectFrom('surveys.sheet').selectAll().where('cooperation', '=', ctx.cooperation)
  asked = asked.where('wave_id', '=', waveId).where('state', '<>', 'withdrawn')
  if (municipality) asked = asked.where('municipality', '=', municipality)
  const rows = await asked.orderBy('municipality').orderBy('respondent').execute()
  return rows.map((row) => ({
    ...{ id: row.id, waveId: row.wave_id, municipality: row.municipality, isAgreed: row.is_agreed },
    ...{ respondent: row.respondent, answers: row.answers as unknown as Answers, origin: row.origin },
    ...{
      state: row.state as Sheet['state'],
      sentOn: row.sent_at && dateInNorway(row.sent_at),
      sentBy: row.sent_by,
    },
    ...{
      startedById: row.started_by_id,
      startedBy: row.started_by,
      savedAt: row.saved_at,
      changes: row.changes,
    },
  }))
}

/** @throws Refusal not-found */
export async function sheetById(
  ctx: ReadingCtx,
  waveId: string,
  municipality: string,
  id: string,
): Promise<KeptSheet> {
  const found = (await sheetsOf(ctx, waveId, municipality)).find((one) => one.id === id)
  if (!found) throw new Refusal('not-found', 'surveys.no-such-sheet')
  return found
}

function mustBeOpen(wave: Wave): void {
  if (wave.state !== 'open') throw new Refusal('conflict', 'surveys.wave-not-open')
}

/**
 * Begins a respondent's sheet, or the member's agreed one (`respondent` null), which takes over what all respondents say
 * the same.
 * @throws Refusal where the wave is not open, or the respondent has one
 */
export async function beginSheet(
  ctx: MemberCtx,
  waveId: string,
  respondent: string | null,
  answers: Answers = {},
  origin: 'typed' | 'test-data' = 'typed',
): Promise<string> {
  mustInCooperation(ctx, 'cooperation.answer')
  const { wave } = await waveById(ctx, waveId)
  mustBeOpen(wave)
  if (respondent === '') throw new Refusal('invalid', 'surveys.respondent-missing')
  const id = ctx.random.uuid()
  const added = await ctx.tx
    .insertInto('surveys.sheet')
    .values({
      ...{ municipality: ctx.municipality, id, cooperation: ctx.cooperation, wave_id: waveId },
      ...{ is_agreed: respondent === null, respondent: respondent?.slice(0, 80) ?? '', origin },
      ...{ answers: JSON.stringify(answers), started_by_id: actorId(ctx), started_by: actorName(ctx) },
      saved_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows !== 1n) throw new Refusal('conflict', 'surveys.respondent-taken')
  ctx.audit({ event: 'survey.answer-begun', subjectKind: 'survey-sheet', subjectId: id })
  return id
}

/** The sheet to write in. @throws Refusal where it is another's, sent, or the wave is closed */
export async function toWrite(
  ctx: MemberCtx,
  waveId: string,
  id: string,
): Promise<{ sheet: KeptSheet; asked: WaveInFull }> {
  mustInCooperation(ctx, 'cooperation.answer')
  const asked = await waveById(ctx, waveId)
  const sheet = await sheetById(ctx, waveId, ctx.municipality, id)
  mustBeOpen(asked.wave)
  // What a respondent says is theirs; what the member agrees on is written by any of its contacts.
  if (!sheet.isAgreed && sheet.startedById !== actorId(ctx))
    throw new Refusal('forbidden', 'surveys.not-your-sheet')
  if (!sheet.isAgreed && sheet.state === 'sent') throw new Refusal('conflict', 'surveys.already-sent')
  return { sheet, asked }
}

/** Keeps what has been filled in, right or not: answers of the questions on the page, in place of those that stood. */
export async function saveSheet(
  ctx: MemberCtx,
  given: { waveId: string; id: string; changes: number; answers: Answers; questionIds: readonly string[] },
): Promise<void> {
  const { sheet } = await toWrite(ctx, given.waveId, given.id)
  const others = Object.entries(sheet.answers).filter(([id]) => !given.questionIds.includes(id))
  const done = await ctx.tx
    .updateTable('surveys.sheet')
    .set({
      answers: JSON.stringify({ ...Object.fromEntries(others), ...given.answers }),
      ...{ saved_at: ctx.now, changes: given.changes + 1 },
    })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', sheet.id)
    .where('changes', '=', given.changes)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) throw new Refusal('conflict', 'surveys.changed-meanwhile')
  ctx.audit({ event: 'survey.answer-saved', subjectKind: 'survey-sheet', subjectId: sheet.id })
}

/**
 * Sends a respondent's sheet, or settles what the member has agreed on; from then it counts.
 * @throws Refusal where an answer cannot be read, evidence is missing or nothing is answered
 */
export async function sendSheet(ctx: MemberCtx, waveId: string, id: string): Promise<void> {
  const { sheet, asked } = await toWrite(ctx, waveId, id)
  const files = await evidenceOf(ctx, ctx.municipality, [id])
  const counting = askedOf(asked.version.questions, sheet.answers)
  const missing = missingIn(
    asked.version.questions,
    counting,
    new Set(files.map(({ questionId }) => questionId)),
  )
  if (missing.length > 0) throw new Refusal('invalid', 'surveys.sheet-not-whole', { count: missing.length })
  if (!Object.values(counting.answers).some(({ value }) => value !== undefined))
    throw new Refusal('invalid', 'surveys.sheet-empty')
  await ctx.tx
    .updateTable('surveys.sheet')
    .set({ state: 'sent', sent_at: ctx.now, sent_by: actorName(ctx) })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .execute()
  if (sheet.isAgreed) {
    const answer = { kind: 'answer', id } as const
    const { municipality } = ctx
    const href = `${base}/maling/${waveId}/svar/${municipality}`
    await registerNode(ctx, { ...answer, label: asked.wave.title, href })
    await link(ctx, answer, 'answers', { kind: 'survey', id: waveId })
    await link(ctx, answer, 'concerns', { kind: 'municipality', id: municipality })
  }
  const event = sheet.isAgreed ? 'survey.answer-agreed' : 'survey.answer-sent'
  ctx.audit({ event, subjectKind: 'survey-sheet', subjectId: id })
}

/** Takes a respondent's draft away again. */
export async function withdrawSheet(ctx: MemberCtx, waveId: string, id: string): Promise<void> {
  const { sheet } = await toWrite(ctx, waveId, id)
  if (sheet.state === 'sent') throw new Refusal('conflict', 'surveys.already-sent')
  await ctx.tx
    .updateTable('surveys.sheet')
    .set({ state: 'withdrawn', saved_at: ctx.now })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .execute()
  ctx.audit({ event: 'survey.answer-withdrawn', subjectKind: 'survey-sheet', subjectId: id })
}
