import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { must } from '../catalogue/may.ts'
import { isUuid } from '../filling-in/drafts.ts'

/**
 * The municipality's word that a form need wait no longer: a caseworker's, or its own system's. The form goes on by a job
 * of the same commit, tried again until it is done. `taskId` is the task that the caller saw it wait in. Said twice, the
 * first counts.
 * @returns 'already' when it was said before, or the form no longer waits there
 * @throws Refusal forbidden services.not-allowed; not-found services.no-such-draft
 */
export async function sayWaitOver(
  ctx: Ctx,
  draftId: string,
  taskId: string,
): Promise<{ said: 'now' | 'already'; residentId: string }> {
  const by = must(ctx, 'casework.decide')
  const found = isUuid(draftId)
    ? await ctx.tx
        .selectFrom('services.waiting')
        .select(['id', 'resident_id', 'task_id', 'told_at', 'ended_at'])
        .where('municipality', '=', ctx.municipality)
        .where('draft_id', '=', draftId)
        .orderBy('since', 'desc')
        .executeTakeFirst()
    : undefined
  if (!found) throw new Refusal('not-found', 'services.no-such-draft')
  const residentId = found.resident_id
  const told = await ctx.tx
    .updateTable('services.waiting')
    .set({ told_at: ctx.now, told_by: by.id, told_by_name: by.name })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', found.id)
    .where('task_id', '=', taskId)
    .where('told_at', 'is', null)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (told.numUpdatedRows !== 1n) return { said: 'already', residentId }
  ctx.audit({
    event: 'waiting.ended',
    subjectKind: 'draft',
    subjectId: draftId,
    residentId,
    details: { task: taskId },
  })
  await ctx.later('services.move-feedback-on', draftId)
  return { said: 'now', residentId }
}
