import type { Actor } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid, mustBeAllowed } from '../must.ts'
import { nameInArchive } from '../rights.rules.ts'
import { daysToUndoToday } from './days-to-undo.ts'
import { digestOf, disposalLines } from './disposal-list.ts'
import { documentsWithDecision } from './due-documents.ts'

export interface DisposalRun {
  id: string
  status: 'proposed' | 'approved' | 'declined' | 'undone' | 'executed'
  dueBy: string
  proposedByName: string
  settledByName: string | null
  reason: string | null
  proposedAt: Date
  proposedBy: string
  settledAt: Date | null
  executeAfter: Date | null
  executedAt: Date | null
  /** Where its list stands in the archive, when it is carried out. */
  listEntryId: string | null
  approvedDigest: string | null
  documents: number
}

/**
 * Proposes to dispose of all documents whose time is over on a day: one waiting run at a time. Nothing is removed by it.
 * @throws Refusal forbidden, archive.disposal-under-way, archive.disposal-empty
 */
export async function proposeDisposal(ctx: Ctx, on: string): Promise<{ id: string; documents: number }> {
  mustBeAllowed(ctx, 'propose-disposal')
  const id = ctx.random.uuid()
  const made = await ctx.tx
    .insertInto('archive.disposal_run')
    .values({
      municipality: ctx.municipality,
      id,
      due_by: on,
      status: 'proposed',
      proposed_at: ctx.now,
      proposed_by: personOf(ctx.actor),
      proposed_by_name: nameInArchive(ctx.actor),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw new Refusal('conflict', 'archive.disposal-under-way')
  let documents = 0
  for await (const due of documentsWithDecision(ctx, on)) {
    if (due.keptBecause !== null || due.dueOn === null) continue
    documents += 1
    await ctx.tx
      .insertInto('archive.disposal_item')
      .values({
        municipality: ctx.municipality,
        id: ctx.random.uuid(),
        run_id: id,
        document_description_id: due.documentId,
        due_on: due.dueOn,
        legal_basis: due.legalBasis,
        decided_on: due.decidedOn,
      })
      .execute()
  }
  if (documents === 0) throw new Refusal('conflict', 'archive.disposal-empty')
  ctx.audit({
    event: 'archive.disposal-proposed',
    subjectKind: 'disposal',
    subjectId: id,
    details: { documents },
  })
  return { id, documents }
}

/**
 * Another than the proposer approves, or declines with a reason. Approved, it is carried out when the time in which it can
 * be undone is over: the municipality's own or that of `disposal-terms.json`, or longer where whoever approves says so. The list is written down by its
 * sum, as it was approved.
 * @throws Refusal forbidden, archive.disposal-not-found, archive.disposal-own-proposal, archive.disposal-needs-reason
 */
export async function settleDisposal(
  ctx: Ctx,
  runId: string,
  answer: { approve: boolean; reason?: string; daysToUndo?: number },
): Promise<void> {
  mustBeAllowed(ctx, 'approve-disposal')
  const run = await lockedRun(ctx, runId)
  if (run.status !== 'proposed') throw new Refusal('conflict', 'archive.disposal-not-found')
  if (answer.approve && run.proposed_by === personOf(ctx.actor))
    throw new Refusal('conflict', 'archive.disposal-own-proposal')
  if (!answer.approve && !answer.reason?.trim()) throw new Refusal('invalid', 'archive.disposal-needs-reason')
  const days = Math.max(answer.daysToUndo ?? 0, await daysToUndoToday(ctx))
  const digest = answer.approve ? digestOf(await disposalLines(ctx, runId)) : null
  const executeAfter = new Date(ctx.now.getTime() + days * 86_400_000)
  await settle(ctx, runId, {
    status: answer.approve ? 'approved' : 'declined',
    settled_at: ctx.now,
    settled_by: personOf(ctx.actor),
    settled_by_name: nameInArchive(ctx.actor),
    reason: answer.reason ?? null,
    execute_after: answer.approve ? executeAfter : null,
    approved_digest: digest,
    days_to_undo: answer.approve ? days : null,
  })
  if (answer.approve) await ctx.later('archive.execute-disposal', runId, { at: executeAfter })
  ctx.audit({
    event: answer.approve ? 'archive.disposal-approved' : 'archive.disposal-declined',
    subjectKind: 'disposal',
    subjectId: runId,
    details: digest === null ? {} : { digest },
  })
}

/** Takes an approved run back while nothing is removed. @throws Refusal archive.disposal-can-no-longer-be-undone */
export async function undoDisposal(ctx: Ctx, runId: string): Promise<void> {
  mustBeAllowed(ctx, 'approve-disposal')
  const run = await lockedRun(ctx, runId)
  if (run.status !== 'approved') throw new Refusal('conflict', 'archive.disposal-can-no-longer-be-undone')
  await settle(ctx, runId, { status: 'undone' })
  ctx.audit({ event: 'archive.disposal-undone', subjectKind: 'disposal', subjectId: runId })
}

/** The runs, newest first; one of them where an id is given. Both who propose and who approve see them. */
export async function disposalRuns(ctx: Ctx, only?: string): Promise<DisposalRun[]> {
  mustBeAllowed(ctx, 'approve-disposal')
  if (only !== undefined && !isUuid(only)) return []
  const rows = await ctx.tx
    .selectFrom('archive.disposal_run as run')
    .selectAll('run')
    .select((select) =>
      select
        .selectFrom('archive.disposal_item as item')
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .whereRef('item.municipality', '=', 'run.municipality')
        .whereRef('item.run_id', '=', 'run.id')
        .as('documents'),
    )
    .where('run.municipality', '=', ctx.municipality)
    .$if(only !== undefined, (query) => query.where('run.id', '=', only as string))
    .orderBy('run.proposed_at', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    status: row.status as DisposalRun['status'],
    dueBy: row.due_by,
    proposedByName: row.proposed_by_name,
    settledByName: row.settled_by_name,
    ...{ reason: row.reason, proposedAt: row.proposed_at, proposedBy: row.proposed_by },
    ...{ settledAt: row.settled_at, executeAfter: row.execute_after, executedAt: row.executed_at },
    ...{ listEntryId: row.list_entry_id, approvedDigest: row.approved_digest },
    documents: Number(row.documents ?? 0),
  }))
}

async function lockedRun(ctx: Ctx, runId: string) {
  const run = isUuid(runId)
    ? await ctx.tx
        .selectFrom('archive.disposal_run')
        .selectAll()
        .where('municipality', '=', ctx.municipality)
        .where('id', '=', runId)
        .forUpdate()
        .executeTakeFirst()
    : undefined
  if (!run) throw new Refusal('not-found', 'archive.disposal-not-found')
  return run
}

const settle = (
  ctx: Ctx,
  runId: string,
  values: Partial<{
    status: string
    settled_at: Date
    settled_by: string
    settled_by_name: string
    reason: string | null
    execute_after: Date | null
    approved_digest: string | null
    days_to_undo: number | null
  }>,
) =>
  ctx.tx
    .updateTable('archive.disposal_run')
    .set(values)
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', runId)
    .execute()

/** Two persons decide: a part of the platform is none. */
function personOf(actor: Actor): string {
  if (actor.kind !== 'employee') throw new Refusal('forbidden', 'archive.not-allowed')
  return actor.id
}
