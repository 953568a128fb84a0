import { sql } from 'kysely'
import { Refusal } from '#platform/refusal.ts'
import type { ArchiveRow } from '../entities/values-of-row.ts'
import { isUuid } from '../must.ts'
import { nameInArchive } from '../rights.rules.ts'
import type { Asked } from './asked.ts'
import { codeIn, valueFrom } from './codes.ts'

/** What a client may say of a file before it comes; what the file turns out to be must agree with it. */
export interface Wanted {
  version?: number
  variant?: string
  format?: string
  formatDetails?: string
  sha256?: string
  sizeBytes?: number
  fileName?: string
  mediaType?: string
}
export interface Upload {
  contentType: string
  sizeBytes: number
  parts: { id: string; from: number; to: number }[]
}
export interface Awaited {
  id: string
  documentDescriptionId: string
  wanted: Wanted
  upload: Upload | null
  row: ArchiveRow
}

const wrong = () => new Refusal('invalid', 'archive.attribute-wrong')
const text = (value: unknown): string => {
  if (typeof value !== 'string' || value.trim() === '' || value.length > 1000) throw wrong()
  return value
}
const whole = (value: unknown): number => {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw wrong()
  return value as number
}
const readers: Readonly<Record<string, (value: unknown) => Partial<Wanted>>> = {
  versjonsnummer: (value) => ({ version: whole(value) }),
  variantformat: (value) => ({ variant: valueFrom('variant', value) }),
  format: (value) => ({ format: codeIn(value).kode }),
  formatDetaljer: (value) => ({ formatDetails: text(value) }),
  sjekksum: (value) => ({ sha256: text(value).toLowerCase() }),
  sjekksumAlgoritme: (value) => {
    if (!/^sha-?256$/i.test(text(value))) throw wrong()
    return {}
  },
  filstoerrelse: (value) => ({ sizeBytes: whole(value) }),
  filnavn: (value) => ({ fileName: text(value) }),
  mimeType: (value) => ({ mediaType: text(value) }),
}

/** @throws Refusal invalid archive.attribute-unknown, archive.attribute-wrong, archive.value-unknown */
export function wantedFrom(given: Readonly<Record<string, unknown>>): Wanted {
  const wanted: Wanted = {}
  for (const [name, value] of Object.entries(given)) {
    const read = Object.hasOwn(readers, name) ? readers[name] : undefined
    if (!read) throw new Refusal('invalid', 'archive.attribute-unknown')
    if (value !== null) Object.assign(wanted, read(value))
  }
  return wanted
}

/** A document object without a file: it has its systemID, and takes its file at its own address. */
export async function awaitObject(
  asked: Asked,
  documentDescriptionId: string,
  wanted: Wanted,
  upload: Upload | null = null,
): Promise<Awaited> {
  const { ctx } = asked
  await dropStale(asked)
  const id = ctx.random.uuid()
  await ctx.tx
    .insertInto('archive.awaited_object')
    .values({
      municipality: ctx.municipality,
      id,
      document_description_id: documentDescriptionId,
      wanted: JSON.stringify(wanted),
      upload: upload && JSON.stringify(upload),
      created_at: ctx.now,
      created_by: nameInArchive(ctx.actor),
      changed_at: ctx.now,
    })
    .execute()
  const made = await awaitedObject(asked, id)
  if (!made) throw new Error('the awaited object was not made')
  return made
}

export async function awaitedObject(asked: Asked, id: string): Promise<Awaited | null> {
  if (!isUuid(id)) return null
  const rows = await rowsOf(asked, 'id', id)
  return rows[0] ?? null
}
export const awaitedIn = async (asked: Asked, documentDescriptionId: string): Promise<ArchiveRow[]> =>
  (await rowsOf(asked, 'document_description_id', documentDescriptionId)).map(({ row }) => row)

/** Changes what is said of it; somebody else's change in between is not written over. @throws Refusal conflict */
export async function changeAwaited(
  asked: Asked,
  awaited: Awaited,
  to: { wanted?: Wanted; upload?: Upload | null },
): Promise<void> {
  const { ctx } = asked
  const { numUpdatedRows } = await ctx.tx
    .updateTable('archive.awaited_object')
    .set({
      ...(to.wanted ? { wanted: JSON.stringify(to.wanted) } : {}),
      ...(to.upload === undefined ? {} : { upload: to.upload && JSON.stringify(to.upload) }),
      version: sql`version + 1`,
      changed_at: ctx.now,
    })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', awaited.id)
    .where('version', '=', awaited.row.version)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Refusal('conflict', 'archive.changed-meanwhile')
}

/** Nothing is awaited any more. @throws Refusal conflict, when somebody else has changed it in between */
export async function dropAwaited({ ctx }: Asked, awaited: Awaited): Promise<void> {
  const { numDeletedRows } = await ctx.tx
    .deleteFrom('archive.awaited_object')
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', awaited.id)
    .where('version', '=', awaited.row.version)
    .executeTakeFirst()
  if (numDeletedRows !== 1n) throw new Refusal('conflict', 'archive.changed-meanwhile')
}

/** Takes away what has come of it. To be done when it is committed that nothing names it. */
export async function dropParts(
  world: Pick<Asked['world'], 'files'>,
  municipality: string,
  awaited: Awaited,
): Promise<void> {
  for (const part of awaited.upload?.parts ?? []) await world.files.dropPassing(municipality, part.id)
}

const waitsMs = 7 * 86_400_000

/** What nobody has sent anything to for a week goes when the next is made. */
async function dropStale(asked: Asked): Promise<void> {
  const { ctx } = asked
  const stale = await ctx.tx
    .selectFrom('archive.awaited_object')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('changed_at', '<', new Date(ctx.now.getTime() - waitsMs))
    .limit(20)
    .execute()
  for (const { id } of stale) {
    const awaited = await awaitedObject(asked, id)
    if (!awaited) continue
    await dropAwaited(asked, awaited)
    // Before the commit: what is stale is of no use to anybody, whether or not this transaction ends well.
    await dropParts(asked.world, ctx.municipality, awaited)
  }
}

async function rowsOf(asked: Asked, by: 'id' | 'document_description_id', id: string): Promise<Awaited[]> {
  const rows = await asked.ctx.tx
    .selectFrom('archive.awaited_object')
    .selectAll()
    .where('municipality', '=', asked.ctx.municipality)
    .where(by, '=', id)
    .orderBy('created_at')
    .execute()
  return rows.map((row) => {
    const wanted = row.wanted as Wanted
    return {
      id: row.id,
      documentDescriptionId: row.document_description_id,
      wanted,
      upload: row.upload as Upload | null,
      row: {
        ...{ id: row.id, version: row.version, parentId: row.document_description_id },
        ...{ madeAt: row.created_at, madeBy: row.created_by, changedAt: null, changedBy: null },
        values: { ...wanted },
      },
    }
  })
}
