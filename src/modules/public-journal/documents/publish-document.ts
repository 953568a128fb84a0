import { sql } from 'kysely'
import { documentBytes } from '#modules/archive/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Redactor } from '../redacting/redactor.ts'
import { type DocumentOfEntry, documentsOfEntry, screeningNow } from './documents-of-entry.queries.ts'
import { staysIn } from './publishable.rules.ts'

type InTenant = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>

/**
 * Lets everybody read a document, as it is or redacted: the file that stands there now, for as long as nothing that screens
 * it changes. A whole document is gone through for numbers of persons and accounts first, with no transaction open; where
 * some page is a picture, somebody must say that they have read it (`hasRead`).
 *
 * @throws Refusal conflict public-journal.document-not-publishable, public-journal.document-has-numbers,
 * public-journal.document-has-pictures; not-found; those of the redactor
 */
export async function publishDocument(
  world: { inTenant: InTenant; files: Files; redactor: Redactor },
  of: { entryId: string; documentId: string; hasRead: boolean },
): Promise<void> {
  const looked = await world.inTenant(async (ctx) => {
    const document = await documentToPublish(ctx, of)
    const isWhole = 'form' in document.may && document.may.form === 'whole'
    return { document, pdf: isWhole ? await bytesToExamine(ctx, world.files, document) : null }
  })
  if (looked.pdf) {
    const { suggested } = await world.redactor.look(looked.pdf, [])
    const why = staysIn(suggested, of.hasRead)
    const pages = suggested.pagesWithoutText.join(', ')
    if (why) throw new Refusal('conflict', why, { pages })
  }
  await world.inTenant(async (ctx) => {
    const now = await documentToPublish(ctx, of)
    // What was looked at is what comes out.
    if (now.objectId !== looked.document.objectId)
      throw new Refusal('conflict', 'public-journal.document-not-publishable')
    const { actor } = ctx
    if (actor.kind !== 'employee') throw new Refusal('forbidden', 'public-journal.not-allowed')
    await sql`insert into public_journal.published_document (municipality, document_id, entry_id, object_id, is_redacted,
        screening_seen, published_by, published_by_name, published_at)
      select ${ctx.municipality}, d.id, e.id, ${now.objectId}::uuid, ${'form' in now.may && now.may.form === 'redacted'},
        ${screeningNow}, ${actor.id}::uuid, ${actor.name}, ${ctx.now}
      from archive.registry_entry e
      join archive.document_description d on d.municipality = e.municipality and d.registry_entry_id = e.id
      left join archive.case_file f on f.municipality = e.municipality and f.id = e.case_file_id
      where e.municipality = ${ctx.municipality} and e.id = ${of.entryId}::uuid and d.id = ${of.documentId}::uuid
      on conflict (municipality, document_id) do update set object_id = excluded.object_id,
        is_redacted = excluded.is_redacted, screening_seen = excluded.screening_seen,
        published_by = excluded.published_by, published_by_name = excluded.published_by_name,
        published_at = excluded.published_at`.execute(ctx.tx)
    ctx.audit({ event: 'journal.document-published', subjectKind: 'document', subjectId: of.documentId })
  })
}

/** Takes a document away from everybody. One that is not out stays so. */
export async function withdrawDocument(ctx: Ctx, documentId: string): Promise<void> {
  if (!isUuid(documentId)) throw new Refusal('not-found', 'public-journal.not-found')
  const gone = await ctx.tx
    .deleteFrom('public_journal.published_document')
    .where('municipality', '=', ctx.municipality)
    .where('document_id', '=', documentId)
    .returning('document_id')
    .executeTakeFirst()
  if (gone) ctx.audit({ event: 'journal.document-withdrawn', subjectKind: 'document', subjectId: documentId })
}

async function documentToPublish(
  ctx: Ctx,
  of: { entryId: string; documentId: string },
): Promise<DocumentOfEntry> {
  const all = isUuid(of.entryId) ? await documentsOfEntry(ctx, of.entryId) : []
  const document = all.find(({ id }) => id === of.documentId)
  if (!document) throw new Refusal('not-found', 'public-journal.not-found')
  if ('not' in document.may || !document.objectId)
    throw new Refusal('conflict', 'public-journal.document-not-publishable')
  return document
}

/** Read as anybody who opens it, and so written in the audit log; the bytes are those of the very file. */
async function bytesToExamine(ctx: Ctx, files: Files, { id, sha256 }: DocumentOfEntry): Promise<Buffer> {
  const document = await documentBytes(ctx, files, { documentId: id })
  return sha256 ? files.read(ctx, sha256) : document.bytes
}

const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
