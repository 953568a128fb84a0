import type { Ctx, ResidentCtx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import type { CaseState } from './case-file.rules.ts'
import type { Fact } from './decider.ts'
import { openTasks, type Task } from './tasks.ts'

export interface CaseFile extends CaseState {
  id: string
  municipality: string
  submissionId: string
  residentId: string
  serviceId: string
  archiveCaseFileId: string
  applicationEntryId: string
  caseNumber: string
  title: string
  language: Language
  openedAt: Date
  deadlineOn: string
  version: number
  /** How strictly the strictest protected party is protected; 0 where none is. */
  protection: number
  openTasks: readonly Task[]
}

type Reader = Pick<Ctx | ResidentCtx, 'tx'>

/**
 * The case, for reading or, with `forUpdate`, held until the transaction ends so that nobody else changes it.
 * @throws Refusal not-found casework.no-such-case: also when it is another municipality's or another resident's.
 */
export async function caseFile(ctx: Ctx, id: string, forUpdate = false): Promise<CaseFile> {
  if (!isUuid(id)) throw new Refusal('not-found', 'casework.no-such-case')
  let question = ctx.tx
    .selectFrom('casework.case_file')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
  // No key is changed: rows that point to the case may still be added meanwhile, such as the news of a letter.
  if (forUpdate) question = question.forNoKeyUpdate()
  const row = await question.executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'casework.no-such-case')
  return {
    id: row.id,
    municipality: row.municipality,
    submissionId: row.submission_id,
    residentId: row.resident_id,
    serviceId: row.service_id,
    archiveCaseFileId: row.archive_case_file_id,
    applicationEntryId: row.application_entry_id,
    caseNumber: row.case_number,
    title: row.title,
    language: row.language as Language,
    openedAt: row.opened_at,
    deadlineOn: row.deadline_on,
    decidedAt: row.decided_at,
    closedAt: row.closed_at,
    version: row.version,
    protection: row.protection,
    openTasks: await openTasks(ctx, id),
  }
}

/** The newest fact of each name. */
export async function factsOfCase(ctx: Reader, municipality: string, caseId: string): Promise<Fact[]> {
  const rows = await ctx.tx
    .selectFrom('casework.fact')
    .select(['name', 'value', 'source', 'fetched_at'])
    .where('municipality', '=', municipality)
    .where('case_id', '=', caseId)
    .distinctOn('name')
    .orderBy('name')
    .orderBy('fetched_at', 'desc')
    // Two sources at the same moment: always the same one, so that a decision can be made again.
    .orderBy('source')
    .execute()
  return rows.map((row) => ({
    name: row.name,
    value: row.value,
    source: row.source,
    fetchedAt: row.fetched_at,
  }))
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)
}
