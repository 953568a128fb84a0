import { systemActor } from '#platform/actor.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import { type Job, TryLater } from '#platform/jobs.ts'
import type { Keys } from '#platform/keys.ts'
import { markFiles, removeMarkedFiles } from '#platform/unused-files.ts'
import { changing } from '../must.ts'
import { fileDisposalList } from './disposal-list.ts'
import { documentsWithDecision } from './due-documents.ts'

const documentsAtOnce = 50

/**
 * Carries an approved run out, some documents at a time, each asked once more whether it may go: all versions, variants and
 * formats (krav 6.1.23), the bytes too where nothing else names them (6.1.24); what is told of the document stays, with
 * when and by whom (6.1.26, 6.1.27), and the list is registered in the archive itself (6.1.28, 6.1.29). The bytes go after
 * the commit that took away what named them. Killed in the middle, it goes on; bytes that were left over go with the next
 * round of the store.
 */
export async function executeDisposal(
  job: Job,
  world: { transactions: Transactions; files: Files; keys: Keys },
): Promise<void> {
  const actor = systemActor('Kassasjon')
  for (let left = true; left; ) {
    left = await world.transactions.inTenant(job.municipality, actor, (ctx) =>
      someDocuments(ctx, world, job.id),
    )
    await removeMarkedFiles(world.transactions, world.files, job.municipality, actor)
  }
}

async function someDocuments(ctx: Ctx, world: { files: Files; keys: Keys }, runId: string): Promise<boolean> {
  const run = await ctx.tx
    .selectFrom('archive.disposal_run')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', runId)
    .forUpdate()
    .executeTakeFirst()
  if (run?.status !== 'approved' || run.execute_after === null) return false
  if (run.execute_after > ctx.now) throw new TryLater(run.execute_after, 'the time to undo is not over')
  const items = await ctx.tx
    .selectFrom('archive.disposal_item')
    .select(['id', 'document_description_id'])
    .where('municipality', '=', ctx.municipality)
    .where('run_id', '=', runId)
    .where('outcome', '=', 'waiting')
    .orderBy('id')
    .limit(documentsAtOnce)
    .execute()
  const may = new Map<string, string | null>()
  const documentIds = items.map((item) => item.document_description_id)
  for await (const due of documentsWithDecision(ctx, run.due_by, { documentIds }))
    may.set(due.documentId, due.keptBecause)
  for (const item of items) {
    const why = may.get(item.document_description_id)
    // A decision that was changed after the approval holds: what is not found any more is kept.
    const kept = why === undefined ? 'decision-missing' : why
    if (kept === null) await dispose(ctx, item.document_description_id, run.settled_by_name ?? '')
    await ctx.tx
      .updateTable('archive.disposal_item')
      .set({ outcome: kept === null ? 'disposed' : 'kept', kept_because: kept })
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', item.id)
      .execute()
  }
  if (items.length === documentsAtOnce) return true
  const list = await fileDisposalList(ctx, world, run)
  await ctx.tx
    .updateTable('archive.disposal_run')
    .set({
      status: 'executed',
      executed_at: ctx.now,
      list_sha256: list.file.sha256,
      list_entry_id: list.entryId,
    })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', runId)
    .execute()
  ctx.audit({ event: 'archive.disposal-executed', subjectKind: 'disposal', subjectId: runId })
  return false
}

async function dispose(ctx: Ctx, documentId: string, approvedBy: string): Promise<void> {
  await changing(ctx, async () => {
    await ctx.tx
      .updateTable('archive.document_description')
      .set({ disposed_at: ctx.now, disposed_by: approvedBy })
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', documentId)
      .execute()
    const objects = await ctx.tx
      .deleteFrom('archive.document_object')
      .where('municipality', '=', ctx.municipality)
      .where('document_description_id', '=', documentId)
      .returning('sha256')
      .execute()
    const hashes = [...new Set(objects.map(({ sha256 }) => sha256))]
    await markFiles(ctx, hashes, ctx.now)
  })
}
