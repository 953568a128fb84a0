import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { variantOf } from '../documents/archive-format.rules.ts'
import { nameInArchive } from '../rights.rules.ts'
import type { NewCorrespondencePart, NewDocument } from './register-entry.ts'

export async function addCorrespondencePart(
  ctx: Ctx,
  keys: Keys,
  entryId: string,
  part: NewCorrespondencePart,
): Promise<void> {
  const id = ctx.random.uuid()
  await ctx.tx
    .insertInto('archive.correspondence_part')
    .values({
      municipality: ctx.municipality,
      id,
      registry_entry_id: entryId,
      type: part.type,
      name: part.name,
      // An organisation's name may stand in a title and be searched for as long as the journal stands.
      is_person: part.identityNumber?.length !== 9,
      identity_encrypted: part.identityNumber
        ? await keys.sealJson(ctx, `archive.correspondence-part|${id}`, part.identityNumber)
        : null,
      address_lines: part.addressLines ? JSON.stringify(part.addressLines) : null,
      postal_code: part.postalCode ?? null,
      postal_town: part.postalTown ?? null,
      country: part.country ?? null,
      administrative_unit: part.administrativeUnit ?? null,
      case_handler: part.caseHandler ?? null,
    })
    .execute()
}

/** A finished document with its first version. The bytes stand in the document store already. */
export async function addDocument(
  ctx: Ctx,
  entryId: string,
  documentNumber: number,
  document: NewDocument,
): Promise<void> {
  const id = ctx.random.uuid()
  const made = { created_at: ctx.now, created_by: nameInArchive(ctx.actor) }
  await ctx.tx
    .insertInto('archive.document_description')
    .values({
      ...made,
      municipality: ctx.municipality,
      id,
      registry_entry_id: entryId,
      document_number: documentNumber,
      linked_as: document.linkedAs,
      document_type: document.documentType,
      status: 'Dokumentet er ferdigstilt',
      title: document.title,
      linked_at: ctx.now,
      linked_by: made.created_by,
    })
    .execute()
  await ctx.tx
    .insertInto('archive.document_object')
    .values({
      ...made,
      municipality: ctx.municipality,
      id: ctx.random.uuid(),
      document_description_id: id,
      version_number: 1,
      variant: variantOf(document.format, ctx.today),
      format: document.format,
      format_details: document.formatDetails ?? null,
      sha256: document.file.sha256,
      size_bytes: document.file.sizeBytes,
    })
    .execute()
}
