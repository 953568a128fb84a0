import type { JobHandlers } from '#platform/jobs.ts'
import { checkLetter } from './check-letter.job.ts'
import { dispatchLetter } from './dispatch-letter.job.ts'
import type { DispatchWorld } from './dispatch-world.ts'

/** The jobs of this module, for the worker. A job's id is the letter's. */
export function correspondenceJobs(world: DispatchWorld): JobHandlers {
  return {
    'correspondence.dispatch-letter': (job) => dispatchLetter(job, world),
    'correspondence.check-letter': (job) => checkLetter(job, world),
  }
}
