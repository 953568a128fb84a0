import type { Municipalities } from '#modules/members/index.ts'
import type { Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import type { JobHandlers } from '#platform/jobs.ts'
import type { Keys } from '#platform/keys.ts'
import { decideCase } from './decide-case.job.ts'
import type { Deciders } from './decider.ts'
import { writeLetter } from './write-letter.job.ts'

/** What casework does by itself: decide, and write the decision's letter. */
export function caseworkJobs(world: {
  transactions: Transactions
  keys: Keys
  files: Files
  deciders: Deciders
  municipalities: Municipalities
}): JobHandlers {
  return {
    'casework.decide-case': (job) => decideCase(job, world),
    'casework.write-letter': (job) => writeLetter(job, world),
  }
}
