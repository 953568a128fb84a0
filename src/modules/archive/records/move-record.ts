import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { changing, isUuid, mustBeAllowed } from '../must.ts'
import { nextInFile } from './number-entry.ts'

/** A link that holds a record where it is: it signs the other off, or is signed off by it. */
export interface BlockingLink {
  recordId: string
  otherId: string
  otherTitle: string
}

/**
 * What holds records where they are: sign-offs to or from records that are not moved with them (krav 3.2.39).
 */
export async function linksThatBlock(ctx: Ctx, recordIds: readonly string[]): Promise<BlockingLink[]> {
  mustBeAllowed(ctx, 'read')
  if (recordIds.length === 0 || !recordIds.every(isUuid)) return []
  const { rows } =
    await sql<BlockingLink>`select mine.id as "recordId", other.id as "otherId", other.title as "otherTitle"
    from archive.sign_off o
    join archive.registry_entry mine on mine.municipality = o.municipality and mine.id in (o.registry_entry_id, o.answered_by_entry_id)
    join archive.registry_entry other on other.municipality = o.municipality
      and other.id in (o.registry_entry_id, o.answered_by_entry_id) and other.id <> mine.id
    where o.municipality = ${ctx.municipality} and mine.id = any (${recordIds}::uuid[]) and other.id <> all (${recordIds}::uuid[])
    order by other.created_at, other.id`.execute(ctx.tx)
  return rows
}

/**
 * Moves records to another file, each with a new registreringsID there (krav 3.2.35-3.2.40); those that stay keep
 * theirs. The journal's number never changes. Records that answer each other are moved together.
 * @throws Refusal forbidden; archive.entry-not-found, archive.case-file-closed; archive.entry-is-linked, with what holds
 *   them in `linksThatBlock`
 */
export async function moveRecords(ctx: Ctx, recordIds: readonly string[], toFileId: string): Promise<void> {
  mustBeAllowed(ctx, 'move')
  if (!recordIds.every(isUuid) || !isUuid(toFileId)) throw new Refusal('not-found', 'archive.entry-not-found')
  if ((await linksThatBlock(ctx, recordIds)).length > 0)
    throw new Refusal('conflict', 'archive.entry-is-linked')
  const records = await ctx.tx
    .selectFrom('archive.registry_entry')
    .select(['id', 'archived_at', 'case_file_id', 'entry_number', 'kind', 'resident_id'])
    .where('municipality', '=', ctx.municipality)
    .where('id', 'in', [...recordIds])
    .orderBy('entry_number')
    .orderBy('id')
    .execute()
  if (records.length !== new Set(recordIds).size) throw new Refusal('not-found', 'archive.entry-not-found')
  if (records.some((record) => record.archived_at !== null)) mustBeAllowed(ctx, 'move-archived')
  await changing(ctx, async () => {
    // The database asks for each record alone whether it is linked: those moved together are in the new file by turns.
    await sql`select set_config('samvirke.archive_moving', ${recordIds.join(',')}, true)`.execute(ctx.tx)
    for (const record of records) {
      if (record.case_file_id === toFileId) continue
      const number = await nextInFile(ctx, toFileId)
      await ctx.tx
        .updateTable('archive.registry_entry')
        .set({
          case_file_id: toFileId,
          class_id: null,
          series_id: null,
          entry_number: record.entry_number === null ? null : number,
        })
        .where('municipality', '=', ctx.municipality)
        .where('id', '=', record.id)
        .execute()
      ctx.audit({
        event: 'archive.record-moved',
        subjectKind: 'registry-entry',
        subjectId: record.id,
        residentId: record.resident_id ?? undefined,
        details: { from: record.case_file_id ?? '', to: toFileId },
      })
    }
  })
}
