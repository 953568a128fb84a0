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

/** Who has applied, and who wrote it for them: an organisation writes by a person. */
export interface NamedApplicant {
  name: string
  protected: boolean
  representative: string | null
}

export async function applicantOf(ctx: Ctx, caseId: string): Promise<NamedApplicant> {
  const rows = await ctx.tx
    .selectFrom('casework.party')
    .select(['role', 'name', 'protected'])
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .where('role', 'in', ['applicant', 'representative'])
    .orderBy('name')
    .execute()
  const applicant = rows.find((row) => row.role === 'applicant')
  if (!applicant) throw new Error(`case ${caseId} has no applicant`)
  const representatives = rows.filter((row) => row.role === 'representative').map((row) => row.name)
  return {
    ...{ name: applicant.name, protected: applicant.protected },
    representative: representatives.join(', ') || null,
  }
}
