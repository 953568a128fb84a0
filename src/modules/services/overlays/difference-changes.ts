import type { Difference, Level } from '#engines/altinn/index.ts'
import type { Ctx } from '#platform/context.ts'

export interface Person {
  id: string
  name: string
}

/** A difference as it stood before or after a change, with why. */
export type KeptDifference = Difference & { reason: string }

/** One change of one place: what stood there, and what took its place. Null where there was no difference. */
export interface DifferenceChange {
  id: string
  path: string
  before: KeptDifference | null
  after: KeptDifference | null
  isUndo: boolean
  changedAt: Date
  changedByName: string
}

/** The changes that an owner has made, the last first; of one place, or of them all. At most fifty. */
export async function changesOf(
  ctx: Pick<Ctx, 'tx'>,
  level: Level,
  municipality: string,
  serviceId: string,
  path?: string,
): Promise<DifferenceChange[]> {
  const rows = await ctx.tx
    .selectFrom('services.difference_change')
    .selectAll()
    .where('municipality', '=', municipality)
    .where('level', '=', level)
    .where('service_id', '=', serviceId)
    .$if(path !== undefined, (query) => query.where('path', '=', path as string))
    .orderBy('number', 'desc')
    .limit(50)
    .execute()
  const kept = (at: string, stored: unknown) =>
    stored === null ? null : { ...(stored as Omit<KeptDifference, 'path'>), path: at }
  return rows.map((row) => ({
    ...{ id: row.id, path: row.path, isUndo: row.is_undo },
    ...{ before: kept(row.path, row.before), after: kept(row.path, row.after) },
    ...{ changedAt: row.changed_at, changedByName: row.changed_by_name },
  }))
}

export async function findChange(
  ctx: Ctx,
  wanted: { level: Level; serviceId: string; changeId: string },
): Promise<DifferenceChange | null> {
  const all = await changesOf(ctx, wanted.level, ctx.municipality, wanted.serviceId)
  return all.find(({ id }) => id === wanted.changeId) ?? null
}

/** Written with every change, in its transaction. */
export async function keepChange(
  ctx: Ctx,
  by: Person,
  change: {
    level: Level
    serviceId: string
    path: string
    before: Omit<KeptDifference, 'path'> | null
    after: Omit<KeptDifference, 'path'> | null
    isUndo: boolean
  },
): Promise<void> {
  const kept = (one: Omit<KeptDifference, 'path'> | null) =>
    one && JSON.stringify({ value: one.value, bases: one.bases, reason: one.reason })
  await ctx.tx
    .insertInto('services.difference_change')
    .values({
      ...{ municipality: ctx.municipality, id: ctx.random.uuid(), level: change.level, path: change.path },
      ...{ service_id: change.serviceId, before: kept(change.before), after: kept(change.after) },
      ...{ is_undo: change.isUndo, changed_at: ctx.now, changed_by: by.id, changed_by_name: by.name },
    })
    .execute()
}
