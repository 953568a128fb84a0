import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { type ArchiveAction, mayInArchive } from './rights.rules.ts'

/** @throws Refusal forbidden */
export function mustBeAllowed(ctx: Pick<Ctx, 'actor'>, action: ArchiveAction): void {
  if (!mayInArchive(ctx.actor, action)) throw new Refusal('forbidden', 'archive.not-allowed')
}
