import type { Ctx } from '#platform/context.ts'
import type { CaseFile } from '../case-file.queries.ts'

/**
 * Somebody has opened a case that most do not see: that is an event of its own, and another one when nothing in the case
 * has been given to them. The list of such events is what a cleared leader looks through.
 */
export function noteProtectedLook(
  ctx: Ctx,
  found: Pick<CaseFile, 'id' | 'residentId' | 'protection' | 'openTasks'>,
): void {
  if (found.protection === 0 || ctx.actor.kind !== 'employee') return
  const { id: me } = ctx.actor
  const isTheirs = found.openTasks.some(({ assignedTo }) => assignedTo === me)
  ctx.audit({
    event: isTheirs ? 'protection.case-opened' : 'protection.opened-outside',
    ...{ subjectKind: 'protection', subjectId: found.id, details: { level: found.protection } },
  })
}

/** A case has got a protected party: nobody who is not cleared sees it from now on, and those who are can see that. */
export async function noteProtectedParty(ctx: Ctx, caseId: string): Promise<void> {
  const row = await ctx.tx
    .selectFrom('casework.case_file')
    .select('protection')
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', caseId)
    .executeTakeFirst()
  // Gone from whoever added the party: they are not cleared, and it is as strict as can be.
  const level = row?.protection ?? 3
  if (level === 0) return
  ctx.audit({
    event: 'protection.relation-came',
    subjectKind: 'protection',
    subjectId: caseId,
    details: { level },
  })
}
