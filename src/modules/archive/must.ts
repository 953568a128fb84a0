import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { type ArchiveAction, mayInArchive, nameInArchive } from './rights.rules.ts'

/** @throws Refusal forbidden */
export function mustBeAllowed(ctx: Pick<Ctx, 'actor'>, action: ArchiveAction): void {
  if (!mayInArchive(ctx.actor, action)) throw new Refusal('forbidden', 'archive.not-allowed')
}

/**
 * Says in this transaction who changes the archive, and when. The database writes it on what is changed and in the
 * change log, and refuses a change that nobody has signed.
 */
export async function sign(ctx: Ctx): Promise<void> {
  await sql`select set_config('samvirke.archive_actor', ${nameInArchive(ctx.actor)}, true),
    set_config('samvirke.archive_now', ${ctx.now.toISOString()}, true)`.execute(ctx.tx)
}

/**
 * Runs a change, signed. What the database's own rules refuse (frozen, closed, not a value) is a refusal with the same
 * code as when the rules here had found it.
 * @throws Refusal conflict
 */
export async function changing<T>(ctx: Ctx, work: () => Promise<T>): Promise<T> {
  await sign(ctx)
  try {
    return await work()
  } catch (error) {
    throw refusalOfDatabase(error) ?? error
  }
}

/** The refusal that a trigger of the archive has raised; null for every other error. */
export function refusalOfDatabase(error: unknown): Refusal | null {
  const { code, message } = error as { code?: unknown; message?: unknown }
  if (code !== 'SAR01' || typeof message !== 'string') return null
  return new Refusal(message === 'archive.value-unknown' ? 'invalid' : 'conflict', message)
}

/** What stands in an address may be anything; only an id is asked of the database. */
export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
