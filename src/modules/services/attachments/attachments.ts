import { createHash } from 'node:crypto'
import type { AttachedFile } from '#engines/altinn/form-state.ts'
import type { Ctx, ResidentCtx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'

export type ScanState = AttachedFile['scan']

/** A file of a form under way. */
export interface Attachment {
  id: string
  dataType: string
  place: string
  fileName: string
  contentType: string
  sizeBytes: number
  sha256: string
  tags: string[]
  scan: ScanState
  addedAt: Date
}

/** All files of one form together, and how many: a script that uploads without end stops here. */
const mostBytesOfDraft = 250_000_000
const mostFilesOfDraft = 100

const namePurpose = (id: string) => `attachment-name|${id}`
export const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The draft's files that have arrived whole, in the order they were added. */
export async function attachmentsOf(
  ctx: Pick<ResidentCtx, 'tx' | 'municipality'>,
  keys: Keys,
  draftId: string,
): Promise<Attachment[]> {
  const rows = await ctx.tx
    .selectFrom('services.attachment')
    .selectAll()
    .where('municipality', '=', ctx.municipality ?? '')
    .where('draft_id', '=', draftId)
    .where('received_at', 'is not', null)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    dataType: row.data_type,
    place: row.place,
    fileName: keys.openForPlatform(namePurpose(row.id), row.name_sealed).toString('utf8'),
    contentType: row.content_type,
    sizeBytes: Number(row.size_bytes),
    sha256: row.sha256,
    tags: Array.isArray(row.tags) ? (row.tags as string[]) : [],
    scan: row.scan as ScanState,
    addedAt: row.added_at,
  }))
}

/**
 * Makes room for a file before its bytes are stored, with the job that tidies up should we die in between. The same
 * bytes in the same place are the same file: a second click gets the first one's id.
 */
export async function reserveAttachment(
  ctx: ResidentCtx,
  keys: Keys,
  wanted: {
    draftId: string
    dataType: string
    place: string
    fileName: string
    contentType: string
    bytes: Uint8Array
    /** False when the field is full: then only a file that is there already is found. */
    mayAdd: boolean
  },
): Promise<{ id: string; isReceived: boolean } | 'too-many' | 'too-large'> {
  const sha256 = sha256Of(wanted.bytes)
  const same = await ctx.tx
    .selectFrom('services.attachment')
    .select(['id', 'received_at'])
    .where('municipality', '=', ctx.municipality ?? '')
    .where('draft_id', '=', wanted.draftId)
    .where('place', '=', wanted.place)
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  if (same) return { id: same.id, isReceived: same.received_at !== null }
  if (!wanted.mayAdd) return 'too-many'
  const { files, bytes } = await ctx.tx
    .selectFrom('services.attachment')
    .select(({ fn }) => [fn.countAll<string>().as('files'), fn.sum<string>('size_bytes').as('bytes')])
    .where('municipality', '=', ctx.municipality ?? '')
    .where('draft_id', '=', wanted.draftId)
    .executeTakeFirstOrThrow()
  if (Number(files) >= mostFilesOfDraft || Number(bytes ?? 0) + wanted.bytes.length > mostBytesOfDraft)
    return 'too-large'
  const id = ctx.random.uuid()
  await ctx.tx
    .insertInto('services.attachment')
    .values({
      municipality: ctx.municipality ?? '',
      id,
      draft_id: wanted.draftId,
      resident_id: ctx.residentId,
      data_type: wanted.dataType,
      place: wanted.place,
      name_sealed: keys.sealForPlatform(namePurpose(id), Buffer.from(wanted.fileName)),
      content_type: wanted.contentType,
      size_bytes: wanted.bytes.length,
      sha256,
      scan: 'pending',
      added_at: ctx.now,
    })
    .execute()
  await tidyLater(ctx, id)
  return { id, isReceived: false }
}

/** The bytes are safe: from now on the file is part of the form. */
export async function markReceived(
  ctx: ResidentCtx,
  draftId: string,
  id: string,
  scan: ScanState,
): Promise<boolean> {
  const done = await ctx.tx
    .updateTable('services.attachment')
    .set({ received_at: ctx.now, scan })
    .where('municipality', '=', ctx.municipality ?? '')
    .where('draft_id', '=', draftId)
    .where('id', '=', id)
    .where('received_at', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) return false
  ctx.audit({
    event: 'attachment.added',
    subjectKind: 'draft',
    subjectId: draftId,
    residentId: ctx.residentId,
  })
  if (scan === 'pending') await ctx.later('services.scan-attachment', id)
  return true
}

/** Takes files out of the form; the bytes go with the job of the same commit. Unknown ids are passed over. */
export async function removeAttachments(
  ctx: ResidentCtx,
  draftId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  const gone = await ctx.tx
    .deleteFrom('services.attachment')
    .where('municipality', '=', ctx.municipality ?? '')
    .where('draft_id', '=', draftId)
    .where('id', 'in', [...ids])
    .returning('id')
    .execute()
  for (const { id } of gone) {
    await ctx.later('services.tidy-attachment', id)
    ctx.audit({
      event: 'attachment.removed',
      subjectKind: 'draft',
      subjectId: draftId,
      residentId: ctx.residentId,
    })
  }
}

export async function tagAttachment(
  ctx: ResidentCtx,
  draftId: string,
  id: string,
  tags: readonly string[],
): Promise<void> {
  await ctx.tx
    .updateTable('services.attachment')
    .set({ tags: JSON.stringify(tags) })
    .where('municipality', '=', ctx.municipality ?? '')
    .where('draft_id', '=', draftId)
    .where('id', '=', id)
    .execute()
}

/** Comes back in a day: a file that never arrived is gone by then, and one that did is left alone. */
async function tidyLater(ctx: Pick<Ctx, 'later' | 'now'>, id: string): Promise<void> {
  await ctx.later('services.tidy-attachment', id, { at: new Date(ctx.now.getTime() + 86_400_000) })
}

/** As the engine and the pages know files. */
export function asEngineFile(attachment: Attachment, href: string | null): AttachedFile {
  const { id, dataType, fileName, contentType, sizeBytes, tags, scan } = attachment
  return {
    id,
    dataType,
    fileName,
    contentType,
    sizeBytes,
    tags,
    scan,
    href: scan === 'infected' ? null : href,
  }
}
