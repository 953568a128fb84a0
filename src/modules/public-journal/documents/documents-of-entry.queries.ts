import { type RawBuilder, sql } from 'kysely'
import { findSetting } from '#modules/members/index.ts'
import type { Ctx } from '#platform/context.ts'
import { isPdf, redactedVariant } from '../requests/ordered.queries.ts'
import { type Publishable, publishable } from './publishable.rules.ts'

/** A document of an entry, for whoever says whether everybody may read it. */
export interface DocumentOfEntry {
  id: string
  /** As the archive calls it: for the municipality alone. */
  title: string
  may: Publishable
  /** The file that would be shown; null where none may be. */
  objectId: string | null
  sha256: string | null
  published: { byName: string; at: Date; isRedacted: boolean } | null
  /** It was put out, and is no longer shown: what screens it has changed since. */
  isStopped: boolean
}

/** What screens a document today, as one hash: another one means that it must be looked at anew. */
export const screeningNow: RawBuilder<string> = sql<string>`md5(concat_ws('|', coalesce(d.screening::text, ''),
  coalesce(e.screening::text, ''), coalesce(f.screening::text, '')))`

/** The documents of an entry in the order they lie there, with what may be shown of each. */
export async function documentsOfEntry(ctx: Ctx, entryId: string): Promise<DocumentOfEntry[]> {
  const setting = await findSetting(ctx, 'public-journal', ctx.today)
  const { rows } = await sql<{
    id: string
    title: string
    codes: string[]
    in_journal: boolean
    object_id: string
    variant: string
    format: string
    sha256: string
    shown_object: string | null
    is_redacted: boolean
    by_name: string
    at: Date
    same: boolean
  }>`select d.id, d.title, array_remove(array[d.screening ->> 'accessCode', e.screening ->> 'accessCode',
      f.screening ->> 'accessCode'], null) as codes, o.id as object_id, o.variant, o.format, o.sha256,
      exists (select from public_journal.entry p where p.municipality = e.municipality and p.entry_id = e.id
        and p.protection = 0) as in_journal, s.object_id as shown_object, s.is_redacted, s.published_by_name as by_name,
      s.published_at as at, s.screening_seen = ${screeningNow} as same
    from archive.registry_entry e
    join archive.document_description d on d.municipality = e.municipality and d.registry_entry_id = e.id
    join archive.document_object o on o.municipality = d.municipality and o.document_description_id = d.id
    left join archive.case_file f on f.municipality = e.municipality and f.id = e.case_file_id
    left join public_journal.published_document s on s.municipality = d.municipality and s.document_id = d.id
    where e.municipality = ${ctx.municipality} and e.id = ${entryId}::uuid
    order by d.document_number, d.id, (o.variant = 'Arkivformat'), o.version_number`.execute(ctx.tx)
  const documents = Map.groupBy(rows, ({ id }) => id)
  return [...documents].map(([id, objects]) => {
    const [one] = objects as [(typeof objects)[0]]
    // The newest of each sort comes last, the archived form after that of production.
    const redacted = objects.findLast(({ variant }) => variant === redactedVariant)
    const pdf = objects.findLast(({ variant, format }) => variant !== redactedVariant && isPdf(format))
    const may = publishable({
      isChosen: setting?.value.documents === 'chosen',
      isInJournal: one.in_journal,
      accessCodes: one.codes,
      hasPdf: pdf !== undefined,
      hasRedactedCopy: redacted !== undefined,
    })
    const object = 'not' in may ? null : may.form === 'redacted' ? redacted : pdf
    return {
      ...{ id, title: one.title, may, objectId: object?.object_id ?? null, sha256: object?.sha256 ?? null },
      published: one.shown_object
        ? { byName: one.by_name, at: new Date(one.at), isRedacted: one.is_redacted }
        : null,
      isStopped:
        one.shown_object !== null &&
        (!one.same || 'not' in may || (may.form === 'redacted' && !one.is_redacted)),
    }
  })
}

/** What everybody may open of an entry now. */
export interface ShownDocument {
  id: string
  /** Its place in the entry, from 1. */
  number: number
  isRedacted: boolean
  sha256: string
  sizeBytes: number
}

/**
 * The documents of these entries that everybody may open at this moment: chosen, not screened otherwise since, in a
 * journal that is out, and where the municipality still puts documents out.
 */
export async function shownDocuments(
  ctx: Ctx,
  entryIds: readonly string[],
): Promise<Map<string, ShownDocument[]>> {
  const setting = await findSetting(ctx, 'public-journal', ctx.today)
  if (entryIds.length === 0 || setting?.value.documents !== 'chosen') return new Map()
  const { rows } = await sql<ShownDocument & { entry: string }>`select * from (
      select s.entry_id as entry, d.id, s.object_id, s.is_redacted as "isRedacted",
        (select count(*)::int from archive.document_description x where x.municipality = d.municipality
          and x.registry_entry_id = e.id and (x.document_number, x.id) <= (d.document_number, d.id)) as number,
        o.sha256, o.size_bytes::float8 as "sizeBytes"
      from ${shownFrom} and s.municipality = ${ctx.municipality} and s.entry_id = any(${entryIds}::uuid[])) as shown
    order by entry, number`.execute(ctx.tx)
  return Map.groupBy(
    rows.map(({ entry, id, number, isRedacted, sha256, sizeBytes }) => ({
      ...{ entry, id, number, isRedacted, sha256, sizeBytes },
    })),
    ({ entry }) => entry,
  )
}

/** What must hold for a chosen document (`s`) to be shown; the caller narrows it further. */
export const shownFrom = sql`public_journal.published_document s
  join public_journal.entry p on p.municipality = s.municipality and p.entry_id = s.entry_id and p.protection = 0
  join archive.registry_entry e on e.municipality = s.municipality and e.id = s.entry_id
  join archive.document_description d on d.municipality = s.municipality and d.id = s.document_id
  join archive.document_object o on o.municipality = s.municipality and o.id = s.object_id
  left join archive.case_file f on f.municipality = e.municipality and f.id = e.case_file_id
  where s.protection = 0 and e.protection = 0 and s.screening_seen = ${screeningNow}
    and 'XX' <> all(array[coalesce(d.screening ->> 'accessCode', ''), coalesce(e.screening ->> 'accessCode', ''),
      coalesce(f.screening ->> 'accessCode', '')])
    -- A copy made since says that there is something to hide.
    and (s.is_redacted or not exists (select from archive.document_object c where c.municipality = d.municipality
      and c.document_description_id = d.id and c.variant = ${redactedVariant}))`
