import type { Ctx } from '#platform/context.ts'
import type { StoredFile } from '#platform/files.ts'
import { Refusal } from '#platform/refusal.ts'
import { entities } from '../entities/entities.ts'
import { columnsOf, type Values } from '../entities/values-of-row.ts'
import { changing, isUuid, mustBeAllowed } from '../must.ts'
import { nameInArchive } from '../rights.rules.ts'
import type { DeletionType, LinkedAs, Variant } from '../values/value-lists.ts'
import { variantOf } from './archive-format.rules.ts'

/**
 * Adds a document description to a record that is not archived: the next number in it. Without a file it may be paper
 * (krav 2.7.5, 3.2.29: `medium` and `storageLocations` say where).
 * @throws Refusal archive.parent-unknown, archive.entry-frozen, archive.attribute-…
 */
export async function addDocumentDescription(
  ctx: Ctx,
  recordId: string,
  values: Values & { linkedAs: LinkedAs },
  id: string = ctx.random.uuid(),
): Promise<{ id: string; version: number }> {
  mustBeAllowed(ctx, 'register')
  const number = await nextDocumentNumber(ctx, recordId)
  const given = { status: 'Dokumentet er under redigering', documentType: 'Brev', ...values }
  const columns = columnsOf(entities.documentDescription, { ...given, documentNumber: number }, 'adding')
  const made = { created_at: ctx.now, created_by: nameInArchive(ctx.actor) }
  type Row = {
    title: string
    document_type: string
    status: string
    linked_as: string
    document_number: number
  }
  await changing(ctx, () =>
    ctx.tx
      .insertInto('archive.document_description')
      .values({
        ...(Object.fromEntries(columns) as Row),
        ...made,
        municipality: ctx.municipality,
        id,
        registry_entry_id: recordId,
        linked_at: ctx.now,
        linked_by: made.created_by,
      })
      .execute(),
  )
  ctx.audit({ event: 'archive.added', subjectKind: 'dokumentbeskrivelse', subjectId: id })
  return { id, version: 1 }
}

/** Links a document to one more record, without a copy of it. @throws Refusal as above, archive.stands-already */
export async function linkDocument(
  ctx: Ctx,
  documentId: string,
  recordId: string,
  linkedAs: LinkedAs,
): Promise<{ id: string }> {
  mustBeAllowed(ctx, 'register')
  if (!isUuid(documentId)) throw new Refusal('invalid', 'archive.parent-unknown')
  const number = await nextDocumentNumber(ctx, recordId)
  const id = ctx.random.uuid()
  await changing(ctx, () =>
    ctx.tx
      .insertInto('archive.document_link')
      .values({
        municipality: ctx.municipality,
        id,
        registry_entry_id: recordId,
        document_description_id: documentId,
        document_number: number,
        linked_as: linkedAs,
        linked_at: ctx.now,
        linked_by: nameInArchive(ctx.actor),
      })
      .execute()
      .catch((error) => {
        const code = (error as { code?: string }).code
        if (code === '23503') throw new Refusal('invalid', 'archive.parent-unknown')
        if (code === '23505') throw new Refusal('conflict', 'archive.stands-already')
        throw error
      }),
  )
  ctx.audit({ event: 'archive.added', subjectKind: 'dokumentbeskrivelse', subjectId: documentId })
  return { id }
}

export interface NewDocumentObject {
  file: StoredFile
  /** PRONOM identifier. */
  format: string
  formatDetails?: string | null
  /** Null: by the format, archive or production. */
  variant?: Variant | null
  /** Null: the newest version; one more makes a new version while the document is not finished. */
  version?: number | null
  fileName?: string | null
  mediaType?: string | null
}

/**
 * Adds a version, variant or format of a document. What is stored is never written over; a finished document gets no new
 * version (krav 3.2.31), but may get another format or a redacted variant of the one it has (krav 3.2.27).
 * @throws Refusal archive.parent-unknown, archive.document-finished, archive.document-disposed, archive.stands-already
 */
export async function addDocumentObject(
  ctx: Ctx,
  documentId: string,
  wanted: NewDocumentObject,
  id: string = ctx.random.uuid(),
): Promise<{ id: string; version: number; versionNumber: number }> {
  mustBeAllowed(ctx, 'register')
  if (!isUuid(documentId)) throw new Refusal('invalid', 'archive.parent-unknown')
  const { newest } = await ctx.tx
    .selectFrom('archive.document_object')
    .select(({ fn }) => fn.max('version_number').as('newest'))
    .where('municipality', '=', ctx.municipality)
    .where('document_description_id', '=', documentId)
    .executeTakeFirstOrThrow()
  const versionNumber = wanted.version ?? (newest === null ? 1 : Number(newest))
  if (!Number.isInteger(versionNumber) || versionNumber < 1 || versionNumber > Number(newest ?? 0) + 1)
    throw new Refusal('invalid', 'archive.attribute-wrong')
  await changing(ctx, () =>
    ctx.tx
      .insertInto('archive.document_object')
      .values({
        municipality: ctx.municipality,
        id,
        document_description_id: documentId,
        version_number: versionNumber,
        variant: wanted.variant ?? variantOf(wanted.format, ctx.today),
        format: wanted.format,
        format_details: wanted.formatDetails ?? null,
        sha256: wanted.file.sha256,
        size_bytes: wanted.file.sizeBytes,
        file_name: wanted.fileName ?? null,
        media_type: wanted.mediaType ?? null,
        created_at: ctx.now,
        created_by: nameInArchive(ctx.actor),
      })
      .execute()
      .catch((error) => {
        const code = (error as { code?: string }).code
        if (code === '23503') throw new Refusal('invalid', 'archive.parent-unknown')
        if (code === '23505') throw new Refusal('conflict', 'archive.stands-already')
        throw error
      }),
  )
  ctx.audit({ event: 'archive.added', subjectKind: 'dokumentobjekt', subjectId: id })
  return { id, version: 1, versionNumber }
}

/**
 * Deletes an old version, a variant or a production format (krav 2.7.14-2.7.25); the last version in archive format
 * stays. Told in the change log and as the document's `sletting`. The bytes go when nothing else names them, by the
 * nightly job of disposal.
 * @throws Refusal forbidden, archive.document-not-found, archive.last-version-stays
 */
export async function deleteDocumentObject(ctx: Ctx, objectId: string): Promise<void> {
  mustBeAllowed(ctx, 'archive')
  if (!isUuid(objectId)) throw new Refusal('not-found', 'archive.document-not-found')
  const gone = await changing(ctx, () =>
    ctx.tx
      .deleteFrom('archive.document_object')
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', objectId)
      .returning(['document_description_id', 'variant', 'version_number', 'sha256'])
      .executeTakeFirst(),
  )
  if (!gone) throw new Refusal('not-found', 'archive.document-not-found')
  await ctx.tx
    .insertInto('archive.deletion')
    .values({
      municipality: ctx.municipality,
      id: ctx.random.uuid(),
      unit_id: gone.document_description_id,
      type: deletionTypeOf(gone.variant),
      deleted_at: ctx.now,
      deleted_by: nameInArchive(ctx.actor),
      sha256: gone.sha256,
    })
    .execute()
  ctx.audit({ event: 'archive.removed', subjectKind: 'dokumentobjekt', subjectId: objectId })
}

function deletionTypeOf(variant: string): DeletionType {
  if (variant === 'Produksjonsformat') return 'Sletting av produksjonsformat'
  if (variant === 'Dokument hvor deler av innholdet er skjermet')
    return 'Sletting av variant med sladdet informasjon'
  return 'Sletting av tidligere versjon'
}

/** The record's next document number; the record is locked, so that two at once get two. */
async function nextDocumentNumber(ctx: Ctx, recordId: string): Promise<number> {
  if (!isUuid(recordId)) throw new Refusal('invalid', 'archive.parent-unknown')
  const record = await ctx.tx
    .selectFrom('archive.registry_entry')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', recordId)
    .forUpdate()
    .executeTakeFirst()
  if (!record) throw new Refusal('invalid', 'archive.parent-unknown')
  const { last } = await ctx.tx
    .selectFrom('archive.record_document')
    .select(({ fn }) => fn.max('document_number').as('last'))
    .where('municipality', '=', ctx.municipality)
    .where('registry_entry_id', '=', recordId)
    .executeTakeFirstOrThrow()
  return Number(last ?? 0) + 1
}
