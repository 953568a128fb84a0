import type { Ctx, ResidentCtx } from '#platform/context.ts'

/** What has happened in a case, the newest first. A resident's transaction shows only what is for the resident. */
export async function eventsOfCase(
  ctx: Pick<Ctx | ResidentCtx, 'tx'>,
  municipality: string,
  caseId: string,
): Promise<{ at: Date; kind: string; details: Record<string, unknown> }[]> {
  const rows = await ctx.tx
    .selectFrom('casework.event')
    .select(['at', 'kind', 'details'])
    .where('municipality', '=', municipality)
    .where('case_id', '=', caseId)
    .orderBy('at', 'desc')
    .execute()
  return rows.map((row) => ({ at: row.at, kind: row.kind, details: row.details as Record<string, unknown> }))
}

export async function applicantOf(ctx: Ctx, caseId: string): Promise<{ name: string; protected: boolean }> {
  return ctx.tx
    .selectFrom('casework.party')
    .select(['name', 'protected'])
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .where('role', '=', 'applicant')
    .executeTakeFirstOrThrow()
}
