import { dateInNorway } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { CaseFile } from '../case-file.queries.ts'
import { addEvent } from '../open-case.ts'
import { askForTask } from '../tasks.ts'
import type { PartyRequest } from './request.queries.ts'
import { isAllAnswered } from './request.rules.ts'
import { runLimitAfter } from './run-limit-after.ts'

/** In whose name answers are filed. */
export const clerkName = 'Mottak av svar'

/** What has now been answered, what follows for the limit, and that somebody must look at it. */
export async function noteAnswered(
  ctx: Ctx,
  found: CaseFile,
  request: PartyRequest,
  items: readonly string[],
  { sentAt, sentBy = null }: { sentAt: Date; sentBy?: string | null },
): Promise<void> {
  const answeredItems = [...new Set([...request.answeredItems, ...items])]
  const isAll = isAllAnswered({ ...request, answeredItems })
  await ctx.tx
    .updateTable('casework.request')
    .set({
      answered_items: JSON.stringify(answeredItems),
      ...(isAll && !request.answeredAt ? { answered_at: sentAt } : {}),
    })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', request.id)
    .execute()
  if (isAll)
    await runLimitAfter(ctx, found, request, {
      ...{ by: { id: clerkName, name: clerkName }, on: dateInNorway(sentAt) },
    })
  const code =
    request.kind === 'advance-notice' ? 'comment-came' : isAll ? 'answer-came' : 'part-of-answer-came'
  await askForTask(ctx, found.id, 'answer', [{ code, details: { request: request.id } }])
  const { id: caseId, residentId } = found
  const isFromApplicant = request.askedPartyId === null
  const details = { all: isAll, ...(sentBy ? { sentBy } : {}) }
  await addEvent(ctx, { caseId, residentId }, 'answer-received', details, isFromApplicant)
  ctx.audit({ event: 'case.answer-filed', subjectKind: 'case', subjectId: caseId, residentId })
}
