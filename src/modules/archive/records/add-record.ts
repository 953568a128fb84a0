import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { entities } from '../entities/entities.ts'
import { columnsOf, type Values } from '../entities/values-of-row.ts'
import { followPeriod } from '../fonds/series-periods.ts'
import { changing, isUuid, mustBeAllowed } from '../must.ts'
import { nameInArchive } from '../rights.rules.ts'
import { type EntryStatus, entryStatuses, isIn } from '../values/value-lists.ts'
import { nextInFile, numberEntry } from './number-entry.ts'
import { isDraft, rightToSet } from './registry-entry.rules.ts'

export type RecordKind = 'Registrering' | 'Journalpost' | 'Arkivnotat' | 'Møteregistrering'

/** Where a record lies: in a file, or directly in a class or a series. */
export type Placement = { fileId: string } | { classId: string } | { seriesId: string }

export interface NewRecord {
  /** What it is made for; the same twice is one record. */
  madeFor?: string
  kind: RecordKind
  in: Placement
  /** Of a registry entry; a draft has no number yet. */
  status?: EntryStatus
  /** Attributes of `entities.record`: title, type, screening … */
  values: Values
  residentId?: string | null
}

/**
 * Adds a record of any kind, without documents and parts: they are added after it, one by one, as the REST interface and
 * Fiks Arkiv do. What has all at hand uses `registerEntry`, which also sees to it that nothing is missing.
 * @throws Refusal forbidden, invalid archive.attribute-…, conflict archive.case-file-closed, archive.entry-needs-case-file …
 */
export async function addRecord(
  ctx: Ctx,
  wanted: NewRecord,
  id: string = ctx.random.uuid(),
): Promise<{ id: string; version: number }> {
  mustBeAllowed(ctx, 'register')
  const before = wanted.madeFor ? await madeFor(ctx, wanted.madeFor) : null
  if (before) return before
  const status = wanted.kind === 'Journalpost' ? (wanted.status ?? 'Journalført') : null
  if (status !== null && !isIn(entryStatuses, status)) throw new Refusal('invalid', 'archive.value-unknown')
  // Registering an entry is anybody's of the staff; to archive or strike one is not.
  if (status !== null && status !== 'Journalført') mustBeAllowed(ctx, rightToSet[status])
  const columns = columnsOf(entities.record, { ...wanted.values, kind: wanted.kind }, 'adding')
  const place = placed(wanted.in)
  const fileId = place.case_file_id
  if (fileId !== null) await followPeriod(ctx, fileId)
  await changing(ctx, async () => {
    const numbers =
      status !== null && !isDraft(status)
        ? await numberEntry(ctx, fileId)
        : { entry_number: wanted.kind === 'Journalpost' || !fileId ? null : await nextInFile(ctx, fileId) }
    await ctx.tx
      .insertInto('archive.registry_entry')
      .values({
        ...(Object.fromEntries(columns) as { kind: string; title: string }),
        ...place,
        ...numbers,
        municipality: ctx.municipality,
        id,
        made_for: wanted.madeFor ?? `record:${id}`,
        status,
        registered_at: status !== null && !isDraft(status) ? ctx.now : null,
        resident_id: wanted.residentId ?? null,
        created_at: ctx.now,
        created_by: nameInArchive(ctx.actor),
      })
      .execute()
      .catch((error) => {
        const code = (error as { code?: string }).code
        if (code === '23503') throw new Refusal('invalid', 'archive.parent-unknown')
        if (code === '23514') throw new Refusal('invalid', 'archive.attribute-missing')
        throw error
      })
  })
  ctx.audit({
    event: 'archive.entry-registered',
    subjectKind: 'registry-entry',
    subjectId: id,
    residentId: wanted.residentId ?? undefined,
    details: { kind: wanted.kind },
  })
  return { id, version: 1 }
}

function placed(place: Placement) {
  const [id] = Object.values(place) as string[]
  if (!id || !isUuid(id)) throw new Refusal('invalid', 'archive.parent-unknown')
  return {
    case_file_id: 'fileId' in place ? id : null,
    class_id: 'classId' in place ? id : null,
    series_id: 'seriesId' in place ? id : null,
  }
}

async function madeFor(ctx: Ctx, what: string): Promise<{ id: string; version: number } | null> {
  const row = await ctx.tx
    .selectFrom('archive.registry_entry')
    .select(['id', 'version'])
    .where('municipality', '=', ctx.municipality)
    .where('made_for', '=', what)
    .executeTakeFirst()
  return row ?? null
}
