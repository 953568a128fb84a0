import { systemActor } from '#platform/actor.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import { type Job, TryLater } from '#platform/jobs.ts'
import { type CaseFile, caseFile } from '../case-file.queries.ts'
import { addEvent } from '../open-case.ts'
import { askForTask } from '../tasks.ts'
import { wantLetter } from './party-letters.ts'
import { type PartyRequest, requestOf } from './request.queries.ts'
import { nextStep, statusOfRequest } from './request.rules.ts'
import { runLimitAfter } from './run-limit-after.ts'

const followerName = 'Oppfølging av svarfrister'
const follower = systemActor(followerName)
/** An answer that has been sent and not filed yet is on its way: nobody is told that none came. */
const answerOnItsWayMs = 10 * 60_000

/**
 * Follows a request to its end: reminds once before the date, and when the date has passed without an answer gives the
 * case back with the reason. Run twice, or by two at once, each is done once.
 */
export async function lookAtRequest(
  job: Job,
  { transactions }: { transactions: Transactions },
): Promise<void> {
  const next = await transactions.inTenant(job.municipality, follower, async (ctx) => {
    const { caseId } = await requestOf(ctx, job.municipality, { id: job.id })
    const found = await caseFile(ctx, caseId, true)
    const request = await requestOf(ctx, job.municipality, { id: job.id })
    if (statusOfRequest(request, found.decidedAt) !== 'open') return null
    const step = nextStep(request, ctx.now)
    if ('lookAt' in step) return step.lookAt
    if (await hasAnswerOnItsWay(ctx, request.id)) return new Date(ctx.now.getTime() + answerOnItsWayMs)
    if (step.act === 'remind') {
      await remind(ctx, request, found)
      const after = nextStep({ ...request, remindedAt: ctx.now }, ctx.now)
      return 'lookAt' in after ? after.lookAt : null
    }
    await lapse(ctx, request, found)
    return null
  })
  if (next) throw new TryLater(next, 'the party has time to answer')
}

async function remind(ctx: Ctx, request: PartyRequest, { residentId }: CaseFile): Promise<void> {
  const { caseId } = request
  await mark(ctx, request.id, { reminded_at: ctx.now })
  await wantLetter(ctx, { id: caseId }, { kind: 'reminder', requestId: request.id })
  const isToApplicant = request.askedPartyId === null
  await addEvent(ctx, { caseId, residentId }, 'party-reminded', { answerBy: request.answerBy }, isToApplicant)
}

async function lapse(ctx: Ctx, request: PartyRequest, found: CaseFile): Promise<void> {
  const { caseId, kind } = request
  const { residentId } = found
  await mark(ctx, request.id, { lapsed_at: ctx.now })
  await runLimitAfter(ctx, found, request, {
    ...{ by: { id: followerName, name: followerName }, on: request.answerBy, onlyLengthen: true },
  })
  const code = kind === 'documentation' ? 'documentation-not-sent' : 'comment-not-sent'
  const isToApplicant = request.askedPartyId === null
  await askForTask(ctx, caseId, 'answer', [{ code, details: { request: request.id } }])
  await addEvent(
    ctx,
    { caseId, residentId },
    'no-answer-in-time',
    { answerBy: request.answerBy },
    isToApplicant,
  )
}

const mark = (ctx: Ctx, id: string, values: { reminded_at: Date } | { lapsed_at: Date }) =>
  ctx.tx
    .updateTable('casework.request')
    .set(values)
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .execute()

async function hasAnswerOnItsWay(ctx: Ctx, requestId: string): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('casework.request_answer')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('request_id', '=', requestId)
    .where('sent_at', 'is not', null)
    .where('filed_at', 'is', null)
    .executeTakeFirst()
  if (row) return true
  const registered = await ctx.tx
    .selectFrom('casework.registered_answer')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('request_id', '=', requestId)
    .where('filed_at', 'is', null)
    .executeTakeFirst()
  return registered !== undefined
}
