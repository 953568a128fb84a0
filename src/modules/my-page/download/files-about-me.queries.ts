import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'

/** A document in the archive that the resident has got or sent. */
export interface ArchivedFile {
  documentId: string
  entryId: string
  /** A letter to the resident, or what they sent in. */
  kind: 'letter' | 'sent-in'
  entryTitle: string
  title: string
  /** PRONOM. */
  format: string
  sizeBytes: number
  at: Date
}

/** What entries were made for, where the party sent what is in them. */
const sentIn = ['application:', 'answer:', 'registered-answer:', 'message:', 'appeal:']

/**
 * The documents of one municipality that the resident has got as letters or has sent in. What is filed in their cases by
 * others, and what the municipality writes for itself, is not among them. Read in the municipality's own transaction: the
 * caller has found the resident there, and each document asks again who reads it.
 */
export async function filesAboutMe(ctx: Ctx, residentId: string): Promise<ArchivedFile[]> {
  const { rows } = await sql<{
    document_id: string
    entry_id: string
    letter_id: string | null
    entry_title: string
    title: string
    format: string
    size_bytes: string
    at: Date
  }>`
    select d.id as document_id, e.id as entry_id, l.id as letter_id, e.title as entry_title, d.title, o.format, o.size_bytes,
      d.created_at as at
    from archive.registry_entry e
    join archive.document_description d on d.municipality = e.municipality and d.registry_entry_id = e.id
    join lateral (
      select format, size_bytes from archive.document_object o
      where o.municipality = d.municipality and o.document_description_id = d.id
      order by version_number desc, (variant <> 'Arkivformat') limit 1
    ) o on true
    left join correspondence.letter l
      on l.municipality = e.municipality and l.registry_entry_id = e.id and l.resident_id = e.resident_id
    where e.municipality = ${ctx.municipality} and e.resident_id = ${residentId}::uuid
      and (l.id is not null or e.type = 'Inngående dokument' and e.made_for like any (${sentIn.map((of) => `${of}%`)}::text[]))
    order by d.created_at, d.id`.execute(ctx.tx)
  return rows.map((row) => ({
    ...{ documentId: row.document_id, entryId: row.entry_id, kind: row.letter_id ? 'letter' : 'sent-in' },
    ...{ entryTitle: row.entry_title, title: row.title, format: row.format },
    ...{ sizeBytes: Number(row.size_bytes), at: row.at },
  }))
}
