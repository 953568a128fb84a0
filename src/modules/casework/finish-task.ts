import { lettersOfCase, sendAgain } from '#modules/correspondence/index.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { type CaseFile, caseFile } from './case-file.queries.ts'
import { isAboutUnsentLetter, isReason, type TaskKind } from './case-file.rules.ts'
import { standingDecision } from './decisions/decision.queries.ts'
import { officer } from './must.ts'
import { addEvent } from './open-case.ts'
import { endTasks, lastEndedBy, type Task } from './tasks.ts'

/**
 * A person has looked at an automatic decision that the resident wanted looked at, and it stands. The reason is
 * written to the resident and stands in the case's history on their page.
 *
 * @throws Refusal forbidden | not-found | invalid casework.no-reason | conflict casework.task-done
 */
export async function keepDecision(ctx: Ctx, caseId: string, reason: string): Promise<void> {
  await finish(ctx, caseId, 'control', reason, { event: 'decision-kept', forResident: true })
}

/**
 * What was wrong with a letter has been settled outside the platform: handed over, told by telephone, checked in
 * SvarUt. The reason is for the colleagues.
 *
 * @throws Refusal forbidden | not-found | invalid casework.no-reason | conflict casework.task-done
 */
export async function settleLetter(ctx: Ctx, caseId: string, reason: string): Promise<void> {
  await finish(ctx, caseId, 'dispatch', reason, { event: 'letter-settled', forResident: false })
}

/**
 * What stopped the letter of the standing decision has been put right: it is sent under its own reference, or written
 * if it never was.
 *
 * @throws Refusal forbidden | not-found | conflict casework.task-done | casework.nothing-to-send
 */
export async function sendLetterAgain(ctx: Ctx, caseId: string): Promise<void> {
  const by = officer(ctx, 'casework.decide')
  const found = await caseFile(ctx, caseId, true)
  const task = await openTaskOf(ctx, found, 'dispatch', by.id)
  if (!task) return
  const standing = await standingDecision(ctx, ctx.municipality, found.id)
  const letters = await lettersOfCase(ctx, found.id)
  const letter = letters.find((each) => standing !== null && each.decisionId === standing.id)
  // Other letters than the decision's are named in what stopped them.
  const lettersNamed = letters.filter(
    (each) =>
      each.decisionId === null &&
      task.reasons.some((reason) => isAboutUnsentLetter(reason) && reason.details?.letter === each.id),
  )
  if (!(standing || lettersNamed.length > 0) || !task.reasons.some(isAboutUnsentLetter)) {
    throw new Refusal('conflict', 'casework.nothing-to-send')
  }
  for (const { id } of lettersNamed) await sendAgain(ctx, id)
  const isDecisions =
    lettersNamed.length === 0 || task.reasons.some(({ details }) => details?.letter === letter?.id)
  if (standing && isDecisions) {
    if (letter) await sendAgain(ctx, letter.id)
    else await ctx.later('casework.write-letter', standing.id)
  }
  // Another problem of the same task is not solved by sending.
  if (task.reasons.every(isAboutUnsentLetter)) await endTasks(ctx, [task.id], by.id)
  const { id, residentId } = found
  await addEvent(ctx, { caseId: id, residentId }, 'letter-sent-again', {}, false)
  ctx.audit({ event: 'case.letter-sent-again', subjectKind: 'case', subjectId: id, residentId })
}

async function finish(
  ctx: Ctx,
  caseId: string,
  kind: TaskKind,
  reason: string,
  as: { event: string; forResident: boolean },
): Promise<void> {
  const by = officer(ctx, 'casework.decide')
  const found = await caseFile(ctx, caseId, true)
  if (!isReason(reason)) throw new Refusal('invalid', 'casework.no-reason')
  const task = await openTaskOf(ctx, found, kind, by.id)
  if (!task) return
  await endTasks(ctx, [task.id], by.id)
  const { id, residentId } = found
  await addEvent(ctx, { caseId: id, residentId }, as.event, { reason: reason.trim() }, as.forResident)
  ctx.audit({ event: `case.${as.event}`, subjectKind: 'case', subjectId: id, residentId })
}

/** Null when the one who asks has done it already: a double click. @throws Refusal conflict when somebody else has */
async function openTaskOf(ctx: Ctx, found: CaseFile, kind: TaskKind, by: string): Promise<Task | null> {
  const task = found.openTasks.find((each) => each.kind === kind)
  if (task) return task
  if ((await lastEndedBy(ctx, found.id, kind)) === by) return null
  throw new Refusal('conflict', 'casework.task-done')
}
