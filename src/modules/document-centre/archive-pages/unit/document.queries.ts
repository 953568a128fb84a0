import { sql } from 'kysely'
import { inclusionProof, type Screening } from '#modules/archive/index.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { idOrNone } from '../../id-in-address.ts'
import { mustControl } from '../../lists/must-control.ts'

export interface ShownObject {
  id: string
  version: number
  variant: string
  format: string
  formatDetails: string | null
  sizeBytes: number
  sha256: string
  fileName: string | null
  /** Counted from 1; null: not in the signed tree yet. */
  tree: { index: string; size: string; signedAt: Date } | null
}

export interface ShownDocument {
  id: string
  version: number
  number: number
  title: string
  documentType: string
  status: string
  linkedAs: string
  screening: Screening | null
  disposedAt: Date | null
  disposedBy: string | null
  /** Other records hold it too. */
  alsoIn: { id: string; number: string | null; title: string }[]
  objects: ShownObject[]
}

/** A document with its files and where each stands in the signed tree. @throws Refusal not-found */
export async function documentShown(ctx: Ctx, id: string): Promise<ShownDocument> {
  mustControl(ctx)
  const { rows } = await sql<Omit<ShownDocument, 'objects'> & { residentId: string | null }>`
    select d.id, d.version, d.document_number as number, d.title, d.document_type as "documentType", d.status,
      d.linked_as as "linkedAs", d.screening, d.disposed_at as "disposedAt", d.disposed_by as "disposedBy",
      e.resident_id as "residentId",
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'number', r.number, 'title', r.title) order by r.number)
        from archive.document_link l join archive.search_row r on r.municipality = l.municipality and r.id = l.registry_entry_id
        where l.municipality = d.municipality and l.document_description_id = d.id), '[]'::jsonb) as "alsoIn"
    from archive.document_description d
    join archive.registry_entry e on e.municipality = d.municipality and e.id = d.registry_entry_id
    where d.municipality = ${ctx.municipality} and d.id = ${idOrNone(id)}::uuid`.execute(ctx.tx)
  const row = rows[0]
  if (!row) throw new Refusal('not-found', 'archive.document-not-found')
  const { residentId, ...document } = row
  ctx.audit({
    ...{ event: 'archive.document-viewed', subjectKind: 'document', subjectId: id },
    ...(residentId ? { residentId } : {}),
  })
  return { ...document, objects: await objectsOf(ctx, id) }
}

async function objectsOf(ctx: Ctx, id: string): Promise<ShownObject[]> {
  const rows = await ctx.tx
    .selectFrom('archive.document_object')
    .select([
      'id',
      'version_number',
      'variant',
      'format',
      'format_details',
      'size_bytes',
      'sha256',
      'file_name',
    ])
    .where('municipality', '=', ctx.municipality)
    .where('document_description_id', '=', id)
    .orderBy('version_number', 'desc')
    .orderBy('variant')
    .limit(100)
    .execute()
  const objects: ShownObject[] = []
  for (const row of rows) {
    const proof = await inclusionProof(ctx, row.id)
    objects.push({
      ...{ id: row.id, version: row.version_number, variant: row.variant, format: row.format },
      ...{ formatDetails: row.format_details, sizeBytes: Number(row.size_bytes), sha256: row.sha256 },
      fileName: row.file_name,
      tree: proof && {
        index: (proof.index + 1n).toString(),
        size: proof.size.toString(),
        signedAt: proof.signedAt,
      },
    })
  }
  return objects
}

/** One file of a document, for whoever looks after the archive. The look is in the log. @throws Refusal not-found */
export async function objectToRead(
  ctx: Ctx,
  documentId: string,
  objectId: string,
): Promise<{ sha256: string; name: string }> {
  mustControl(ctx)
  const { rows } = await sql<{
    sha256: string
    name: string
    residentId: string | null
  }>`
    select o.sha256, coalesce(o.file_name, d.title) as name, e.resident_id as "residentId"
    from archive.document_object o
    join archive.document_description d on d.municipality = o.municipality and d.id = o.document_description_id
    join archive.registry_entry e on e.municipality = d.municipality and e.id = d.registry_entry_id
    where o.municipality = ${ctx.municipality} and o.id = ${idOrNone(objectId)}::uuid
      and d.id = ${idOrNone(documentId)}::uuid`.execute(ctx.tx)
  const row = rows[0]
  if (!row) throw new Refusal('not-found', 'archive.document-not-found')
  ctx.audit({
    ...{ event: 'archive.document-read', subjectKind: 'document', subjectId: documentId },
    ...(row.residentId ? { residentId: row.residentId } : {}),
  })
  return row
}

/** That a file stands in the signed tree, for whoever will check it; null while it waits for the next signing. @throws Refusal not-found */
export async function proofOfObject(ctx: Ctx, documentId: string, objectId: string) {
  mustControl(ctx)
  const { rows } = await sql`select from archive.document_object where municipality = ${ctx.municipality}
    and id = ${idOrNone(objectId)}::uuid and document_description_id = ${idOrNone(documentId)}::uuid`.execute(
    ctx.tx,
  )
  if (rows.length === 0) throw new Refusal('not-found', 'archive.document-not-found')
  return inclusionProof(ctx, objectId)
}
