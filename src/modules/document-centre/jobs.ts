import type { Municipalities } from '#modules/members/index.ts'
import type { Transactions } from '#platform/context.ts'
import type { JobHandlers } from '#platform/jobs.ts'
import { planStandingJob } from '#platform/standing-job.ts'
import { deliverOn } from './acting/deliver-on.job.ts'
import { postRoom } from './arrivals.ts'
import { acknowledgeShipment, fetchShipment, pollSvarInn } from './channels/svarinn.job.ts'
import { lookForViruses } from './steps/look-for-viruses.job.ts'
import { place } from './steps/place.job.ts'
import { readDocuments } from './steps/read.job.ts'
import { makeSuggestions } from './steps/suggest.job.ts'
import { unpack } from './steps/unpack.job.ts'
import type { IntakeWorld } from './world.ts'

/** Intake's jobs, for the worker. Each finds its arrival in the state before it, or does nothing. */
export function documentCentreJobs(world: IntakeWorld): JobHandlers {
  return {
    'document-centre.poll-svarinn': (job) => pollSvarInn(job, world),
    'document-centre.fetch-shipment': (job) => fetchShipment(job, world),
    'document-centre.acknowledge-shipment': (job) => acknowledgeShipment(job, world),
    'document-centre.unpack': (job) => unpack(job, world),
    'document-centre.look-for-viruses': (job) => lookForViruses(job, world),
    'document-centre.read': (job) => readDocuments(job, world),
    'document-centre.suggest': (job) => makeSuggestions(job, world),
    'document-centre.place': (job) => place(job, world),
    'document-centre.deliver-on': (job) => deliverOn(job, world),
  }
}

/** Sets the job that asks SvarInn for each municipality, which goes on by itself. Run at each start of a worker. */
export async function planPolling(world: {
  transactions: Transactions
  municipalities: Municipalities
}): Promise<void> {
  await planStandingJob(world.transactions, world.municipalities.all(), {
    ...{ task: 'document-centre.poll-svarinn', actor: postRoom, firstAfterMs: 0 },
  })
}
