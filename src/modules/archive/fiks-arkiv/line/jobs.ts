import type { JobHandlers } from '#platform/jobs.ts'
import { sendAnswers } from './answer.job.ts'
import { takeInMessage } from './take-in.job.ts'
import type { FiksLineWorld } from './world.ts'

/** What has come by Fiks IO, and its answers, for the worker of an installation that is connected. */
export function fiksLineJobs(world: FiksLineWorld): JobHandlers {
  return {
    'archive.fiks-take-in': (job) => takeInMessage(job, world),
    'archive.fiks-answer': (job) => sendAnswers(job, world),
  }
}
