import type { Ctx } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid } from '../must.ts'
import { mayReadEntry } from '../rights.rules.ts'
import { documentFirstInSql } from './which-object.ts'

export interface DocumentBytes {
  title: string
  format: string
  bytes: Buffer
}

/**
 * The newest version of a document; of an entry's main document when only the entry is named. Staff of the municipality
 * read all; a resident what is about themselves; to everybody else it does not exist. Each look is in the audit log.
 */
export async function documentBytes(
  ctx: Ctx,
  files: Files,
  of: { entryId: string } | { documentId: string },
): Promise<DocumentBytes> {
  const id = 'documentId' in of ? of.documentId : of.entryId
  if (!isUuid(id)) throw new Refusal('not-found', 'archive.document-not-found')
  const row = await ctx.tx
    .selectFrom('archive.document_description as document')
    .innerJoin('archive.registry_entry as entry', (join) =>
      join
        .onRef('entry.municipality', '=', 'document.municipality')
        .onRef('entry.id', '=', 'document.registry_entry_id'),
    )
    .innerJoin('archive.document_object as object', (join) =>
      join
        .onRef('object.municipality', '=', 'document.municipality')
        .onRef('object.document_description_id', '=', 'document.id'),
    )
    .select([
      'document.id',
      'document.title',
      'object.format',
      'object.sha256',
      'entry.id as entry_id',
      'entry.resident_id',
    ])
    .where('document.municipality', '=', ctx.municipality)
    .where((where) =>
      'documentId' in of
        ? where('document.id', '=', id)
        : where.and([where('entry.id', '=', id), where('document.linked_as', '=', 'Hoveddokument')]),
    )
    .orderBy(documentFirstInSql)
    .limit(1)
    .executeTakeFirst()
  if (!row || !mayReadEntry(ctx.actor, { residentId: row.resident_id })) {
    throw new Refusal('not-found', 'archive.document-not-found')
  }
  ctx.audit({
    event: 'archive.document-read',
    subjectKind: 'document',
    subjectId: row.id,
    residentId: row.resident_id ?? undefined,
  })
  return { title: row.title, format: row.format, bytes: await files.read(ctx, row.sha256) }
}
