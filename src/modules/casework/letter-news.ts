import type { LetterNews, LetterProblem } from '#modules/correspondence/index.ts'
import type { Ctx } from '#platform/context.ts'
import { addEvent } from './open-case.ts'

/** The letter has gone out: a line in the case's history, in the transaction that records it. */
export async function letterSent(ctx: Ctx, news: LetterNews): Promise<void> {
  await addEvent(ctx, news, 'letter-sent', {}, true)
}

/** The letter needs a person: a task in the worklist, once, with the reason. */
export async function letterNeedsPerson(
  ctx: Ctx,
  news: LetterNews & { problem: LetterProblem; detail: string | null },
): Promise<void> {
  const made = await ctx.tx
    .insertInto('casework.task')
    .values({
      municipality: ctx.municipality,
      id: ctx.random.uuid(),
      case_id: news.caseId,
      kind: 'dispatch',
      reasons: JSON.stringify([
        { code: news.problem, ...(news.detail ? { details: { detail: news.detail } } : {}) },
      ]),
      created_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made) await addEvent(ctx, news, 'letter-stopped', { problem: news.problem }, false)
}
