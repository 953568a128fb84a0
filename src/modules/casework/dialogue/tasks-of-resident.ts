import type { ResidentCtx } from '#platform/context.ts'
import { caseOfResident, casesOfResident } from '../resident.queries.ts'
import { type CaseInShort, type PartyRequest, requestsOfResident } from './request.queries.ts'
import { statusOfRequest } from './request.rules.ts'

export interface ResidentTask {
  request: PartyRequest
  file: CaseInShort
  isLate: boolean
}

/** What municipalities wait for from the resident, the one with the nearest date first. */
export async function tasksOfResident(ctx: Pick<ResidentCtx, 'tx'>): Promise<ResidentTask[]> {
  const requests = await requestsOfResident(ctx)
  if (requests.length === 0) return []
  const onTheirWay = await answersOnTheirWay(ctx)
  const files = new Map((await casesOfResident(ctx)).map((file) => [`${file.municipality} ${file.id}`, file]))
  return requests.flatMap((request) => {
    const file = request.caseInShort ?? files.get(`${request.municipality} ${request.caseId}`)
    if (!file || file.closedAt || onTheirWay.has(request.id)) return []
    const status = statusOfRequest(request, file.decidedAt)
    return status === 'open' || status === 'lapsed' ? [{ request, file, isLate: status === 'lapsed' }] : []
  })
}

/**
 * The case of a task: in short for another party who was asked in it, who has no way to the rest.
 * @throws Refusal not-found casework.no-such-case
 */
export async function caseOfTask(
  ctx: Pick<ResidentCtx, 'tx'>,
  request: PartyRequest,
): Promise<CaseInShort & { isOwn: boolean }> {
  if (request.caseInShort) return { ...request.caseInShort, isOwn: false }
  return { ...(await caseOfResident(ctx, request.municipality, request.caseId)), isOwn: true }
}

/** Requests with an answer that is here and not filed yet: nothing waits for the resident meanwhile. */
async function answersOnTheirWay(ctx: Pick<ResidentCtx, 'tx'>): Promise<Set<string>> {
  const sent = await ctx.tx
    .selectFrom('casework.request_answer')
    .select('request_id')
    .where('sent_at', 'is not', null)
    .where('filed_at', 'is', null)
    .execute()
  const registered = await ctx.tx
    .selectFrom('casework.registered_answer')
    .select('request_id')
    .where('filed_at', 'is', null)
    .execute()
  return new Set([...sent, ...registered].map((row) => row.request_id))
}
