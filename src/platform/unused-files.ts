import { sql } from 'kysely'
import type { Actor } from './actor.ts'
import type { Ctx, Transactions } from './context.ts'
import type { Files } from './files.ts'
import { step } from './step.ts'

/**
 * Gives a day to every file of this municipality that nothing names, stored before a moment. Nothing is removed by it, and
 * storing the same bytes again takes the day away.
 * @returns how many got one
 */
export async function markUnusedFiles(
  ctx: Pick<Ctx, 'tx' | 'municipality'>,
  when: { storedBefore: Date; removeAfter: Date },
): Promise<number> {
  const { rows } = await sql<{ number: number }>`select platform.set_files_to_be_removed(${ctx.municipality},
    ${when.storedBefore}::timestamptz, ${when.removeAfter}::timestamptz) as number`.execute(ctx.tx)
  return rows[0]?.number ?? 0
}

/** Gives these files a day; those that something else names are kept when it comes. */
export async function markFiles(
  ctx: Pick<Ctx, 'tx' | 'municipality'>,
  hashes: readonly string[],
  removeAfter: Date,
): Promise<void> {
  if (hashes.length === 0) return
  await ctx.tx
    .updateTable('platform.file')
    .set({ remove_after: removeAfter })
    .where('municipality', '=', ctx.municipality)
    .where('sha256', 'in', hashes)
    .execute()
}

/**
 * Removes the files whose day has come and that nothing names, each in a transaction of its own. The bytes go while the row
 * is locked: whoever stores the same bytes meanwhile waits, finds no row, and writes them anew. Killed between bytes and
 * row, the row still has its day, which makes nobody trust its bytes.
 * @returns how many were removed
 */
export async function removeMarkedFiles(
  transactions: Transactions,
  files: Files,
  municipality: string,
  actor: Actor,
): Promise<number> {
  let removed = 0
  for (;;) {
    const outcome = await transactions.inTenant(municipality, actor, (ctx) => removeOne(ctx, files))
    if (outcome === 'none') return removed
    if (outcome === 'removed') removed += 1
  }
}

async function removeOne(ctx: Ctx, files: Files): Promise<'none' | 'removed' | 'kept'> {
  const row = await ctx.tx
    .selectFrom('platform.file')
    .select('sha256')
    .where('municipality', '=', ctx.municipality)
    .where('remove_after', '<=', ctx.now)
    .orderBy('remove_after')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!row) return 'none'
  const { rows } = await sql<{ kept: boolean }>`select platform.is_file_kept(${ctx.municipality},
    ${row.sha256}) as kept`.execute(ctx.tx)
  const these = { municipality: ctx.municipality, sha256: row.sha256 }
  if (rows[0]?.kept !== false) {
    await ctx.tx
      .updateTable('platform.file')
      .set({ remove_after: null })
      .where('municipality', '=', these.municipality)
      .where('sha256', '=', these.sha256)
      .execute()
    return 'kept'
  }
  await files.remove(these.municipality, these.sha256)
  await step('file:removed')
  await ctx.tx
    .deleteFrom('platform.file')
    .where('municipality', '=', these.municipality)
    .where('sha256', '=', these.sha256)
    .execute()
  return 'removed'
}
