import { sql } from 'kysely'
import type { CalendarDate } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { TaskKind } from './case-file.rules.ts'
import type { ManualReason } from './decider.ts'

export interface Task {
  id: string
  kind: TaskKind
  reasons: ManualReason[]
  createdAt: Date
  assignedTo: string | null
  assignedToName: string | null
}

/** What somebody is wanted for in a case, the oldest first. */
export async function openTasks(ctx: Ctx, caseId: string): Promise<Task[]> {
  const rows = await ctx.tx
    .selectFrom('casework.task')
    .select(['id', 'kind', 'reasons', 'created_at', 'assigned_to', 'assigned_to_name'])
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .where('done_at', 'is', null)
    .orderBy('created_at')
    .orderBy('kind')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as TaskKind,
    reasons: row.reasons as unknown as ManualReason[],
    createdAt: row.created_at,
    assignedTo: row.assigned_to,
    assignedToName: row.assigned_to_name,
  }))
}

/**
 * Asks for a person. One task of a kind is open at a time: another reason is added to it, the same one changes nothing.
 *
 * @param dueOn the last day, where the task has a limit other than the case's
 * @returns false when the reasons stood there already
 */
export async function askForTask(
  ctx: Ctx,
  caseId: string,
  kind: TaskKind,
  reasons: readonly ManualReason[],
  { dueOn = null }: { dueOn?: CalendarDate | null } = {},
): Promise<boolean> {
  // What the worklist finds and sorts it by stands on the task itself; the database lets the limit follow the case's.
  const { service_id, deadline_on, reminded_of } = await ctx.tx
    .selectFrom('casework.case_file')
    .select(['service_id', 'deadline_on', 'reminded_of'])
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  const made = await ctx.tx
    .insertInto('casework.task')
    .values({
      ...{ service_id, deadline_on, reminded_of, own_due_on: dueOn },
      municipality: ctx.municipality,
      id: ctx.random.uuid(),
      case_id: caseId,
      kind,
      reasons: JSON.stringify(reasons),
      created_at: ctx.now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['municipality', 'case_id', 'kind'])
        .where('done_at', 'is', null)
        .doUpdateSet({ reasons: sql`task.reasons || excluded.reasons` })
        .where(sql<boolean>`not task.reasons @> excluded.reasons`),
    )
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

/** Ends tasks of a case. @returns false when somebody had ended them already */
export async function endTasks(ctx: Ctx, ids: readonly string[], by: string): Promise<boolean> {
  if (ids.length === 0) return false
  const ended = await ctx.tx
    .updateTable('casework.task')
    .set({ done_at: ctx.now, done_by: by })
    .where('municipality', '=', ctx.municipality)
    .where('id', 'in', [...ids])
    .where('done_at', 'is', null)
    .executeTakeFirst()
  return ended.numUpdatedRows > 0n
}

/** Who ended the newest task of a kind; null when none has been ended. */
export async function lastEndedBy(ctx: Ctx, caseId: string, kind: TaskKind): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('casework.task')
    .select('done_by')
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .where('kind', '=', kind)
    .where('done_at', 'is not', null)
    .orderBy('done_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.done_by ?? null
}
