import type { Difference, Level } from '#engines/altinn/index.ts'
import type { Ctx } from '#platform/context.ts'

/** A difference with who chose it, when and why. */
export interface KnownDifference extends Difference {
  municipality: string
  level: Level
  serviceId: string
  reason: string
  changedAt: Date
  changedByName: string
}

/** What the cooperation, or one municipality, has otherwise than a service's package, by place. */
export async function differencesOf(
  ctx: Pick<Ctx, 'tx'>,
  level: Level,
  municipality: string,
  serviceId: string,
): Promise<KnownDifference[]> {
  return (await differencesOfAll(ctx, serviceId)).filter(
    (one) => one.level === level && (level === 'cooperation' || one.municipality === municipality),
  )
}

/** What everybody has otherwise, the cooperation first. Members read each other's: that is what comparing is for. */
export async function differencesOfAll(ctx: Pick<Ctx, 'tx'>, serviceId: string): Promise<KnownDifference[]> {
  const rows = await ctx.tx
    .selectFrom('services.difference')
    .selectAll()
    .where('service_id', '=', serviceId)
    .orderBy('level')
    .orderBy('path')
    .orderBy('municipality')
    .execute()
  return rows.map((row) => ({
    municipality: row.municipality,
    level: row.level as Level,
    serviceId: row.service_id,
    path: row.path,
    value: row.value,
    bases: row.bases as unknown as Difference['bases'],
    reason: row.reason,
    changedAt: row.changed_at,
    changedByName: row.changed_by_name,
  }))
}
