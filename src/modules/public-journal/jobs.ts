import { systemActor } from '#platform/actor.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import { type Job, type JobHandlers, TryLater } from '#platform/jobs.ts'
import { planStandingJob } from '#platform/standing-job.ts'
import { followArchive, forgetNames, publishDue } from './publishing/follow-archive.ts'
import type { PublicJournalWorld } from './world.ts'

const publisher = systemActor('Postlisten')
const betweenLooksMs = 10 * 60_000

/** The public journal's jobs, for the worker. */
export function publicJournalJobs(world: Pick<PublicJournalWorld, 'transactions' | 'clock'>): JobHandlers {
  return { 'public-journal.follow': (job) => followAndWait(job, world) }
}

/** Sets the job that follows each municipality's archive, which goes on by itself. Run at each start of a worker. */
export async function planJournals(
  world: Pick<PublicJournalWorld, 'municipalities'> & { transactions: Transactions },
): Promise<void> {
  await planStandingJob(world.transactions, world.municipalities.all(), {
    ...{ task: 'public-journal.follow', actor: publisher, firstAfterMs: betweenLooksMs },
  })
}

/** One look: what is new, what is due, which names have become too old. Each step is done again without harm. */
export async function lookOnce(
  world: Pick<PublicJournalWorld, 'transactions'>,
  municipality: string,
): Promise<void> {
  for (const step of [followArchive, publishDue, forgetNames]) {
    while (await world.transactions.inTenant(municipality, publisher, (ctx: Ctx) => step(ctx)));
  }
}

async function followAndWait(
  job: Job,
  world: Pick<PublicJournalWorld, 'transactions' | 'clock'>,
): Promise<void> {
  await lookOnce(world, job.municipality)
  throw new TryLater(
    new Date(world.clock.now().getTime() + betweenLooksMs),
    'the archive is looked at again in a while',
  )
}
