import type { Actor } from './actor.ts'
import type { Transactions } from './context.ts'

/**
 * Sets a job that goes on by itself in each municipality (it ends with `TryLater`). Run at each start of a worker: the
 * job is named by the municipality's number, so that two workers that start at once set one, and one that stands already
 * keeps its time.
 *
 * @param places numbers of municipalities, four digits
 * @param firstAfterMs how long the first round waits; 0: as soon as there is a worker
 */
export async function planStandingJob(
  transactions: Transactions,
  places: readonly { number: string }[],
  job: { task: string; actor: Actor; firstAfterMs: number },
): Promise<void> {
  for (const { number } of places) {
    const id = `00000000-0000-4000-8000-00000000${number}`
    await transactions.inTenant(number, job.actor, (ctx) =>
      ctx.later(job.task, id, { at: new Date(ctx.now.getTime() + job.firstAfterMs) }),
    )
  }
}
