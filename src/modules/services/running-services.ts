import type { Ctx } from '#platform/context.ts'

/** What every municipality has open here, for those who reckon with what runs. */
export async function runningServices(
  ctx: Pick<Ctx, 'tx'>,
): Promise<{ municipality: string; service: string; changedAt: Date }[]> {
  const rows = await ctx.tx
    .selectFrom('services.offer')
    .select(['municipality', 'service_id', 'changed_at'])
    .where('open', '=', true)
    .execute()
  return rows.map((row) => ({
    ...{ municipality: row.municipality, service: row.service_id, changedAt: row.changed_at },
  }))
}
