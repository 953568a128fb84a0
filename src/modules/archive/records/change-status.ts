import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { changing, isUuid, mustBeAllowed } from '../must.ts'
import { nameInArchive } from '../rights.rules.ts'
import { type EntryStatus, type EntryType, entryStatuses, isIn } from '../values/value-lists.ts'
import { numberEntry } from './number-entry.ts'
import { isDraft, rightToSet, whyCannotChangeStatus } from './registry-entry.rules.ts'

/**
 * Gives an entry a status, if the chain and the role allow it. A draft that enters the journal (or goes out) gets its
 * numbers; one that is dispatched, its time of sending. Asking for the status it has does nothing.
 * @throws Refusal forbidden, archive.entry-not-found, archive.value-unknown, archive.<CannotChangeStatus>
 */
export async function setEntryStatus(ctx: Ctx, entryId: string, to: EntryStatus): Promise<void> {
  if (!isIn(entryStatuses, to)) throw new Refusal('invalid', 'archive.value-unknown')
  mustBeAllowed(ctx, rightToSet[to])
  if (!isUuid(entryId)) throw new Refusal('not-found', 'archive.entry-not-found')
  const frozen = { archived_at: ctx.now, archived_by: nameInArchive(ctx.actor) }
  const also = to === 'Ekspedert' ? { sent_at: ctx.now } : to === 'Arkivert' || to === 'Utgår' ? frozen : {}
  await changeStatus(ctx, entryId, to, also)
}

/** The document went out at this moment: status Ekspedert and sendtDato. Twice is once: the first moment stands. */
export async function markDispatched(ctx: Ctx, entryId: string, at: Date): Promise<void> {
  mustBeAllowed(ctx, 'dispatch')
  await changeStatus(ctx, entryId, 'Ekspedert', { sent_at: at })
}

/** krav 3.2.18: status Arkivert sets arkivertDato. From here on the entry and its documents are frozen. */
export async function archiveEntry(ctx: Ctx, entryId: string): Promise<void> {
  await setEntryStatus(ctx, entryId, 'Arkivert')
}

/** Registered by mistake. The entry keeps its number and stays: krav 3.2.19 forbids deletion. */
export async function expireEntry(ctx: Ctx, entryId: string): Promise<void> {
  await setEntryStatus(ctx, entryId, 'Utgår')
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
    .select(['kind', 'type', 'status', 'sent_at', 'resident_id', 'case_file_id', 'sequence_number'])
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', entryId)
    .executeTakeFirst()
  if (entry?.kind !== 'Journalpost') throw new Refusal('not-found', 'archive.entry-not-found')
  if (entry.status === to) return false
  // Archived after it was sent: the news of the dispatch came late, and has been told already.
  if (to === 'Ekspedert' && entry.status === 'Arkivert' && entry.sent_at !== null) return false
  const why = whyCannotChangeStatus(
    {
      type: entry.type as EntryType,
      status: entry.status as EntryStatus,
      documentsFinished: await documentsFinished(ctx, entryId),
      sent: entry.sent_at !== null,
    },
    to,
  )
  if (why) throw new Refusal('conflict', `archive.${why}`)
  // Under the locks of the numbers the entry may have got one from somebody else meanwhile: the update sees by the status.
  const numbers =
    entry.sequence_number === null && !isDraft(to) ? await numberEntry(ctx, entry.case_file_id) : {}
  const { numUpdatedRows } = await changing(ctx, () =>
    ctx.tx
      .updateTable('archive.registry_entry')
      .set({ status: to, ...also, ...numbers })
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
    .selectFrom('archive.record_document as link')
    .innerJoin('archive.document_description as document', (join) =>
      join
        .onRef('document.municipality', '=', 'link.municipality')
        .onRef('document.id', '=', 'link.document_description_id'),
    )
    .select('document.id')
    .where('link.municipality', '=', ctx.municipality)
    .where('link.registry_entry_id', '=', entryId)
    .where('document.status', '<>', 'Dokumentet er ferdigstilt')
    .limit(1)
    .executeTakeFirst()
  return unfinished === undefined
}
