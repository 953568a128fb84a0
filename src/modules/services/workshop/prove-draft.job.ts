import { exportPackage } from '#engines/altinn/index.ts'
import { suiteFile, writeSuite } from '#engines/altinn/proof/index.ts'
import { systemActor } from '#platform/actor.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Job } from '#platform/jobs.ts'
import { Refusal } from '#platform/refusal.ts'
import { proveInBackground } from '../catalogue/prove-in-background.ts'
import type { ServicesWorld } from '../world.ts'
import { keepProof } from './problems.ts'
import { isUnderWay, markBegun, markEnded, proofRunOf } from './proof-runs.ts'
import { type OpenDraft, openDraft, saveDraft } from './revisions.ts'

const prover = systemActor('Kontroll av veier')

/**
 * Tries every way through a draft, in a process of its own with a time limit, and keeps what was found. Run twice, or for
 * a draft that is gone, it does nothing.
 */
export async function proveDraft(job: Job, world: ServicesWorld): Promise<void> {
  const inWorkshop = <T>(work: Parameters<typeof world.transactions.inTenant<T>>[2]) =>
    world.transactions.inTenant(job.municipality, prover, work)
  const begun = await inWorkshop(async (ctx) => {
    const run = await proofRunOf(ctx, job.id)
    if (!run || !isUnderWay(run)) return null
    await markBegun(ctx, job.id, run)
    try {
      return { run, open: await openDraft(ctx, job.id) }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      await markEnded(ctx, job.id, run)
      return null
    }
  })
  if (!begun) return
  const { run, open } = begun
  const today = dateInNorway(world.clock.now())
  const outcome = await proveInBackground(open.files, today)
  await inWorkshop(async (ctx) => {
    if ('stopped' in outcome) return markEnded(ctx, job.id, run, outcome.stopped)
    const { findings, unreadable, paths } = outcome.proof
    const kept = { findings, unreadable, paths: paths.length }
    await keepProof(ctx, open, kept)
    if (run.keepSuite) await keepSuite(open, writeSuite(paths, today))
    await markEnded(ctx, job.id, run)

    /** The examples go into the draft as it was proved; one that has been saved since keeps its own. */
    async function keepSuite({ draft, files }: OpenDraft, suite: string) {
      const now = await openDraft(ctx, draft.id)
      if (now.draft.edition !== draft.edition) return
      const changed = exportPackage(files, new Map([[suiteFile, suite]]))
      await saveDraft(ctx, { draft, edition: draft.edition, files: changed, what: 'suite', thing: '' })
      // The suite is made of these findings: they hold for the draft with it too.
      await keepProof(ctx, await openDraft(ctx, draft.id), kept)
    }
  })
}
