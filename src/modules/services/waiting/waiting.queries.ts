import { sql } from 'kysely'
import type { Ctx, ResidentCtx } from '#platform/context.ts'
import { keepPlan } from '#platform/database.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { must } from '../catalogue/may.ts'
import { isUuid } from '../filling-in/drafts.ts'
import { type HandedOver, openHandedOver } from './handed-over.ts'

export interface WaitingForm {
  draftId: string
  residentId: string
  serviceId: string
  taskId: string
  owner: string
  /** Who wrote it for an organisation; null when the owner did. */
  representative: string | null
  since: Date
  /** The municipality has said its word; the form goes on in a moment. */
  toldAt: Date | null
}

/**
 * Forms that wait for the municipality, the one that has waited longest first. Those it has answered are not among them.
 * @throws Refusal forbidden services.not-allowed
 */
export async function formsWaiting(ctx: Ctx, keys: Keys): Promise<WaitingForm[]> {
  must(ctx, 'casework.read')
  ctx.audit({ event: 'waiting.listed' })
  const rows = await ctx.tx
    .selectFrom('services.waiting')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('ended_at', 'is', null)
    .where('told_at', 'is', null)
    .orderBy('since')
    .limit(200)
    .execute()
  return rows.map((row) => lineOf(row, openHandedOver(keys, row.id, row.handed_over_sealed)))
}

/** How many wait; for a link from the worklist. */
export async function countFormsWaiting(ctx: Ctx): Promise<number> {
  must(ctx, 'casework.read')
  const { rows } = await sql<{
    count: number
  }>`${keepPlan} select count(*)::int as count from services.waiting
    where municipality = ${ctx.municipality} and ended_at is null and told_at is null`.execute(ctx.tx)
  return rows[0]?.count ?? 0
}

/**
 * One form that waits, as it was handed over. The owner sees who has looked.
 * @throws Refusal forbidden services.not-allowed; not-found services.no-such-draft, also when it waits no more
 */
export async function waitingForm(
  ctx: Ctx,
  keys: Keys,
  draftId: string,
): Promise<WaitingForm & { handed: HandedOver }> {
  must(ctx, 'casework.read')
  const row = isUuid(draftId)
    ? await ctx.tx
        .selectFrom('services.waiting')
        .selectAll()
        .where('municipality', '=', ctx.municipality)
        .where('draft_id', '=', draftId)
        .where('ended_at', 'is', null)
        .executeTakeFirst()
    : undefined
  if (!row) throw new Refusal('not-found', 'services.no-such-draft')
  const handed = openHandedOver(keys, row.id, row.handed_over_sealed)
  ctx.audit({
    event: 'waiting.viewed',
    subjectKind: 'draft',
    subjectId: draftId,
    residentId: row.resident_id,
  })
  return { ...lineOf(row, handed), handed }
}

/** How the owner's own form waits; null when it does not. */
export async function ownWait(
  ctx: ResidentCtx,
  draftId: string,
): Promise<{ municipality: string; id: string; since: Date; ownerGoesOn: boolean } | null> {
  const row = await ctx.tx
    .selectFrom('services.waiting')
    .select(['municipality', 'id', 'since', 'owner_goes_on'])
    .where('municipality', '=', ctx.municipality ?? '')
    .where('draft_id', '=', draftId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row
    ? { municipality: row.municipality, id: row.id, since: row.since, ownerGoesOn: row.owner_goes_on }
    : null
}

type Row = {
  draft_id: string
  resident_id: string
  service_id: string
  task_id: string
  since: Date
  told_at: Date | null
}

const lineOf = (row: Row, { owner, representative = null }: HandedOver): WaitingForm => ({
  ...{ draftId: row.draft_id, residentId: row.resident_id, serviceId: row.service_id },
  ...{ owner, representative },
  ...{ taskId: row.task_id, since: row.since, toldAt: row.told_at },
})
