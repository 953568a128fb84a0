import type { GitPlace } from '#integrations/git/address.ts'
import type { Ctx } from '#platform/context.ts'
import { must } from '../catalogue/may.ts'

/** The state of a repository that a package was fetched from. */
export interface CameFrom extends GitPlace {
  commit: string
}

export interface PackageSource extends CameFrom {
  fetchedAt: Date
  fetchedByName: string
}

/** Remembers where a service's package came from: the newest counts. */
export async function keepSource(ctx: Ctx, serviceId: string, from: CameFrom): Promise<void> {
  const row = {
    ...{ address: from.address, ref: from.ref, folder: from.folder, commit_id: from.commit },
    ...{ fetched_at: ctx.now, fetched_by_name: must(ctx, 'services.develop').name },
  }
  await ctx.tx
    .insertInto('services.package_source')
    .values({ municipality: ctx.municipality, service_id: serviceId, ...row })
    .onConflict((conflict) => conflict.columns(['municipality', 'service_id']).doUpdateSet(row))
    .execute()
}

/** Null for a service that was made here or came as a file. */
export async function sourceOf(ctx: Ctx, serviceId: string): Promise<PackageSource | null> {
  const row = await ctx.tx
    .selectFrom('services.package_source')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('service_id', '=', serviceId)
    .executeTakeFirst()
  return row
    ? {
        ...{ address: row.address, ref: row.ref, folder: row.folder, commit: row.commit_id },
        ...{ fetchedAt: row.fetched_at, fetchedByName: row.fetched_by_name },
      }
    : null
}

/** `github.com/eier/navn, main, apper/sfo`: as one says it. */
export function placeInWords({ address, ref, folder }: GitPlace): string {
  return [address.replace(/^https:\/\//, ''), ref, folder].filter(Boolean).join(', ')
}
