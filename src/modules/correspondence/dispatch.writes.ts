import { sql, type UpdateObject } from 'kysely'
import { expireEntry, markDispatched, signOff } from '#modules/archive/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { DB } from '#platform/database.ts'
import type { Job } from '#platform/jobs.ts'
import { Refusal } from '#platform/refusal.ts'
import type { DispatchState } from './dispatch.rules.ts'
import { type DispatchWorld, dispatcher, type LetterNews, type LetterProblem } from './dispatch-world.ts'
import type { SeenDispatch } from './take-letter.ts'

interface Problem {
  problemCode: string
  problem: string | null
  words?: string | null
}

/** Half an hour after SvarUt took it, a late second call would show: the letter is looked at once more. */
const checkAfterMs = 30 * 60_000

/** SvarUt took the letter and gave it an id. */
export async function recordAccepted(job: Job, world: DispatchWorld, taken: SeenDispatch, id: string) {
  await recordSent(job, world, taken, { state: 'known', svarut_id: id })
}

/** One shipment with our reference was found: it is ours. */
export async function adopt(job: Job, world: DispatchWorld, seen: SeenDispatch, id: string) {
  await recordSent(job, world, seen, { state: 'reconciled', svarut_id: id })
}

/** The letter lies at a page of its receiver's. False when they have none, or somebody took the letter. */
export async function leaveHere(job: Job, world: DispatchWorld, taken: SeenDispatch): Promise<boolean> {
  const { leaveForReceiver } = world
  if (!leaveForReceiver) return false
  return world.transactions.inTenant(job.municipality, dispatcher, async (ctx) => {
    const { news } = await newsOf(ctx, job.id)
    if (!(await leaveForReceiver(ctx, news))) return false
    const at = { left_here_at: ctx.now, available_at: ctx.now, answered_at: ctx.now }
    if (!(await write(ctx, job.id, taken, { state: 'known', problem_code: null, ...at }))) return false
    await registerSent(ctx, world, job.id, { sentAt: ctx.now, event: 'letter.sent' })
    return true
  })
}

/**
 * Sent, registered as sent, the application signed off, the news told: one transaction. Nothing is written when
 * somebody took the letter in the meantime.
 */
async function recordSent(
  job: Job,
  world: DispatchWorld,
  seen: SeenDispatch,
  found: { state: 'known' | 'reconciled'; svarut_id: string },
): Promise<void> {
  await world.transactions.inTenant(job.municipality, dispatcher, async (ctx) => {
    const ours = await write(ctx, job.id, seen, { ...found, answered_at: ctx.now, problem_code: null })
    if (!ours) return
    await registerSent(ctx, world, job.id, {
      sentAt: seen.calledAt ?? ctx.now,
      event: found.state === 'known' ? 'letter.sent' : 'letter.found-sent',
    })
    await ctx.later('correspondence.check-letter', job.id, { at: new Date(ctx.now.getTime() + checkAfterMs) })
  })
}

async function registerSent(
  ctx: Ctx,
  world: Pick<DispatchWorld, 'letterNeedsPerson' | 'letterSent'>,
  letterId: string,
  { sentAt, event }: { sentAt: Date; event: 'letter.sent' | 'letter.found-sent' },
): Promise<void> {
  const letter = await newsOf(ctx, letterId)
  try {
    await markDispatched(ctx, letter.registryEntryId, sentAt)
    if (letter.answersEntryId) {
      await signOff(ctx, letter.answersEntryId, 'Besvart med brev', letter.registryEntryId)
    }
  } catch (error) {
    // The letter is out, whatever was done to its entry in the meantime: that it went is never lost.
    if (!(error instanceof Refusal)) throw error
    await world.letterNeedsPerson(ctx, { ...letter.news, problem: 'entry-frozen', detail: error.code })
  }
  const { residentId } = letter.news
  ctx.audit({ event, subjectKind: 'letter', subjectId: letterId, residentId })
  await world.letterSent(ctx, { ...letter.news, at: sentAt })
}

/**
 * It certainly never went, and what it tells no longer holds. Its registry entry keeps its number and is marked as not to
 * be (krav 3.2.19). Nothing is written when somebody took the letter in the meantime.
 */
export async function withdraw(job: Job, world: DispatchWorld, seen: SeenDispatch): Promise<void> {
  await world.transactions.inTenant(job.municipality, dispatcher, async (ctx) => {
    const from: DispatchState[] = ['planned', 'calling', 'unknown', 'stopped']
    const ours = await write(ctx, job.id, seen, { state: 'withdrawn', answered_at: ctx.now }, from)
    if (!ours) return
    const letter = await newsOf(ctx, job.id)
    try {
      await expireEntry(ctx, letter.registryEntryId)
    } catch (error) {
      // Archived by hand in the meantime: that the letter did not go is true all the same.
      if (!(error instanceof Refusal)) throw error
    }
    ctx.audit({
      event: 'letter.withdrawn',
      subjectKind: 'letter',
      subjectId: job.id,
      residentId: letter.news.residentId,
    })
  })
}

/** Refused, or sent twice: from here on it is a person's. */
export async function stop(job: Job, world: DispatchWorld, seen: SeenDispatch, problem: Problem) {
  await world.transactions.inTenant(job.municipality, dispatcher, async (ctx) => {
    const ours = await write(ctx, job.id, seen, {
      state: 'stopped',
      answered_at: ctx.now,
      problem_code: problem.problemCode,
      problem: problem.problem,
    })
    const detail = problem.words ?? problem.problem
    if (ours) await askPerson(ctx, world, job.id, problem.problemCode as LetterProblem, detail)
  })
}

export async function askPerson(
  ctx: Ctx,
  world: Pick<DispatchWorld, 'letterNeedsPerson'>,
  letterId: string,
  problem: LetterProblem,
  detail: string | null,
): Promise<void> {
  const { news } = await newsOf(ctx, letterId)
  ctx.audit({
    event: 'letter.needs-person',
    subjectKind: 'letter',
    subjectId: letterId,
    residentId: news.residentId,
    details: { problem },
  })
  await world.letterNeedsPerson(ctx, { ...news, problem, detail })
}

export async function recordUnknown(job: Job, world: DispatchWorld, seen: SeenDispatch, problem: Problem) {
  await world.transactions.inTenant(job.municipality, dispatcher, (ctx) =>
    write(ctx, job.id, seen, {
      state: 'unknown',
      problem_code: problem.problemCode,
      problem: problem.problem,
    }),
  )
}

/** It certainly did not go: planned again. */
export async function putBack(job: Job, world: DispatchWorld, seen: SeenDispatch, problem: Problem) {
  await world.transactions.inTenant(job.municipality, dispatcher, (ctx) =>
    write(ctx, job.id, seen, {
      state: 'planned',
      called_at: null,
      problem_code: problem.problemCode,
      problem: problem.problem,
    }),
  )
}

/** Looking changes nothing: a call that is still under way keeps its right to be recorded. */
export async function noteLookUp(job: Job, world: DispatchWorld, at: Date): Promise<void> {
  await world.transactions.inTenant(job.municipality, dispatcher, (ctx) =>
    ctx.tx
      .updateTable('correspondence.dispatch')
      .set({ looked_up_at: at })
      .where('municipality', '=', ctx.municipality)
      .where('letter_id', '=', job.id)
      .where('replaced_at', 'is', null)
      .execute(),
  )
}

/** Writes if the fencing number is the one seen, and raises it. False when it is stale. */
async function write(
  ctx: Ctx,
  letterId: string,
  seen: SeenDispatch,
  values: UpdateObject<DB, 'correspondence.dispatch'>,
  from: DispatchState[] = ['calling', 'unknown'],
): Promise<boolean> {
  const { numUpdatedRows } = await ctx.tx
    .updateTable('correspondence.dispatch')
    .set({ ...values, fencing: sql`fencing + 1` })
    .where('municipality', '=', ctx.municipality)
    .where('letter_id', '=', letterId)
    .where('replaced_at', 'is', null)
    .where('fencing', '=', seen.fencing)
    .where('state', 'in', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

async function newsOf(ctx: Ctx, letterId: string) {
  const row = await ctx.tx
    .selectFrom('correspondence.letter')
    .select([
      'decision_id',
      'written_for',
      'title',
      'case_id',
      'resident_id',
      'registry_entry_id',
      'answers_entry_id',
    ])
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', letterId)
    .executeTakeFirstOrThrow()
  const news: LetterNews = {
    letterId,
    decisionId: row.decision_id,
    writtenFor: row.written_for,
    title: row.title,
    caseId: row.case_id,
    residentId: row.resident_id,
    at: ctx.now,
  }
  return { news, registryEntryId: row.registry_entry_id, answersEntryId: row.answers_entry_id }
}
