import { systemActor } from '#platform/actor.ts'
import type { Clock } from '#platform/clock.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import { type Job, TryLater } from '#platform/jobs.ts'
import { markUnusedFiles, removeMarkedFiles } from '#platform/unused-files.ts'
import { disposalTermsOn } from './disposal-terms.ts'

export const storeKeeper = systemActor('Dokumentlageret')
const dayMs = 86_400_000

/**
 * Once a day in each municipality: bytes in the document store that nothing names get a day, and those whose day has come
 * are removed. What was disposed of goes the same way, without waiting once more.
 */
export async function removeUnusedFiles(
  job: Job,
  world: { transactions: Transactions; files: Files; clock: Clock },
): Promise<void> {
  const now = world.clock.now()
  const terms = disposalTermsOn(dateInNorway(now))
  await world.transactions.inTenant(job.municipality, storeKeeper, (ctx) =>
    markUnusedFiles(ctx, {
      storedBefore: new Date(now.getTime() - terms.storedDays * dayMs),
      removeAfter: new Date(now.getTime() + terms.daysBeforeRemoval * dayMs),
    }),
  )
  await removeMarkedFiles(world.transactions, world.files, job.municipality, storeKeeper)
  throw new TryLater(new Date(now.getTime() + dayMs), 'the store is looked through again tomorrow')
}
