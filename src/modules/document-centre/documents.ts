import type { Ctx } from '#platform/context.ts'
import type { SealedFile } from '#platform/files.ts'
import type { IntakeWorld } from './world.ts'

/** All there is of an arrival's documents, in order. */
export function documentsOf(ctx: Ctx, arrival: string) {
  return ctx.tx
    .selectFrom('document_centre.document')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('arrival_id', '=', arrival)
    .orderBy('position')
    .execute()
}
export type DocumentRow = Awaited<ReturnType<typeof documentsOf>>[number]

/** The bytes, wherever they are by now. Null: they were dropped, since they were infected. */
export async function bytesOf(
  ctx: Ctx,
  world: Pick<IntakeWorld, 'files'>,
  document: Pick<DocumentRow, 'id' | 'kept' | 'sha256'>,
): Promise<Buffer | null> {
  if (document.kept === 'dropped') return null
  if (document.kept === 'stored') return world.files.read(ctx, document.sha256)
  return world.files.readPassing(ctx, document.id)
}

/** The bytes without holding them, wherever they are by now; of use after the transaction. Null: they were dropped. */
export async function openDocument(
  ctx: Ctx,
  world: Pick<IntakeWorld, 'files'>,
  document: Pick<DocumentRow, 'id' | 'kept' | 'sha256'>,
): Promise<SealedFile | null> {
  if (document.kept === 'dropped') return null
  if (document.kept === 'stored') return world.files.openStored(ctx, document.sha256)
  return world.files.openPassing(ctx, document.id)
}

/** What a machine read in it; empty when it has not been read. */
export async function textOfDocument(
  ctx: Ctx,
  world: Pick<IntakeWorld, 'keys'>,
  document: Pick<DocumentRow, 'id' | 'text_sealed'>,
): Promise<string> {
  if (!document.text_sealed) return ''
  const opened = await world.keys.open(ctx, `document-centre.text|${document.id}`, document.text_sealed)
  return opened.toString('utf8')
}
