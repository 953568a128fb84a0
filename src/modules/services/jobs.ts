import type { JobHandlers } from '#platform/jobs.ts'
import { scanAttachment } from './attachments/scan-attachment.job.ts'
import { tidyAttachment } from './attachments/tidy-attachment.job.ts'
import { deleteDraft } from './filling-in/delete-draft.job.ts'
import { openCaseOfSubmission } from './sending/open-case.job.ts'
import { moveOnAfterSigning } from './signing/move-on.job.ts'
import { beginSimulation, simulatePart } from './simulation/simulate.job.ts'
import { moveFeedbackOnAsTold } from './waiting/move-feedback-on.job.ts'
import { proveDraft } from './workshop/prove-draft.job.ts'
import type { ServicesWorld } from './world.ts'

/** What services do by themselves: make a case of what was sent in, and delete drafts whose day has come. */
export function servicesJobs(world: ServicesWorld): JobHandlers {
  return {
    'services.open-case': (job) => openCaseOfSubmission(job, world),
    'services.scan-attachment': (job) => scanAttachment(job, world),
    'services.tidy-attachment': (job) => tidyAttachment(job, world),
    'services.move-on': (job) => moveOnAfterSigning(job, world),
    'services.move-feedback-on': (job) => moveFeedbackOnAsTold(job, world),
    'services.prove-draft': (job) => proveDraft(job, world),
    'services.begin-simulation': (job) => beginSimulation(job, world),
    'services.simulate': (job) => simulatePart(job, world),
    'services.delete-draft': (job) => deleteDraft(job, world),
  }
}
