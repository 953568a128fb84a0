import { sql } from 'kysely'
import type { Ctx, ResidentCtx } from '#platform/context.ts'

/**
 * Every table with a row about a resident (a column `resident_id`), and the name of its part in the file of everything
 * stored. A test compares it with the database, so that a new table cannot be forgotten. `platform.session` is left
 * out: the session at hand is told of by itself, and others end within hours.
 */
export const tablesAboutResidents = {
  drafts: 'services.draft',
  attachments: 'services.attachment',
  signings: 'services.signee',
  waits: 'services.waiting',
  submissions: 'services.submission',
  cases: 'casework.case_file',
  facts: 'casework.fact',
  caseProperties: 'casework.case_property',
  decisions: 'casework.decision',
  caseEvents: 'casework.event',
  deadlineStops: 'casework.deadline_stop',
  requests: 'casework.request',
  requestAnswers: 'casework.request_answer',
  requestFiles: 'casework.request_file',
  registeredAnswers: 'casework.registered_answer',
  messages: 'casework.message',
  messageDrafts: 'casework.message_draft',
  representations: 'casework.representation',
  appeals: 'casework.appeal',
  archiveCaseFiles: 'archive.case_file',
  archiveEntries: 'archive.registry_entry',
  letters: 'correspondence.letter',
  dispatches: 'correspondence.dispatch',
  auditEvents: 'platform.audit_event',
} as const
export type PartOfStored = keyof typeof tablesAboutResidents

/** A row as it stands, by the names of its columns. Sealed bytes and hashes are left out. */
export type StoredRow = Record<string, unknown> & { municipality: string }

/** The municipalities that have rows of this part about the resident. */
export async function municipalitiesWith(ctx: ResidentCtx, part: PartOfStored): Promise<string[]> {
  const { rows } = await sql<{ municipality: string }>`
    select distinct municipality from ${sql.table(tablesAboutResidents[part])}
    where resident_id = ${ctx.residentId}::uuid`.execute(ctx.tx)
  return rows.map(({ municipality }) => municipality)
}

/**
 * The rows of one part about the resident, in one municipality. The database lets no other rows through; what a
 * municipality has filed for itself alone (offentleglova § 14) is left out.
 */
export async function storedAboutMe(
  ctx: ResidentCtx,
  part: PartOfStored,
  municipality: string,
): Promise<StoredRow[]> {
  const table = tablesAboutResidents[part]
  const sealed = await sealedColumns(ctx, table)
  const { rows } = await sql<{ row: StoredRow }>`
    select to_jsonb(t) - ${sealed}::text[] as row from ${sql.table(table)} t
    where t.resident_id = ${ctx.residentId}::uuid and t.municipality = ${municipality}
      ${part === 'archiveEntries' ? sql`and t.type not like 'Organinternt%'` : sql``}`.execute(ctx.tx)
  return rows.map(({ row }) => row)
}

async function sealedColumns(ctx: ResidentCtx, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and atttypid = 'bytea'::regtype`.execute(ctx.tx)
  return rows.map(({ name }) => name)
}

/** The resident as they stand as applicant in cases shown to be their own. Partner and children are others' data. */
export async function applicantIn(ctx: Ctx, caseIds: readonly string[]) {
  if (caseIds.length === 0) return []
  const rows = await ctx.tx
    .selectFrom('casework.party')
    .select(['case_id', 'role', 'name', 'birth_date', 'protected'])
    .where('municipality', '=', ctx.municipality)
    .where('case_id', 'in', [...caseIds])
    .where('role', '=', 'applicant')
    .execute()
  return rows
}
