import { systemActor } from '#platform/actor.ts'
import type { Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import type { Job } from '#platform/jobs.ts'
import type { FileScan } from './file-scan.ts'

const looker = systemActor('Viruskontroll')

/**
 * Looks for viruses in a file that came while the scanner did not answer. An infected file keeps its line, so that its
 * owner sees what happened, and loses its bytes.
 */
export async function scanAttachment(
  job: Job,
  world: { transactions: Transactions; files: Files; fileScan: FileScan },
): Promise<void> {
  const bytes = await world.transactions.inTenant(job.municipality, looker, async (ctx) => {
    const row = await ctx.tx
      .selectFrom('services.attachment')
      .select('id')
      .where('municipality', '=', job.municipality)
      .where('id', '=', job.id)
      .where('scan', '=', 'pending')
      .where('received_at', 'is not', null)
      .executeTakeFirst()
    return row ? world.files.readPassing(ctx, job.id) : null
  })
  if (!bytes) return
  const scan = await world.fileScan.again(bytes)
  await world.transactions.inTenant(job.municipality, looker, async (ctx) => {
    await ctx.tx
      .updateTable('services.attachment')
      .set({ scan })
      .where('municipality', '=', job.municipality)
      .where('id', '=', job.id)
      .where('scan', '=', 'pending')
      .execute()
  })
  if (scan === 'infected') await world.files.dropPassing(job.municipality, job.id)
}
