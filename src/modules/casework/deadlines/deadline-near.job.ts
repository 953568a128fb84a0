import { systemActor } from '#platform/actor.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import { type Job, TryLater } from '#platform/jobs.ts'
import { type CaseFile, caseFile } from '../case-file.queries.ts'
import { addEvent } from '../open-case.ts'
import { askForTask } from '../tasks.ts'
import { deadlineStopOf, limitOfCase, remindAt } from './case-deadline.ts'

const clerk = systemActor('Påminnelse om frister')

/**
 * Reminds of a case's limit on the first day that its rule warns of: its tasks are marked in the worklist, for whoever has them
 * and, where nobody has, for all. A case that no person has been wanted for is given to one: what a machine has not
 * answered by then, it may not answer in time. Not while the limit stands still; it is looked at anew when it runs again.
 */
export async function remindOfDeadline(
  job: Job,
  { transactions }: { transactions: Transactions },
): Promise<void> {
  const next = await transactions.inTenant(job.municipality, clerk, async (ctx) => {
    const found = await caseFile(ctx, job.id, true)
    if (found.decidedAt || found.closedAt || (await deadlineStopOf(ctx, found.id))) return null
    const limit = await limitOfCase(ctx, found.id)
    const at = remindAt(limit)
    if (at && ctx.now < at) return at
    if (at) await remind(ctx, found, limit.movedEnd)
    return null
  })
  if (next) throw new TryLater(next, 'the limit is not near')
}

/** Once for each limit: the list itself says how many days are left. */
async function remind(ctx: Ctx, found: CaseFile, limitEnd: string): Promise<void> {
  const { id: caseId, residentId } = found
  const marked = await ctx.tx
    .updateTable('casework.case_file')
    .set({ reminded_of: limitEnd })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', caseId)
    .where((is) => is('reminded_of', 'is distinct from', limitEnd))
    .executeTakeFirst()
  if (marked.numUpdatedRows === 0n) return
  if (!found.openTasks.some(({ kind }) => leadsToAnswer.includes(kind))) {
    await askForTask(ctx, caseId, 'decide', [{ code: 'deadline-near' }])
    await addEvent(ctx, { caseId, residentId }, 'given-to-person', {}, true)
    ctx.audit({ event: 'case.given-to-person', subjectKind: 'case', subjectId: caseId, residentId })
  }
  await ctx.tx
    .updateTable('casework.task')
    .set({ reminded_of: limitEnd })
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .where('done_at', 'is', null)
    .execute()
  await addEvent(ctx, { caseId, residentId }, 'deadline-near', { deadlineOn: limitEnd }, false)
}

/** Tasks that the case's limit holds for. */
const leadsToAnswer: readonly string[] = ['decide', 'answer', 'approve']
