import type { Ctx } from '#platform/context.ts'
import { must } from '../catalogue/may.ts'
import type { OpenDraft } from './revisions.ts'

/** A run of the path prover for a draft, as it stands. */
export interface ProofRun {
  id: string
  hash: string
  keepSuite: boolean
  askedAt: Date
  askedByName: string
  state: 'waiting' | 'running' | 'ended' | 'failed'
  fault: 'time' | 'memory' | null
}

/** A run that has not ended by then never will: whoever asks may ask again. */
const givenUpMs = 5 * 60_000

/** Asks for a run in the background. One that is under way for the same content is enough. */
export async function proveLater(
  ctx: Ctx,
  { draft }: Pick<OpenDraft, 'draft'>,
  wanted: { runId: string; keepSuite: boolean },
): Promise<void> {
  const by = must(ctx, 'services.develop')
  const known = await proofRunOf(ctx, draft.id)
  if (known && isUnderWay(known) && known.hash === draft.hash && known.keepSuite === wanted.keepSuite) return
  const row = {
    ...{ run_id: wanted.runId, package_hash: draft.hash, keep_suite: wanted.keepSuite },
    ...{ asked_at: ctx.now, asked_by: by.id, asked_by_name: by.name },
    ...{ begun_at: null, ended_at: null, fault: null },
  }
  await ctx.tx
    .insertInto('services.draft_proof_run')
    .values({ municipality: ctx.municipality, draft_id: draft.id, ...row })
    .onConflict((conflict) => conflict.columns(['municipality', 'draft_id']).doUpdateSet(row))
    .execute()
  await ctx.later('services.prove-draft', draft.id, { maxAttempts: 3 })
  ctx.audit({ event: 'service.draft-proved', subjectKind: 'service', subjectId: draft.serviceId })
}

export async function proofRunOf(ctx: Ctx, draftId: string): Promise<ProofRun | null> {
  const row = await ctx.tx
    .selectFrom('services.draft_proof_run')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('draft_id', '=', draftId)
    .executeTakeFirst()
  if (!row) return null
  const isLost = !row.ended_at && ctx.now.getTime() - row.asked_at.getTime() > givenUpMs
  return {
    ...{ id: row.run_id, hash: row.package_hash, keepSuite: row.keep_suite },
    ...{ askedAt: row.asked_at, askedByName: row.asked_by_name },
    state: row.fault || isLost ? 'failed' : row.ended_at ? 'ended' : row.begun_at ? 'running' : 'waiting',
    fault: row.fault === 'memory' ? 'memory' : row.fault || isLost ? 'time' : null,
  }
}

export const isUnderWay = (run: ProofRun | null): boolean =>
  run?.state === 'waiting' || run?.state === 'running'

export const markBegun = (ctx: Ctx, draftId: string, run: ProofRun) =>
  mark(ctx, draftId, run, { begun_at: ctx.now })

export const markEnded = (ctx: Ctx, draftId: string, run: ProofRun, fault: ProofRun['fault'] = null) =>
  mark(ctx, draftId, run, { ended_at: ctx.now, fault })

/** Only this run: a newer one has its own times. */
async function mark(
  ctx: Ctx,
  draftId: string,
  run: ProofRun,
  values: { begun_at?: Date; ended_at?: Date; fault?: string | null },
): Promise<void> {
  await ctx.tx
    .updateTable('services.draft_proof_run')
    .set(values)
    .where('municipality', '=', ctx.municipality)
    .where('draft_id', '=', draftId)
    .where('run_id', '=', run.id)
    .execute()
}
