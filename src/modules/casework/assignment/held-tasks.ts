import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid } from '../case-file.queries.ts'
import { mayBeGiven } from '../impartiality/must-be-impartial.ts'

/** An open task with who has it, held until the transaction ends so that two who want it come one after the other. */
export interface HeldTask {
  id: string
  caseId: string
  caseNumber: string
  residentId: string
  assignedTo: { id: string; name: string } | null
}

/**
 * The open tasks among these, in a fixed order so that two who choose the same never wait for each other in a ring.
 * Those that are done meanwhile are left out.
 */
export async function holdTasks(ctx: Ctx, taskIds: readonly string[]): Promise<HeldTask[]> {
  const ids = [...new Set(taskIds)].filter(isUuid)
  if (ids.length === 0) return []
  const rows = await ctx.tx
    .selectFrom('casework.task as t')
    .innerJoin('casework.case_file as c', (join) =>
      join.onRef('c.municipality', '=', 't.municipality').onRef('c.id', '=', 't.case_id'),
    )
    .select(['t.id', 't.case_id', 't.assigned_to', 't.assigned_to_name', 'c.case_number', 'c.resident_id'])
    .where('t.municipality', '=', ctx.municipality)
    .where('t.id', 'in', ids)
    .where('t.done_at', 'is', null)
    .orderBy('t.id')
    .forNoKeyUpdate('t')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    caseNumber: row.case_number,
    residentId: row.resident_id,
    assignedTo: row.assigned_to ? { id: row.assigned_to, name: row.assigned_to_name ?? '' } : null,
  }))
}

/** The ids of what waits in a case. @throws Refusal not-found when the case is not this municipality's */
export async function openTaskIdsOf(ctx: Ctx, caseId: string): Promise<string[]> {
  const found = isUuid(caseId)
    ? await ctx.tx
        .selectFrom('casework.case_file as c')
        .leftJoin('casework.task as t', (join) =>
          join
            .onRef('t.municipality', '=', 'c.municipality')
            .onRef('t.case_id', '=', 'c.id')
            .on('t.done_at', 'is', null),
        )
        .select('t.id')
        .where('c.municipality', '=', ctx.municipality)
        .where('c.id', '=', caseId)
        .execute()
    : []
  if (found.length === 0) throw new Refusal('not-found', 'casework.no-such-case')
  return found.flatMap((row) => row.id ?? [])
}

/** Writes who has the tasks from now on, or that nobody has. */
export async function setHolder(
  ctx: Ctx,
  tasks: readonly HeldTask[],
  to: { id: string; name: string } | null,
): Promise<void> {
  if (to)
    for (const { caseId, caseNumber } of casesOf(tasks))
      if (!(await mayBeGiven(ctx, caseId, to.id)))
        throw new Refusal('conflict', 'casework.colleague-conflicted', { number: caseNumber })
  if (tasks.length === 0) return
  await ctx.tx
    .updateTable('casework.task')
    .set({ assigned_to: to?.id ?? null, assigned_to_name: to?.name ?? null })
    .where('municipality', '=', ctx.municipality)
    .where(
      'id',
      'in',
      tasks.map((task) => task.id),
    )
    .execute()
}

/** Each case once, however many of its tasks changed hands. */
export function casesOf(tasks: readonly HeldTask[]): HeldTask[] {
  return tasks.filter((task, i) => tasks.findIndex((one) => one.caseId === task.caseId) === i)
}
