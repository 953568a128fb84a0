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
  const files = new Map((await casesOfResident(ctx)).map((file) => [`${file.municipality} ${file.id}`, file]))
  return requests.flatMap((request) => {
    const file = files.get(`${request.municipality} ${request.caseId}`)
    if (!file || file.closedAt) return []
    const status = statusOfRequest(request, file.decidedAt)
    return status === 'open' || status === 'lapsed' ? [{ request, file, isLate: status === 'lapsed' }] : []
  })
}
