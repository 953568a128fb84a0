import { colleaguesWhoMay } from '#modules/members/index.ts'
import type { ProtectionLevel } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { holds, officer } from '../must.ts'
import { addEvent } from '../open-case.ts'
import { whyCannotAssign, whyCannotGiveBack } from './assignment.rules.ts'
import { casesOf, type HeldTask, holdTasks, openTaskIdsOf, setHolder } from './held-tasks.ts'

/** What came of sharing out: what has changed hands, and what somebody else has and could not be given on. */
export interface HandedOver {
  given: HeldTask[]
  others: HeldTask[]
}

/**
 * Gives tasks to a colleague who may decide in this municipality today, with a message to them if there is one. The
 * message stands in the case's history for the colleagues; the party does not see it. What the colleague has already is
 * left as it is.
 *
 * @throws Refusal forbidden | invalid casework.no-such-colleague
 */
export async function handOverTasks(
  ctx: Ctx,
  taskIds: readonly string[],
  colleagueId: string,
  message: string,
): Promise<HandedOver> {
  const by = { ...officer(ctx, 'casework.decide'), isLeader: holds(ctx, 'casework.override') }
  // Nobody is given what is not there for them.
  const level = await strictestOf(ctx, taskIds)
  const colleagues = await colleaguesWhoMay(ctx, 'casework.decide', [ctx.municipality], level)
  const to = colleagues.find((one) => one.id === colleagueId)
  if (!to) throw new Refusal('invalid', 'casework.no-such-colleague')
  const tasks = await holdTasks(ctx, taskIds)
  const others = tasks.filter((task) => whyCannotAssign(task, by, true) !== null)
  const given = tasks.filter((task) => !others.includes(task) && task.assignedTo?.id !== to.id)
  await setHolder(ctx, given, to)
  for (const { caseId, residentId, assignedTo } of casesOf(given)) {
    const details = { to: to.name, by: by.name, from: assignedTo?.name ?? '', reason: message.trim() }
    await addEvent(ctx, { caseId, residentId }, 'handed-over', details, false)
    ctx.audit({ event: 'case.handed-over', subjectKind: 'case', subjectId: caseId, residentId })
  }
  return { given, others }
}

/** Gives what waits in a case to a colleague. @throws Refusal forbidden | not-found | invalid | conflict */
export async function handOverCase(
  ctx: Ctx,
  caseId: string,
  colleagueId: string,
  message: string,
): Promise<void> {
  officer(ctx, 'casework.decide')
  const { given, others } = await handOverTasks(ctx, await openTaskIdsOf(ctx, caseId), colleagueId, message)
  if (given.length === 0 && others.length > 0) throw new Refusal('conflict', 'casework.held-by-other')
}

/** Lets go of tasks: nobody has them then. What is nobody's already stays so. @throws Refusal forbidden */
export async function giveBackTasks(ctx: Ctx, taskIds: readonly string[]): Promise<HandedOver> {
  const by = { ...officer(ctx, 'casework.decide'), isLeader: holds(ctx, 'casework.override') }
  const tasks = await holdTasks(ctx, taskIds)
  const others = tasks.filter((task) => whyCannotGiveBack(task, by) !== null)
  const given = tasks.filter((task) => task.assignedTo && !others.includes(task))
  await setHolder(ctx, given, null)
  for (const { caseId, residentId, assignedTo } of casesOf(given)) {
    await addEvent(ctx, { caseId, residentId }, 'given-back', { from: assignedTo?.name ?? '' }, false)
    ctx.audit({ event: 'case.given-back', subjectKind: 'case', subjectId: caseId, residentId })
  }
  return { given, others }
}

/** @throws Refusal forbidden | not-found | conflict casework.not-yours */
export async function giveBackCase(ctx: Ctx, caseId: string): Promise<void> {
  officer(ctx, 'casework.decide')
  const { given, others } = await giveBackTasks(ctx, await openTaskIdsOf(ctx, caseId))
  if (given.length === 0 && others.length > 0) throw new Refusal('conflict', 'casework.not-yours')
}

async function strictestOf(ctx: Ctx, taskIds: readonly string[]): Promise<ProtectionLevel> {
  if (taskIds.length === 0) return 0
  const row = await ctx.tx
    .selectFrom('casework.task')
    .select((select) => select.fn.max('protection').as('level'))
    .where('municipality', '=', ctx.municipality)
    .where('id', 'in', [...taskIds])
    .executeTakeFirst()
  return (row?.level ?? 0) as ProtectionLevel
}
