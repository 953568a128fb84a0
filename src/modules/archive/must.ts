import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { type ArchiveAction, mayInArchive } from './rights.rules.ts'

/** @throws Refusal forbidden */
export function mustBeAllowed(ctx: Pick<Ctx, 'actor'>, action: ArchiveAction): void {
  if (!mayInArchive(ctx.actor, action)) throw new Refusal('forbidden', 'archive.not-allowed')
}

/** What stands in an address may be anything; only an id is asked of the database. */
export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
