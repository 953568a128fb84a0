import type { JobHandlers } from '#platform/jobs.ts'
import { deleteDraft } from './filling-in/delete-draft.job.ts'
import { openCaseOfSubmission } from './sending/open-case.job.ts'
import type { ServicesWorld } from './world.ts'

/** What services do by themselves: make a case of what was sent in, and delete drafts whose day has come. */
export function servicesJobs(world: ServicesWorld): JobHandlers {
  return {
    'services.open-case': (job) => openCaseOfSubmission(job, world),
    'services.delete-draft': (job) => deleteDraft(job, world),
  }
}
