import { addDocumentObject, deleteDocumentObject, documentBytes } from '#modules/archive/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import { Refusal } from '#platform/refusal.ts'

const variant = 'Dokument hvor deler av innholdet er skjermet'
/** PRONOM: PDF/A-2b. */
const format = 'fmt/477'

export interface DocumentToRedact {
  title: string
  pdf: Buffer
  /** Names of parties, senders and receivers: what is most often to be hidden. */
  names: string[]
  /** The redacted copy that stands already; null when there is none. */
  copy: { id: string; sha256: string } | null
}

/** @throws Refusal not-found archive.document-not-found, invalid public-journal.not-pdf */
export async function documentToRedact(
  ctx: Ctx,
  files: Files,
  documentId: string,
): Promise<DocumentToRedact> {
  const { title, bytes } = await documentBytes(ctx, files, { documentId })
  if (bytes.subarray(0, 1024).indexOf('%PDF-') < 0) throw new Refusal('invalid', 'public-journal.not-pdf')
  const parts = await ctx.tx
    .selectFrom('archive.document_description as document')
    .innerJoin('archive.registry_entry as entry', (join) =>
      join
        .onRef('entry.municipality', '=', 'document.municipality')
        .onRef('entry.id', '=', 'document.registry_entry_id'),
    )
    .leftJoin('archive.correspondence_part as part', (join) =>
      join
        .onRef('part.municipality', '=', 'entry.municipality')
        .onRef('part.registry_entry_id', '=', 'entry.id')
        .on('part.is_person', '=', true),
    )
    .leftJoin('archive.party as party', (join) =>
      join
        .onRef('party.municipality', '=', 'entry.municipality')
        .onRef('party.case_file_id', '=', 'entry.case_file_id'),
    )
    .select(['part.name as part', 'part.type', 'party.name as party'])
    .where('document.municipality', '=', ctx.municipality)
    .where('document.id', '=', documentId)
    .execute()
  const names = parts.flatMap(({ part, type, party }) => [
    ...(part && !type?.startsWith('Intern') ? [part] : []),
    ...(party ? [party] : []),
  ])
  return { title, pdf: bytes, names: [...new Set(names)], copy: await copyOf(ctx, documentId) }
}

async function copyOf(ctx: Ctx, documentId: string): Promise<{ id: string; sha256: string } | null> {
  const row = await ctx.tx
    .selectFrom('archive.document_object')
    .select(['id', 'sha256'])
    .where('municipality', '=', ctx.municipality)
    .where('document_description_id', '=', documentId)
    .where('variant', '=', variant)
    .orderBy('version_number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/**
 * Keeps the copy as a variant of the document (krav 5.2.25): the document itself stands as it was. One copy at a time.
 * @throws Refusal conflict archive.stands-already
 */
export async function keepCopy(ctx: Ctx, files: Files, documentId: string, copy: Uint8Array): Promise<void> {
  const file = await files.put(ctx, copy)
  await addDocumentObject(ctx, documentId, { file, format, variant, mediaType: 'application/pdf' })
  ctx.audit({ event: 'journal.document-redacted', subjectKind: 'document', subjectId: documentId })
}

/** Takes the copy away, so that another can be made; told in the change log (krav 2.7.20). @throws Refusal */
export async function dropCopy(ctx: Ctx, documentId: string): Promise<void> {
  const copy = await copyOf(ctx, documentId)
  if (!copy) throw new Refusal('not-found', 'public-journal.no-copy')
  await deleteDocumentObject(ctx, copy.id)
}
