import type { Municipalities } from '#modules/members/index.ts'
import type { Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import type { JobHandlers } from '#platform/jobs.ts'
import type { Keys } from '#platform/keys.ts'
import { decideByDeadline } from './deadlines/deadline-passed.job.ts'
import type { Deciders } from './decider.ts'
import { decideCase } from './decisions/decide-case.job.ts'
import { writeLetter } from './letters/write-letter.job.ts'

/** What casework does by itself: decide, look at limits that have passed, and write the decision's letter. */
export function caseworkJobs(world: {
  transactions: Transactions
  keys: Keys
  files: Files
  deciders: Deciders
  municipalities: Municipalities
}): JobHandlers {
  return {
    'casework.decide-case': (job) => decideCase(job, world),
    'casework.deadline-passed': (job) => decideByDeadline(job, world),
    'casework.write-letter': (job) => writeLetter(job, world),
  }
}
