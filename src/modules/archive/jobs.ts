import type { Municipalities } from '#modules/members/index.ts'
import { systemActor } from '#platform/actor.ts'
import type { Clock } from '#platform/clock.ts'
import type { Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import { type Job, type JobHandlers, TryLater } from '#platform/jobs.ts'
import type { Keys } from '#platform/keys.ts'
import { planStandingJob } from '#platform/standing-job.ts'
import { executeDisposal } from './disposal/execute-disposal.ts'
import { removeUnusedFiles, storeKeeper } from './disposal/remove-unused-files.job.ts'
import { forwardUnit } from './fiks-arkiv/forwarding/forward.job.ts'
import type { ArchivePost } from './fiks-arkiv/forwarding/own-archive.ts'
import { signTree } from './merkle/sign-head.ts'

export interface ArchiveJobWorld {
  /** With the worker's own role. */
  transactions: Transactions
  keys: Keys
  files: Files
  clock: Clock
  /** The way to municipalities' own archives, where this installation has one. */
  archivePost?: ArchivePost
}

const archivist = systemActor('Arkivet')
const betweenHeadsMs = 10 * 60_000
const hourMs = 60 * 60_000

/** The archive's jobs, for the worker. */
export function archiveJobs(world: ArchiveJobWorld): JobHandlers {
  return {
    'archive.sign-tree': (job) => signTreeAndWait(job, world),
    'archive.forward': (job) => forwardUnit(job, { ...world, archivePost: world.archivePost ?? null }),
    'archive.execute-disposal': (job) => executeDisposal(job, world),
    'archive.remove-unused-files': (job) => removeUnusedFiles(job, world),
  }
}

/**
 * Sets the jobs that go on by themselves in each municipality: the tree is signed, and what nothing names is removed from
 * the document store. Run at each start of a worker; what came before waits for the first signature no longer than later
 * ones do.
 */
export async function planTreeHeads(world: {
  transactions: Transactions
  municipalities: Municipalities
}): Promise<void> {
  await planStandingJob(world.transactions, world.municipalities.all(), {
    ...{ task: 'archive.sign-tree', actor: archivist, firstAfterMs: betweenHeadsMs },
  })
  await planStandingJob(world.transactions, world.municipalities.all(), {
    ...{ task: 'archive.remove-unused-files', actor: storeKeeper, firstAfterMs: hourMs },
  })
}

async function signTreeAndWait(job: Job, world: ArchiveJobWorld): Promise<void> {
  while (
    (await world.transactions.inTenant(job.municipality, archivist, (ctx) => signTree(ctx, world.keys))) > 0
  );
  throw new TryLater(
    new Date(world.clock.now().getTime() + betweenHeadsMs),
    'the tree is signed again in a while',
  )
}
