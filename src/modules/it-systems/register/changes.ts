import type { Insertable } from 'kysely'
import type { DB } from '#platform/database.ts'
import { actorName, type RegisterCtx } from '../in-register.ts'

export type Subject = 'usage' | 'contract'

export interface Change {
  municipality: string
  subject: Subject
  subjectId: string
  what: 'added' | 'changed' | 'removed' | 'undone'
  before?: Record<string, unknown>
  after?: Record<string, unknown>
  importId?: string
}

/** Writes down changes with what stood before. Never changed afterwards. */
export async function recordChanges(ctx: RegisterCtx, changes: readonly Change[]): Promise<void> {
  const by = { by_id: 'id' in ctx.actor ? ctx.actor.id : null, by_name: actorName(ctx) }
  const rows = changes.map(
    (one): Insertable<DB['it_systems.change']> => ({
      ...{ municipality: one.municipality, id: ctx.random.uuid(), cooperation: ctx.cooperation },
      ...{ subject_kind: one.subject, subject_id: one.subjectId, what: one.what, at: ctx.now, ...by },
      ...{ before: JSON.stringify(one.before ?? {}), after: JSON.stringify(one.after ?? {}) },
      import_id: one.importId ?? null,
    }),
  )
  for (const some of batches(rows)) await ctx.tx.insertInto('it_systems.change').values(some).execute()
}

/** Rows in groups that one statement takes: PostgreSQL has room for 65 535 values, and a use has some thirty. */
export function batches<Row>(rows: readonly Row[]): Row[][] {
  const groups: Row[][] = []
  for (let at = 0; at < rows.length; at += 500) groups.push(rows.slice(at, at + 500))
  return groups
}

/** The fields that are otherwise than before, both ways; null where nothing is. */
export function differenceOf<Fields extends object>(
  before: Fields,
  after: Partial<Fields>,
): { before: Partial<Fields>; after: Partial<Fields> } | null {
  const was: Partial<Fields> = {}
  const is: Partial<Fields> = {}
  for (const key of Object.keys(after) as (keyof Fields)[])
    if (before[key] !== after[key]) {
      was[key] = before[key]
      is[key] = after[key] as Fields[keyof Fields]
    }
  return Object.keys(is).length === 0 ? null : { before: was, after: is }
}
