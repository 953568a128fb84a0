import type { ResidentCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid } from '../filling-in/drafts.ts'

export interface Submission {
  id: string
  municipality: string
  serviceId: string
  reference: string
  receivedAt: Date
}

/** What the resident has sent, the newest first, in every municipality. */
export async function submissionsOfResident(ctx: Pick<ResidentCtx, 'tx'>): Promise<Submission[]> {
  const rows = await ctx.tx
    .selectFrom('services.submission')
    .select(['id', 'municipality', 'service_id', 'reference', 'received_at'])
    .orderBy('received_at', 'desc')
    .execute()
  return rows.map(toSubmission)
}

/** @throws Refusal not-found services.no-such-submission, also for somebody else's */
export async function submissionOfResident(ctx: ResidentCtx, id: string): Promise<Submission> {
  const row = isUuid(id)
    ? await ctx.tx
        .selectFrom('services.submission')
        .select(['id', 'municipality', 'service_id', 'reference', 'received_at'])
        .where('municipality', '=', ctx.municipality ?? '')
        .where('id', '=', id)
        .executeTakeFirst()
    : undefined
  if (!row) throw new Refusal('not-found', 'services.no-such-submission')
  return toSubmission(row)
}

function toSubmission(row: {
  id: string
  municipality: string
  service_id: string
  reference: string
  received_at: Date
}): Submission {
  return {
    id: row.id,
    municipality: row.municipality,
    serviceId: row.service_id,
    reference: row.reference,
    receivedAt: row.received_at,
  }
}
