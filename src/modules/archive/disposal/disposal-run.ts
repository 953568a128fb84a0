import type { Actor } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid, mustBeAllowed } from '../must.ts'
import { nameInArchive } from '../rights.rules.ts'
import { documentsWithDecision } from './due-documents.ts'

/** How long an approved run can be undone before anything is removed (krav 6.1.25). A municipality's own choice may be longer. */
const defaultDaysToUndo = 14

export interface DisposalRun {
  id: string
  status: 'proposed' | 'approved' | 'declined' | 'undone' | 'executed'
  dueBy: string
  proposedByName: string
  settledByName: string | null
  executeAfter: Date | null
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
 * be undone is over.
 * @throws Refusal forbidden, archive.disposal-not-found, archive.disposal-own-proposal
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
  const days = Math.max(answer.daysToUndo ?? defaultDaysToUndo, 1)
  const executeAfter = new Date(ctx.now.getTime() + days * 86_400_000)
  await settle(ctx, runId, {
    status: answer.approve ? 'approved' : 'declined',
    settled_at: ctx.now,
    settled_by: personOf(ctx.actor),
    settled_by_name: nameInArchive(ctx.actor),
    reason: answer.reason ?? null,
    execute_after: answer.approve ? executeAfter : null,
  })
  if (answer.approve) await ctx.later('archive.execute-disposal', runId, { at: executeAfter })
  ctx.audit({
    event: answer.approve ? 'archive.disposal-approved' : 'archive.disposal-declined',
    subjectKind: 'disposal',
    subjectId: runId,
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

/** The runs, newest first. */
export async function disposalRuns(ctx: Ctx): Promise<DisposalRun[]> {
  mustBeAllowed(ctx, 'propose-disposal')
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
    .orderBy('run.proposed_at', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    status: row.status as DisposalRun['status'],
    dueBy: row.due_by,
    proposedByName: row.proposed_by_name,
    settledByName: row.settled_by_name,
    executeAfter: row.execute_after,
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
