import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { isReason } from '../case-file.rules.ts'
import { officer } from '../must.ts'
import { addEvent } from '../open-case.ts'
import { casesOf, type HeldTask, holdTasks, openTaskIdsOf, setHolder } from './held-tasks.ts'

/** What came of taking: what is one's own now, and what somebody else has. */
export interface Taken {
  mine: HeldTask[]
  /** Each with who has it: it may be taken over, with a reason. */
  others: HeldTask[]
}

/**
 * Takes tasks that nobody has. Of two who take at once, the second is told who has it. Taking twice is taking once.
 * @throws Refusal forbidden
 */
export async function takeTasks(ctx: Ctx, taskIds: readonly string[]): Promise<Taken> {
  const by = officer(ctx, 'casework.decide')
  const tasks = await holdTasks(ctx, taskIds)
  const free = tasks.filter((task) => !task.assignedTo)
  await setHolder(ctx, free, by)
  for (const task of casesOf(free)) {
    const { caseId, residentId } = task
    ctx.audit({ event: 'case.taken', subjectKind: 'case', subjectId: caseId, residentId })
  }
  return {
    mine: tasks.filter((task) => !task.assignedTo || task.assignedTo.id === by.id),
    others: tasks.filter((task) => task.assignedTo && task.assignedTo.id !== by.id),
  }
}

/** Takes what waits in a case. @throws Refusal forbidden | not-found */
export async function takeCase(ctx: Ctx, caseId: string): Promise<Taken> {
  officer(ctx, 'casework.decide')
  return takeTasks(ctx, await openTaskIdsOf(ctx, caseId))
}

/**
 * Takes over what a colleague has, who is away or has asked for it. The reason is for the colleagues and stands in the
 * case's history; the party does not see it. Twice is once.
 *
 * @throws Refusal forbidden | not-found | invalid casework.no-reason
 */
export async function takeOverCase(ctx: Ctx, caseId: string, reason: string): Promise<void> {
  const by = officer(ctx, 'casework.decide')
  const tasks = await holdTasks(ctx, await openTaskIdsOf(ctx, caseId))
  if (!isReason(reason)) throw new Refusal('invalid', 'casework.no-reason')
  const others = tasks.filter((task) => task.assignedTo?.id !== by.id)
  await setHolder(ctx, others, by)
  for (const { caseId: id, residentId } of casesOf(others)) {
    const from = [...new Set(others.flatMap((task) => task.assignedTo?.name ?? []))].join(', ')
    const details = { reason: reason.trim(), to: by.name, from }
    await addEvent(ctx, { caseId: id, residentId }, 'taken-over', details, false)
    ctx.audit({ event: 'case.taken-over', subjectKind: 'case', subjectId: id, residentId })
  }
}
