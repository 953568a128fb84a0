import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'

/** What the municipality's own system has put beside something it received. */
export interface InstanceMarks {
  substatus: { label: string; description: string | null } | null
  /** Texts and values by name; null takes away what the package itself would give. */
  presentationTexts: Readonly<Record<string, string | null>>
  dataValues: Readonly<Record<string, string | null>>
}

/** As shown: with what stands in columns of its own. */
export interface ShownMarks extends InstanceMarks {
  /** As Altinn writes it: 0 unread, 1 read, 2 updated since it was read. */
  readStatus: number
  softDeletedAt: Date | null
}

export const noMarks: InstanceMarks = { substatus: null, presentationTexts: {}, dataValues: {} }

const purpose = (id: string) => `instance-mark|${id}`

export const openMarks = (ctx: Ctx, keys: Keys, id: string, sealed: Uint8Array) =>
  keys.openJson<InstanceMarks>(ctx, purpose(id), Buffer.from(sealed))

/** What stands beside something received; when it was fetched, and last changed. */
export async function marksOf(
  ctx: Ctx,
  keys: Keys,
  id: string,
): Promise<{ marks: ShownMarks; changedAt: Date | null; confirmedAt: Date | null }> {
  const row = await ctx.tx
    .selectFrom('services.instance_mark')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('submission_id', '=', id)
    .executeTakeFirst()
  const fetched = await ctx.tx
    .selectFrom('services.fetched_confirmation')
    .select('confirmed_at')
    .where('municipality', '=', ctx.municipality)
    .where('submission_id', '=', id)
    .executeTakeFirst()
  const marks = row ? await openMarks(ctx, keys, id, row.content_encrypted) : noMarks
  return {
    marks: { ...marks, readStatus: row?.read_status ?? 1, softDeletedAt: row?.soft_deleted_at ?? null },
    changedAt: row?.changed_at ?? null,
    confirmedAt: fetched?.confirmed_at ?? null,
  }
}

/** Writes the marks of something received, on what stands there by then. Audited as a change beside it, never of it. */
export async function changeMarks(
  ctx: Ctx,
  keys: Keys,
  id: string,
  change: {
    marks?: (before: InstanceMarks) => InstanceMarks
    readStatus?: number
    softDeletedAt?: Date | null
  },
): Promise<void> {
  // Two systems that mark at once are taken one after the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${purpose(id)}, 0))`.execute(ctx.tx)
  const known = await ctx.tx
    .selectFrom('services.instance_mark')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('submission_id', '=', id)
    .executeTakeFirst()
  const before = known ? await openMarks(ctx, keys, id, known.content_encrypted) : noMarks
  const sealed = await keys.seal(
    ctx,
    purpose(id),
    Buffer.from(JSON.stringify(change.marks ? change.marks(before) : before)),
  )
  const next = {
    content_encrypted: sealed,
    read_status: change.readStatus ?? known?.read_status ?? 0,
    soft_deleted_at:
      change.softDeletedAt === undefined ? (known?.soft_deleted_at ?? null) : change.softDeletedAt,
    changed_at: ctx.now,
  }
  await ctx.tx
    .insertInto('services.instance_mark')
    .values({ municipality: ctx.municipality, submission_id: id, ...next })
    .onConflict((conflict) => conflict.columns(['municipality', 'submission_id']).doUpdateSet(next))
    .execute()
  ctx.audit({ event: 'submission.marked', subjectKind: 'submission', subjectId: id })
}
