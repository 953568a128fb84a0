import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { mustBeAllowed } from '../../must.ts'

/** True when the other archive has filed this. */
export async function isFound(ctx: Ctx, unitId: string, kind: string): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('archive.forwarding')
    .select('state')
    .where('municipality', '=', ctx.municipality)
    .where('unit_id', '=', unitId)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return row?.state === 'filed'
}

/** The case's number in the municipality's own archive; null where it has none, or is not filed there yet. */
export async function numberInOwnArchive(ctx: Ctx, caseFileId: string): Promise<string | null> {
  mustBeAllowed(ctx, 'read')
  const row = await ctx.tx
    .selectFrom('archive.forwarding')
    .select('their_number')
    .where('municipality', '=', ctx.municipality)
    .where('unit_id', '=', caseFileId)
    .where('kind', '=', 'case-file')
    .executeTakeFirst()
  return row?.their_number ?? null
}

export interface RefusedForwarding {
  id: string
  caseFileId: string
  unitId: string
  kind: string
  refusedAt: Date
  /** The other archive's own words. */
  words: string
}

/** Tasks for the archive: what the municipality's own archive would not take, oldest first. */
export async function refusedForwardings(ctx: Ctx, keys: Keys): Promise<RefusedForwarding[]> {
  mustBeAllowed(ctx, 'connect')
  const rows = await ctx.tx
    .selectFrom('archive.forwarding')
    .select(['id', 'case_file_id', 'unit_id', 'kind', 'settled_at', 'fault_sealed'])
    .where('municipality', '=', ctx.municipality)
    .where('state', '=', 'refused')
    .orderBy('settled_at')
    .limit(200)
    .execute()
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      caseFileId: row.case_file_id,
      unitId: row.unit_id,
      kind: row.kind,
      refusedAt: row.settled_at as Date,
      words: row.fault_sealed
        ? await keys.openJson<string>(ctx, `archive.forwarding|${row.id}`, row.fault_sealed)
        : '',
    })),
  )
}

/** Sends what was refused once more, after somebody has mended the cause. @throws Refusal archive.unit-not-found */
export async function forwardAgain(ctx: Ctx, id: string): Promise<void> {
  mustBeAllowed(ctx, 'connect')
  const row = await ctx.tx
    .updateTable('archive.forwarding')
    .set({ state: 'waiting', settled_at: null, fault_sealed: null })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .where('state', '=', 'refused')
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'archive.unit-not-found')
  await ctx.later('archive.forward', id)
  ctx.audit({ event: 'archive.forwarded-again', subjectKind: 'archive-forwarding', subjectId: id })
}
