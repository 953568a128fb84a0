import { sendSealed } from '#platform/http/send-sealed.ts'
import { Refusal } from '#platform/refusal.ts'
import { documentFirst } from '../documents/which-object.ts'
import { findEntities } from '../entities/read-entity.ts'
import type { ArchiveRow } from '../entities/values-of-row.ts'
import { type Asked, noSuchResource, type Onward } from './asked.ts'

/** The file of a document object, as it was stored. @throws Refusal archive.not-acceptable */
export async function sendFile(asked: Asked, object: ArchiveRow): Promise<Onward> {
  const { sha256, mediaType, fileName } = object.values as Record<string, string | null>
  if (!sha256) throw noSuchResource()
  const type = mediaType || 'application/octet-stream'
  if (!isAcceptable(asked.visit.request.headers.get('accept'), type))
    throw new Refusal('invalid', 'archive.not-acceptable')
  const sealed = await asked.world.files.openStored(asked.ctx, sha256)
  const residentId = await residentOf(asked, object.parentId ?? '')
  asked.ctx.audit({
    event: 'archive.document-read',
    subjectKind: 'dokumentobjekt',
    subjectId: object.id,
    ...(residentId ? { residentId } : {}),
  })
  const name = encodeURIComponent(fileName ?? `${object.id}`)
  return () =>
    sendSealed(sealed, {
      'content-type': type,
      // A file of somebody else's is saved, never shown as a page of ours.
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
      'content-security-policy': "default-src 'none'; sandbox",
    })
}

/** More versions, formats and copies than this no document has. */
const mostObjects = 500

/** The newest version of a document, in the form that is kept where there is one. */
export async function newestObject(asked: Asked, documentId: string): Promise<ArchiveRow> {
  const { rows } = await findEntities(asked.ctx, 'documentObject', {
    parentId: documentId,
    orderBy: [{ field: 'version', descending: true }],
    limit: mostObjects,
  })
  const choiceOf = ({ values }: ArchiveRow) => ({
    ...{ variant: String(values.variant), version: Number(values.version) },
  })
  const [first] = rows.sort((a, b) => documentFirst(choiceOf(a), choiceOf(b)))
  if (!first) throw noSuchResource()
  return first
}

/** RFC 9110: `image/*` and the like count too; `q=0` is a no. */
export function isAcceptable(accept: string | null, type: string): boolean {
  if (accept === null || accept.trim() === '') return true
  return accept.split(',').some((part) => {
    const [range = '', ...parameters] = part.trim().toLowerCase().split(';')
    if (parameters.some((one) => /^\s*q=0(\.0*)?\s*$/.test(one))) return false
    const wanted = range.trim()
    return wanted === '*/*' || wanted === type || wanted === `${type.split('/')[0]}/*`
  })
}

/** Whom the document is about: they see on their own page that it was opened. */
async function residentOf(asked: Asked, documentId: string): Promise<string | null> {
  const found = await asked.ctx.tx
    .selectFrom('archive.document_description as document')
    .innerJoin('archive.registry_entry as entry', (join) =>
      join
        .onRef('entry.municipality', '=', 'document.municipality')
        .onRef('entry.id', '=', 'document.registry_entry_id'),
    )
    .select('entry.resident_id')
    .where('document.municipality', '=', asked.ctx.municipality)
    .where('document.id', '=', documentId)
    .executeTakeFirst()
  return found?.resident_id ?? null
}
