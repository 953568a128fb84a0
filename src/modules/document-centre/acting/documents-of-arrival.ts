import type { Ctx } from '#platform/context.ts'
import type { SealedFile } from '#platform/files.ts'
import { Refusal } from '#platform/refusal.ts'
import { documentsOf, openDocument } from '../documents.ts'
import { intakeLimitsOn } from '../intake-limits.ts'
import type { IntakeWorld } from '../world.ts'
import { type Acting, heldForActing, seenArrival } from './held-for-acting.ts'

/** Which document is the letter; an e-mail it came with becomes an attachment to it. */
export async function chooseMainDocument(ctx: Ctx, acting: Acting, documentId: string): Promise<void> {
  const arrival = await heldForActing(ctx, acting)
  const documents = await documentsOf(ctx, arrival.id)
  if (!documents.some(({ id, sort }) => id === documentId && sort !== 'container'))
    throw new Refusal('not-found', 'document-centre.no-such-document')
  const set = (id: string, sort: string) =>
    ctx.tx
      .updateTable('document_centre.document')
      .set({ sort })
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', id)
      .execute()
  for (const one of documents.filter(({ sort, id }) => sort === 'main' && id !== documentId))
    await set(one.id, 'attachment')
  await set(documentId, 'main')
}

/** Keeps a document (a logo, a signature) out of the archive, or lets it in again. */
export async function leaveOutDocument(
  ctx: Ctx,
  acting: Acting,
  documentId: string,
  leftOut: boolean,
): Promise<void> {
  const arrival = await heldForActing(ctx, acting)
  const { numUpdatedRows } = await ctx.tx
    .updateTable('document_centre.document')
    .set({ left_out: leftOut })
    .where('municipality', '=', ctx.municipality)
    .where('arrival_id', '=', arrival.id)
    .where('id', '=', documentId)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Refusal('not-found', 'document-centre.no-such-document')
}

/**
 * A document, opened but not held, for whoever sorts the post: the copy that browsers can show where there is one. That it was looked
 * at is written down. Unopened and infected post is shown to nobody here.
 * @throws Refusal document-centre.no-such-document, document-centre.unopened, document-centre.not-clean
 */
export async function documentToShow(
  ctx: Ctx,
  world: Pick<IntakeWorld, 'files'>,
  arrivalId: string,
  documentId: string,
  which: 'original' | 'copy',
): Promise<{ sealed: SealedFile; name: string }> {
  const arrival = await seenArrival(ctx, arrivalId)
  if (arrival.unopened_for) throw new Refusal('forbidden', 'document-centre.unopened')
  const document = (await documentsOf(ctx, arrival.id)).find(({ id }) => id === documentId)
  if (!document) throw new Refusal('not-found', 'document-centre.no-such-document')
  if (document.kept !== 'stored') throw new Refusal('conflict', 'document-centre.not-clean')
  ctx.audit({ event: 'intake.viewed', subjectKind: 'arrival', subjectId: arrival.id })
  if (which === 'copy' && document.archive_sha256) {
    return { sealed: await world.files.openStored(ctx, document.archive_sha256), name: document.name }
  }
  return { sealed: (await openDocument(ctx, world, document)) as SealedFile, name: document.name }
}

/**
 * All of it, for the reader's process: only what is small enough to be read there.
 * @throws Refusal document-centre.too-large-to-draw
 */
export async function bytesForReader(sealed: SealedFile, today: string): Promise<Buffer> {
  if (sealed.sizeBytes > intakeLimitsOn(today).readBytes)
    throw new Refusal('conflict', 'document-centre.too-large-to-draw')
  const pieces: Buffer[] = []
  for await (const piece of sealed.pieces()) pieces.push(piece)
  return Buffer.concat(pieces)
}
