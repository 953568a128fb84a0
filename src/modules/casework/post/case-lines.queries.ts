import type { Ctx } from '#platform/context.ts'

/** What a list says of a case: its number and what it is about. */
export interface CaseLine {
  caseNumber: string
  serviceId: string
}

/** Cases that whoever asks may see; the others are not there. */
export async function caseLines(
  ctx: Pick<Ctx, 'tx' | 'municipality'>,
  ids: readonly string[],
): Promise<Map<string, CaseLine>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.tx
    .selectFrom('casework.case_file')
    .select(['id', 'case_number', 'service_id'])
    .where('municipality', '=', ctx.municipality)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, { caseNumber: row.case_number, serviceId: row.service_id }]))
}
