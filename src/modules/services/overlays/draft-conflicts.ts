import { type Conflict, type Ground, mergeUpgrade } from '#engines/altinn/index.ts'
import type { Ctx } from '#platform/context.ts'
import { filesOfPackage } from '../catalogue/package-store.ts'
import { readService } from '../catalogue/read-service.ts'
import { versionLines } from '../catalogue/versions.queries.ts'
import { differencesOf } from './differences.queries.ts'

/** A draft that changes what the cooperation itself has otherwise: it cannot be published before that is settled. */
export interface WaitingDraft {
  id: string
  serviceId: string
  madeAt: Date
  ground: Ground
  conflicts: readonly Conflict[]
}

/** Drafts of a service, or of every service that the cooperation has differences in, with what is to be settled. */
export async function draftsToSettle(ctx: Ctx, owner: string, serviceId?: string): Promise<WaitingDraft[]> {
  const found: WaitingDraft[] = []
  for (const line of await versionLines(ctx, owner, serviceId)) {
    if (line.state !== 'draft') continue
    const own = await differencesOf(ctx, 'cooperation', owner, line.serviceId)
    if (own.length === 0) continue
    const files = await filesOfPackage(ctx.tx, line.hash)
    if (!files) continue
    const read = readService(files)
    const ground: Ground = { app: read.app, rates: read.service?.rates ?? [] }
    const { conflicts } = mergeUpgrade(ground, ground, own)
    if (conflicts.length > 0)
      found.push({ id: line.id, serviceId: line.serviceId, madeAt: line.madeAt, ground, conflicts })
  }
  return found
}
