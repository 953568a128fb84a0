import { systemActor } from '#platform/actor.ts'
import type { Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import type { Job } from '#platform/jobs.ts'

const tidier = systemActor('Sletting av vedlegg')
/** An upload that has not arrived after this long never will. */
const longestUploadMs = 3_600_000

/**
 * Deletes the bytes of a file that no form has any more: taken out by its owner, gone with its draft, or cut off while it
 * was on its way. The row goes first, so that nobody is shown a file whose bytes are gone.
 */
export async function tidyAttachment(
  job: Job,
  world: { transactions: Transactions; files: Files },
): Promise<void> {
  const isStillThere = await world.transactions.inTenant(job.municipality, tidier, async (ctx) => {
    await ctx.tx
      .deleteFrom('services.attachment')
      .where('municipality', '=', job.municipality)
      .where('id', '=', job.id)
      .where('received_at', 'is', null)
      .where('added_at', '<', new Date(ctx.now.getTime() - longestUploadMs))
      .execute()
    return ctx.tx
      .selectFrom('services.attachment')
      .select('id')
      .where('municipality', '=', job.municipality)
      .where('id', '=', job.id)
      .executeTakeFirst()
  })
  if (!isStillThere) await world.files.dropPassing(job.municipality, job.id)
}
