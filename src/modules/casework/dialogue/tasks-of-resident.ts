import type { ResidentCtx } from '#platform/context.ts'
import { casesOfResident, type ResidentCase } from '../resident.queries.ts'
import { type PartyRequest, requestsOfResident } from './request.queries.ts'
import { statusOfRequest } from './request.rules.ts'

export interface ResidentTask {
  request: PartyRequest
  file: ResidentCase
  isLate: boolean
}

/** What municipalities wait for from the resident, the one with the nearest date first. */
export async function tasksOfResident(ctx: Pick<ResidentCtx, 'tx'>): Promise<ResidentTask[]> {
  const requests = await requestsOfResident(ctx)
  if (requests.length === 0) return []
  const onTheirWay = await answersOnTheirWay(ctx)
  const files = new Map((await casesOfResident(ctx)).map((file) => [`${file.municipality} ${file.id}`, file]))
  return requests.flatMap((request) => {
    const file = files.get(`${request.municipality} ${request.caseId}`)
    if (!file || file.closedAt || onTheirWay.has(request.id)) return []
    const status = statusOfRequest(request, file.decidedAt)
    return status === 'open' || status === 'lapsed' ? [{ request, file, isLate: status === 'lapsed' }] : []
  })
}

/** Requests with an answer that has been sent and not filed yet: nothing waits for the resident meanwhile. */
async function answersOnTheirWay(ctx: Pick<ResidentCtx, 'tx'>): Promise<Set<string>> {
  const rows = await ctx.tx
    .selectFrom('casework.request_answer')
    .select('request_id')
    .where('sent_at', 'is not', null)
    .where('filed_at', 'is', null)
    .execute()
  return new Set(rows.map((row) => row.request_id))
}
