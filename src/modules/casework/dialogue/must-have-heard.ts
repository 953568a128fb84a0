import { isoDate } from '#norway/iso-date.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { requestsOfCase } from './request.queries.ts'
import { mustWaitForComment } from './request.rules.ts'

/**
 * Who has been told of a decision to come is heard before it is made.
 * @throws Refusal conflict casework.must-hear-first
 */
export async function mustHaveHeard(ctx: Ctx, caseId: string): Promise<void> {
  const requests = await requestsOfCase(ctx, ctx.municipality, caseId)
  if (mustWaitForComment(requests, isoDate(ctx.today)))
    throw new Refusal('conflict', 'casework.must-hear-first')
}
