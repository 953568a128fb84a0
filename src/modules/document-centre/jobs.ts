import type { Municipalities } from '#modules/members/index.ts'
import type { JobHandlers } from '#platform/jobs.ts'
import { planStandingJob } from '#platform/standing-job.ts'
import { deliverOn } from './acting/deliver-on.job.ts'
import { postRoom } from './arrivals.ts'
import { answerEFormidling, pollEFormidling } from './channels/eformidling.job.ts'
import { acknowledgeShipment, fetchShipment, pollSvarInn } from './channels/svarinn.job.ts'
import { watchFolder } from './channels/watch-folder.job.ts'
import { carryOutDeletion } from './lists/deletion/carry-out-deletion.job.ts'
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
    'document-centre.poll-eformidling': (job) => pollEFormidling(job, world),
    'document-centre.answer-eformidling': (job) => answerEFormidling(job, world),
    'document-centre.watch-folder': (job) => watchFolder(job, world),
    'document-centre.unpack': (job) => unpack(job, world),
    'document-centre.look-for-viruses': (job) => lookForViruses(job, world),
    'document-centre.read': (job) => readDocuments(job, world),
    'document-centre.suggest': (job) => makeSuggestions(job, world),
    'document-centre.place': (job) => place(job, world),
    'document-centre.deliver-on': (job) => deliverOn(job, world),
    'document-centre.carry-out-deletion': (job) => carryOutDeletion(job, world),
  }
}

/** Sets the jobs that ask for post in each municipality, which go on by themselves. Run at each start of a worker. */
export async function planPolling(
  world: Pick<IntakeWorld, 'transactions' | 'eFormidling' | 'scanFolder' | 'svarInn'> & {
    municipalities: Pick<Municipalities, 'all'>
  },
): Promise<void> {
  const all = world.municipalities.all()
  const plan = (task: string, places: readonly { number: string }[]) =>
    planStandingJob(world.transactions, places, {
      ...{ task: `document-centre.${task}`, actor: postRoom, firstAfterMs: 0 },
    })
  if (world.svarInn) await plan('poll-svarinn', all)
  await plan(
    'poll-eformidling',
    all.filter(({ number }) => world.eFormidling?.(number)),
  )
  if (world.scanFolder) await plan('watch-folder', all)
}
