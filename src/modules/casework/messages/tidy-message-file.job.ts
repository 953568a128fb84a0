import { systemActor } from '#platform/actor.ts'
import type { Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import type { Job } from '#platform/jobs.ts'

const tidier = systemActor('Sletting av vedlegg')

/** Deletes the bytes of a file whose message was never sent: the job is planned before the bytes are stored. */
export async function tidyMessageFile(
  job: Job,
  { transactions, files }: { transactions: Transactions; files: Files },
): Promise<void> {
  const isWaiting = await transactions.inTenant(job.municipality, tidier, (ctx) =>
    ctx.tx
      .selectFrom('casework.message')
      .select('id')
      .where('municipality', '=', job.municipality)
      .where(({ eb, val }) => eb(val(job.id), '=', eb.fn.any('file_ids')))
      .where('filed_at', 'is', null)
      .executeTakeFirst(),
  )
  if (!isWaiting) await files.dropPassing(job.municipality, job.id)
}
