import type { SealedFile } from '#platform/files.ts'
import type { Job } from '#platform/jobs.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { addProblem, goOn, heldArrival, postRoom } from '../arrivals.ts'
import { type DocumentRow, documentsOf, openDocument } from '../documents.ts'
import type { IntakeWorld } from '../world.ts'

type Seen = 'clean' | 'infected' | 'not-scanned' | 'too-large'

/**
 * Looks for viruses in every document, and keeps those that are clean. What lay in an infected document, and what it lay
 * in, is dropped with it: an e-mail holds its attachments. While the scanner does not answer, the arrival waits.
 */
export async function lookForViruses(job: Job, world: IntakeWorld): Promise<void> {
  const inTenant = <T>(work: Parameters<typeof world.transactions.inTenant<T>>[2]) =>
    world.transactions.inTenant(job.municipality, postRoom, work)
  const documents = await inTenant((ctx) => documentsOf(ctx, job.id))
  for (const document of documents.filter(({ scan }) => scan === 'pending')) {
    const sealed = await inTenant((ctx) => openDocument(ctx, world, document))
    if (!sealed) continue
    const seen = await look(world, sealed)
    await inTenant(async (ctx) => {
      const arrival = await heldArrival(ctx, job.id)
      if (arrival?.state !== 'unpacked') return
      const isKept = seen === 'clean' || seen === 'not-scanned'
      // The store names the bytes before the row says that they are there.
      if (isKept) await world.files.putPieces(ctx, document.sha256, () => sealed.pieces())
      await ctx.tx
        .updateTable('document_centre.document')
        .set({
          scan: seen === 'too-large' ? 'not-scanned' : seen,
          ...(isKept ? { kept: 'stored' } : seen === 'infected' ? { kept: 'dropped' } : {}),
        })
        .where('municipality', '=', ctx.municipality)
        .where('id', '=', document.id)
        .where('scan', '=', 'pending')
        .execute()
      if (seen === 'infected') await addProblem(ctx, job.id, 'infected', document.id, { file: document.name })
      if (seen === 'too-large')
        await addProblem(ctx, job.id, 'too-large-to-scan', document.id, { file: document.name })
    })
  }
  await inTenant(async (ctx) => {
    const arrival = await heldArrival(ctx, job.id)
    if (arrival?.state !== 'unpacked') return
    await dropAround(ctx, await documentsOf(ctx, job.id))
    await goOn(ctx, job.id, 'scanned')
  })
  // After the commit: what is stored has a lasting copy, what is dropped shall not be there.
  for (const { id, kept } of await inTenant((ctx) => documentsOf(ctx, job.id)))
    if (kept !== 'passing') await world.files.dropPassing(job.municipality, id)
}

async function look(world: IntakeWorld, file: SealedFile): Promise<Seen> {
  if (!world.scanner) {
    if (world.unscannedFiles === 'accept') return 'not-scanned'
    throw new OutsideFailure('clamd', 'INSTREAM', 'configuration')
  }
  try {
    return await world.scanner.scan(file)
  } catch (error) {
    // The scanner's own limit is lower than ours: trying again would not help, a person must.
    if (error instanceof OutsideFailure && error.problem === 'configuration') return 'too-large'
    throw error
  }
}

async function dropAround(
  ctx: Parameters<typeof addProblem>[0],
  documents: readonly DocumentRow[],
): Promise<void> {
  const byId = new Map(documents.map((one) => [one.id, one]))
  const dropped = new Set<string>()
  for (const one of documents.filter(({ scan }) => scan === 'infected'))
    for (let around = byId.get(one.within_id ?? ''); around; around = byId.get(around.within_id ?? ''))
      dropped.add(around.id)
  if (dropped.size === 0) return
  await ctx.tx
    .updateTable('document_centre.document')
    .set({ kept: 'dropped', scan: 'infected' })
    .where('municipality', '=', ctx.municipality)
    .where('id', 'in', [...dropped])
    .execute()
}
