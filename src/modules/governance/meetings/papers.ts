import { createHash } from 'node:crypto'
import { mustInCooperation } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Reading } from './bodies.ts'
import { type Meeting, meetingWithId, nameIn } from './meetings.ts'

/** A document that goes with an agenda item. */
export interface Paper {
  id: string
  itemId: string
  name: string
  contentType: string
  sizeBytes: number
  sha256: string
  isPublic: boolean
  /** PRONOM, as it was found when it came; null: not known. */
  format: string | null
}

export const mostPaperBytes = 10_000_000
/** By what they begin with: the name proves nothing. */
const kinds = [
  { contentType: 'application/pdf', begins: [0x25, 0x50, 0x44, 0x46] },
  { contentType: 'image/png', begins: [0x89, 0x50, 0x4e, 0x47] },
  { contentType: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
] as const

const purposeOf = (id: string) => `governance.item-document|${id}`

/**
 * Adds a document to an item before the minutes are written. The same bytes twice are one document.
 * @throws Refusal governance.paper-kind, governance.paper-size, governance.closed-paper with the section
 */
export async function addPaper(
  ctx: CooperationCtx,
  keys: Keys,
  at: { meetingId: string; itemId: string },
  wanted: { name: string; bytes: Buffer; isPublic: boolean; format?: string },
): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  const { item } = await itemBeforeMinutes(ctx, at)
  const { bytes } = wanted
  if (bytes.length === 0 || bytes.length > mostPaperBytes)
    throw new Refusal('invalid', 'governance.paper-size')
  const kind = kinds.find(({ begins }) => begins.every((byte, i) => bytes[i] === byte))
  if (!kind) throw new Refusal('invalid', 'governance.paper-kind')
  if (item.closedBy && wanted.isPublic)
    throw new Refusal('invalid', 'governance.closed-paper', { number: item.number, section: item.closedBy })
  const id = ctx.random.uuid()
  await ctx.tx
    .insertInto('governance.item_document')
    .values({
      ...{
        cooperation: ctx.cooperation,
        item_id: at.itemId,
        id,
        name: wanted.name.trim().slice(0, 200) || 'dokument',
      },
      ...{ content_type: kind.contentType, size_bytes: bytes.length, is_public: wanted.isPublic },
      sha256: createHash('sha256').update(bytes).digest('hex'),
      format: wanted.format ?? null,
      sealed: keys.sealForPlatform(purposeOf(id), bytes),
      ...{ added_at: ctx.now, added_by_name: nameIn(ctx) },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  ctx.audit({
    event: 'meeting.item-changed',
    subjectKind: 'agenda-item',
    subjectId: at.itemId,
    details: { document: id },
  })
}

async function itemBeforeMinutes(ctx: CooperationCtx, at: { meetingId: string; itemId: string }) {
  const meeting = await meetingWithId(ctx, at.meetingId)
  if (meeting.state !== 'planned' && meeting.state !== 'called')
    throw new Refusal('conflict', 'governance.meeting-not-called')
  const item = meeting.items.find(({ id }) => id === at.itemId)
  if (!item) throw new Refusal('not-found', 'platform.no-such-page')
  return { meeting, item }
}

export async function removePaper(
  ctx: CooperationCtx,
  at: { meetingId: string; itemId: string },
  id: string,
): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  await itemBeforeMinutes(ctx, at)
  await ctx.tx
    .updateTable('governance.item_document')
    .set({ removed_at: ctx.now })
    .where('cooperation', '=', ctx.cooperation)
    .where('item_id', '=', at.itemId)
    .where('id', '=', id)
    .execute()
  ctx.audit({
    event: 'meeting.item-changed',
    subjectKind: 'agenda-item',
    subjectId: at.itemId,
    details: { removed: id },
  })
}

/** The documents of a meeting's items. */
export async function papersOf(ctx: Reading, meeting: Pick<Meeting, 'items'>): Promise<Paper[]> {
  const ids = meeting.items.map(({ id }) => id)
  if (ids.length === 0) return []
  const rows = await ctx.tx
    .selectFrom('governance.item_document')
    .select(['id', 'item_id', 'name', 'content_type', 'size_bytes', 'sha256', 'is_public', 'format'])
    .where('cooperation', '=', ctx.cooperation)
    .where('item_id', 'in', ids)
    .where('removed_at', 'is', null)
    .orderBy('added_at')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, itemId: row.item_id, name: row.name, contentType: row.content_type },
    ...{ sizeBytes: row.size_bytes, sha256: row.sha256, isPublic: row.is_public },
    format: row.format,
  }))
}

/** A document with its bytes. @throws Refusal not-found */
export async function paperBytes(
  ctx: Reading,
  keys: Keys,
  id: string,
): Promise<{ name: string; contentType: string; bytes: Buffer }> {
  const row = /^[0-9a-f-]{36}$/.test(id)
    ? await ctx.tx
        .selectFrom('governance.item_document')
        .select(['name', 'content_type', 'sealed'])
        .where('cooperation', '=', ctx.cooperation)
        .where('id', '=', id)
        .executeTakeFirst()
    : undefined
  if (!row) throw new Refusal('not-found', 'platform.no-such-page')
  return {
    name: row.name,
    contentType: row.content_type,
    bytes: keys.openForPlatform(purposeOf(id), row.sealed),
  }
}
