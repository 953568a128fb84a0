import type { Municipalities } from '#modules/members/index.ts'
import { systemActor } from '#platform/actor.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import type { Job } from '#platform/jobs.ts'
import { lawfulLimit, limitOfCase, watchCase, watchEdition } from './case-deadline.ts'

const clerk = systemActor('Oppfølging av frister')
const casesAtATime = 200

/** Sets the platform to look at open cases that were opened before it had learnt all it looks for. Run at each start of a worker. */
export async function planWatching(world: {
  transactions: Transactions
  municipalities: Municipalities
}): Promise<void> {
  for (const { number } of world.municipalities.all()) {
    await world.transactions.inTenant(number, clerk, async (ctx) => {
      const [unwatched] = await unwatchedCases(ctx, 1)
      // The job is named by one of its cases: two workers that start at once set one.
      if (unwatched) await ctx.later('casework.watch-open-cases', unwatched)
    })
  }
}

/** Sets the looks at the limits of every open case that lacks some, some hundred at a time. Killed in the middle, it goes on. */
export async function watchOpenCases(
  job: Job,
  { transactions }: { transactions: Transactions },
): Promise<void> {
  let found = casesAtATime
  while (found === casesAtATime) {
    found = await transactions.inTenant(job.municipality, clerk, async (ctx) => {
      const ids = await unwatchedCases(ctx, casesAtATime)
      for (const id of ids) await watchCase(ctx, id, lawfulLimit(await limitOfCase(ctx, id)))
      return ids.length
    })
  }
}

async function unwatchedCases(ctx: Ctx, most: number): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom('casework.case_file')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('watched', '<', watchEdition)
    .where('decided_at', 'is', null)
    .where('closed_at', 'is', null)
    .orderBy('watched')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}
