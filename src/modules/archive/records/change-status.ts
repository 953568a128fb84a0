import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { changing, mustBeAllowed } from '../must.ts'
import { nameInArchive } from '../rights.rules.ts'
import type { EntryStatus, EntryType } from '../values/value-lists.ts'
import { whyCannotChangeStatus } from './registry-entry.rules.ts'

/** The document went out at this moment: status Ekspedert and sendtDato. Twice is once: the first moment stands. */
export async function markDispatched(ctx: Ctx, entryId: string, at: Date): Promise<void> {
  mustBeAllowed(ctx, 'dispatch')
  await changeStatus(ctx, entryId, 'Ekspedert', { sent_at: at })
}

/** krav 3.2.18: status Arkivert sets arkivertDato. From here on the entry and its documents are frozen. */
export async function archiveEntry(ctx: Ctx, entryId: string): Promise<void> {
  mustBeAllowed(ctx, 'archive')
  await changeStatus(ctx, entryId, 'Arkivert', {
    archived_at: ctx.now,
    archived_by: nameInArchive(ctx.actor),
  })
}

/** Registered by mistake. The entry keeps its number and stays: krav 3.2.19 forbids deletion. */
export async function expireEntry(ctx: Ctx, entryId: string): Promise<void> {
  mustBeAllowed(ctx, 'expire')
  await changeStatus(ctx, entryId, 'Utgår', { archived_at: ctx.now, archived_by: nameInArchive(ctx.actor) })
}

/** True when this call made the change; false when the entry has (or has passed) the status already. */
async function changeStatus(
  ctx: Ctx,
  entryId: string,
  to: EntryStatus,
  also: { sent_at?: Date; archived_at?: Date; archived_by?: string },
): Promise<boolean> {
  const entry = await ctx.tx
    .selectFrom('archive.registry_entry')
    .select(['type', 'status', 'sent_at', 'resident_id'])
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', entryId)
    .executeTakeFirst()
  if (!entry) throw new Refusal('not-found', 'archive.entry-not-found')
  if (entry.status === to) return false
  // Archived after it was sent: the news of the dispatch came late, and has been told already.
  if (to === 'Ekspedert' && entry.status === 'Arkivert' && entry.sent_at !== null) return false
  const why = whyCannotChangeStatus(
    {
      type: entry.type as EntryType,
      status: entry.status as EntryStatus,
      documentsFinished: await documentsFinished(ctx, entryId),
    },
    to,
  )
  if (why) throw new Refusal('conflict', `archive.${why}`)
  const { numUpdatedRows } = await changing(ctx, () =>
    ctx.tx
      .updateTable('archive.registry_entry')
      .set({ status: to, ...also })
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', entryId)
      .where('status', '=', entry.status)
      .executeTakeFirst(),
  )
  // Somebody changed it between our look and our change: look again at what it became.
  if (numUpdatedRows === 0n) return changeStatus(ctx, entryId, to, also)
  ctx.audit({
    event: 'archive.entry-status-changed',
    subjectKind: 'registry-entry',
    subjectId: entryId,
    residentId: entry.resident_id ?? undefined,
    details: { from: entry.status, to },
  })
  return true
}

async function documentsFinished(ctx: Ctx, entryId: string): Promise<boolean> {
  const unfinished = await ctx.tx
    .selectFrom('archive.document_description')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('registry_entry_id', '=', entryId)
    .where('status', '<>', 'Dokumentet er ferdigstilt')
    .limit(1)
    .executeTakeFirst()
  return unfinished === undefined
}
