import { sql } from 'kysely'
import type { ResidentCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid } from './case-file.queries.ts'

export interface ResidentCase {
  id: string
  municipality: string
  submissionId: string
  serviceId: string
  caseNumber: string
  title: string
  openedAt: Date
  deadlineOn: string
  decidedAt: Date | null
  closedAt: Date | null
  /** The limit stands still: it is not the municipality that keeps the resident waiting. */
  isStopped: boolean
}

const columns = [
  'id',
  'municipality',
  'submission_id',
  'service_id',
  'case_number',
  'title',
  'opened_at',
  'deadline_on',
  'decided_at',
  'closed_at',
] as const

const isStopped = sql<boolean>`exists (select from casework.deadline_stop s
  where s.municipality = case_file.municipality and s.case_id = case_file.id and s.started_at is null)`.as(
  'is_stopped',
)

/** The resident's own cases in every municipality, the newest first. The database lets no others through. */
export async function casesOfResident(ctx: Pick<ResidentCtx, 'tx'>): Promise<ResidentCase[]> {
  const rows = await ctx.tx
    .selectFrom('casework.case_file')
    .select(columns)
    .select(isStopped)
    .orderBy('opened_at', 'desc')
    .execute()
  return rows.map(toCase)
}

/** @throws Refusal not-found casework.no-such-case: also when it is somebody else's. */
export async function caseOfResident(
  ctx: Pick<ResidentCtx, 'tx'>,
  municipality: string,
  id: string,
): Promise<ResidentCase> {
  if (!isUuid(id)) throw new Refusal('not-found', 'casework.no-such-case')
  const row = await ctx.tx
    .selectFrom('casework.case_file')
    .select(columns)
    .select(isStopped)
    .where('municipality', '=', municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'casework.no-such-case')
  return toCase(row)
}

/** The case that a submission became; null while the platform is still at it. */
export async function caseOfSubmission(
  ctx: Pick<ResidentCtx, 'tx'>,
  municipality: string,
  submissionId: string,
): Promise<ResidentCase | null> {
  const row = await ctx.tx
    .selectFrom('casework.case_file')
    .select(columns)
    .select(isStopped)
    .where('municipality', '=', municipality)
    .where('submission_id', '=', submissionId)
    .executeTakeFirst()
  return row ? toCase(row) : null
}

function toCase(row: {
  id: string
  municipality: string
  submission_id: string
  service_id: string
  case_number: string
  title: string
  opened_at: Date
  deadline_on: string
  decided_at: Date | null
  closed_at: Date | null
  is_stopped: boolean
}): ResidentCase {
  return {
    id: row.id,
    municipality: row.municipality,
    submissionId: row.submission_id,
    serviceId: row.service_id,
    caseNumber: row.case_number,
    title: row.title,
    openedAt: row.opened_at,
    deadlineOn: row.deadline_on,
    decidedAt: row.decided_at,
    closedAt: row.closed_at,
    isStopped: row.is_stopped,
  }
}
