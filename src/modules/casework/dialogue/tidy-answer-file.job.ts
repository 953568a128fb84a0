import { systemActor } from '#platform/actor.ts'
import type { Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import type { Job } from '#platform/jobs.ts'

const tidier = systemActor('Sletting av vedlegg')
/** An upload that has not arrived after this long never will. */
const longestUploadMs = 3_600_000

/** Deletes the bytes of a file that its owner took out, or that was cut off on its way. The row goes out first. */
export async function tidyAnswerFile(
  job: Job,
  { transactions, files }: { transactions: Transactions; files: Files },
): Promise<void> {
  const isGone = await transactions.inTenant(job.municipality, tidier, async (ctx) => {
    const row = await ctx.tx
      .selectFrom('casework.request_file')
      .select(['received_at', 'removed_at', 'added_at'])
      .where('municipality', '=', job.municipality)
      .where('id', '=', job.id)
      .forUpdate()
      .executeTakeFirst()
    if (!row || row.removed_at) return true
    if (row.received_at || row.added_at.getTime() > ctx.now.getTime() - longestUploadMs) return false
    await ctx.tx
      .updateTable('casework.request_file')
      .set({ removed_at: ctx.now })
      .where('municipality', '=', job.municipality)
      .where('id', '=', job.id)
      .execute()
    return true
  })
  if (isGone) await files.dropPassing(job.municipality, job.id)
}
