import { dateInNorway } from '#platform/clock.ts'
import type { Visit } from '#platform/http/visit.ts'
import type { Service } from '../packages.ts'
import { type SubmissionContent, submissionPurpose } from '../sending/submission-content.ts'
import type { ServicesWorld } from '../world.ts'
import { asker } from './ask-registers.ts'
import {
  type EarlierAnswer,
  earlierFacts,
  earliestDay,
  isEarlierRequest,
} from './earlier-application.rules.ts'

/**
 * What the resident answered the last time they applied for the same in the same municipality, by request id: what is
 * known already is not asked again. Found and read with the resident's own right; opened as their receipt is.
 */
export async function earlierAnswers(
  world: ServicesWorld,
  visit: Visit,
  service: Service,
  /** Whose earlier application: the resident's own unless they start for an organisation. */
  partyId?: string,
): Promise<Record<string, EarlierAnswer>> {
  const requests = service.requests.filter(isEarlierRequest)
  const municipality = visit.municipality?.number
  if (requests.length === 0 || !municipality) return {}
  const row = await visit.asResident(async (ctx) => {
    const found = await ctx.tx
      .selectFrom('services.submission')
      .select(['id', 'content_encrypted', 'received_at'])
      .where('municipality', '=', municipality)
      .where('resident_id', '=', ctx.residentId)
      .where('service_id', '=', service.id)
      .orderBy('received_at', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (found)
      ctx.audit({
        event: 'submission.viewed',
        subjectKind: 'submission',
        subjectId: found.id,
        residentId: ctx.residentId,
      })
    return found
  }, partyId)
  if (!row) return {}
  const today = dateInNorway(world.clock.now())
  const receivedOn = dateInNorway(row.received_at)
  const due = requests.filter((request) => {
    const from = earliestDay(request, today)
    return from !== null && receivedOn >= from
  })
  if (due.length === 0) return {}
  // The resident's own transaction does not reach the municipality's keys.
  const content = await world.transactions.inTenant(municipality, asker, (ctx) =>
    world.keys.openJson<SubmissionContent>(ctx, submissionPurpose(row.id), row.content_encrypted),
  )
  const receivedAt = row.received_at.toISOString()
  return Object.fromEntries(
    due.map((request) => [request.id, { receivedAt, facts: earlierFacts(request, content.data) }]),
  )
}
