import type { Job } from '#platform/jobs.ts'
import { contentDiffers } from './check-letter.rules.ts'
import { askPerson } from './dispatch.writes.ts'
import { type DispatchWorld, dispatcher, type LetterProblem } from './dispatch-world.ts'
import { type Enclosure, enclosuresOf } from './enclosures.ts'
import { refreshDispatchStatus } from './refresh-status.ts'

/**
 * Looks once more at a letter that is out: sent once and not twice, and with the bytes that were approved. A worker
 * that was paused in the middle of its call can send late, which no lock on our side prevents.
 */
export async function checkLetter(job: Job, world: DispatchWorld): Promise<void> {
  const { transactions, svarut } = world
  const sent = await transactions.inTenant(job.municipality, dispatcher, async (ctx) => {
    const row = await ctx.tx
      .selectFrom('correspondence.dispatch as dispatch')
      .innerJoin('correspondence.letter as letter', (join) =>
        join
          .onRef('letter.municipality', '=', 'dispatch.municipality')
          .onRef('letter.id', '=', 'dispatch.letter_id'),
      )
      .select(['dispatch.external_reference', 'dispatch.svarut_id', 'letter.sha256', 'dispatch.sent_sha256'])
      .where('dispatch.municipality', '=', ctx.municipality)
      .where('dispatch.letter_id', '=', job.id)
      .where('dispatch.replaced_at', 'is', null)
      .executeTakeFirst()
    const enclosures = await enclosuresOf(ctx, job.id)
    return row && { ...row, enclosures, access: await world.access(ctx) }
  })
  if (!sent?.svarut_id) return
  const ids = new Set(await svarut.findByReference(sent.access, sent.external_reference))
  let problem: LetterProblem | null = null
  if (ids.size > 1) problem = 'double'
  else if (!ids.has(sent.svarut_id)) problem = 'not-delivered'
  else if (contentDiffers(checksumsOf(sent), await svarut.documents(sent.access, sent.svarut_id))) {
    problem = 'content-differs'
  }
  if (problem) await report(job, world, problem)
  // When it could first be read counts for the time to appeal: asked once here, whether anybody looks or not.
  await refreshDispatchStatus(world, job.municipality, [job.id])
}

/** Of an encrypted letter's enclosures only the number is known: what went of them was not kept. */
function checksumsOf(sent: { sha256: string; sent_sha256: string | null; enclosures: readonly Enclosure[] }) {
  const isEncrypted = sent.sent_sha256 !== null && sent.sent_sha256 !== sent.sha256
  return [
    [sent.sha256, sent.sent_sha256],
    ...sent.enclosures.map(({ sha256 }) => (isEncrypted ? [] : [sha256])),
  ]
}

async function report(job: Job, world: DispatchWorld, problem: LetterProblem): Promise<void> {
  await world.transactions.inTenant(job.municipality, dispatcher, async (ctx) => {
    const noted = await ctx.tx
      .updateTable('correspondence.dispatch')
      .set({ problem_code: problem })
      .where('municipality', '=', ctx.municipality)
      .where('letter_id', '=', job.id)
      .where('replaced_at', 'is', null)
      .where('problem_code', 'is distinct from', problem)
      .executeTakeFirst()
    if (noted.numUpdatedRows === 1n) await askPerson(ctx, world, job.id, problem, null)
  })
}
