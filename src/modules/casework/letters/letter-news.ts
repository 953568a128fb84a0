import type { LetterNews, LetterProblem } from '#modules/correspondence/index.ts'
import type { Ctx } from '#platform/context.ts'
import { isAboutUnsentLetter } from '../case-file.rules.ts'
import { addEvent } from '../open-case.ts'
import { askForTask } from '../tasks.ts'

/** The letter has gone out: a line in the case's history, in the transaction that records it. */
export async function letterSent(ctx: Ctx, news: LetterNews): Promise<void> {
  await addEvent(ctx, news, 'letter-sent', {}, true)
}

/** The letter needs a person: a task in the worklist with the reason; a second problem is added to the same task. */
export async function letterNeedsPerson(
  ctx: Ctx,
  news: LetterNews & { problem: LetterProblem; detail: string | null },
): Promise<void> {
  const reason = {
    code: news.problem,
    details: { letter: news.letterId, ...(news.detail ? { detail: news.detail } : {}) },
  }
  if (!(await askForTask(ctx, news.caseId, 'dispatch', [reason]))) return
  const kind = isAboutUnsentLetter(reason) ? 'letter-stopped' : 'letter-to-check'
  await addEvent(ctx, news, kind, { problem: news.problem }, false)
}
