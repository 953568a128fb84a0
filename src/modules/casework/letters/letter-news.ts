import type { LetterNews, LetterProblem } from '#modules/correspondence/index.ts'
import type { Ctx } from '#platform/context.ts'
import { appealById } from '../appeals/appeal.queries.ts'
import { statementSent } from '../appeals/send-statement.ts'
import { appealOfStatement } from '../appeals/statement-letter.ts'
import { caseFile } from '../case-file.queries.ts'
import { isAboutUnsentLetter } from '../case-file.rules.ts'
import { addEvent } from '../open-case.ts'
import { askForTask } from '../tasks.ts'

/**
 * The letter has gone out: a line in the case's history that says which, in the transaction that records it. The statement
 * to an appeal body takes the appeal with it.
 */
export async function letterSent(ctx: Ctx, news: LetterNews): Promise<void> {
  const found = await caseFile(ctx, news.caseId)
  const { id: caseId, residentId } = found
  const appealId = appealOfStatement(news.writtenFor)
  const isTheirs = news.residentId === residentId || isOfDecision(news)
  await addEvent(ctx, { caseId, residentId }, 'letter-sent', { letter: news.title }, isTheirs)
  if (appealId) await statementSent(ctx, found, await appealById(ctx, appealId), news.at)
}

/** Also one to whoever speaks for the party is news in the party's own case; one to a neighbour is not. */
const isOfDecision = ({ decisionId, writtenFor }: LetterNews) =>
  decisionId !== null || (writtenFor?.startsWith('decision:') ?? false)

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
  await addEvent(ctx, news, kind, { problem: news.problem, letter: news.title }, false)
}
