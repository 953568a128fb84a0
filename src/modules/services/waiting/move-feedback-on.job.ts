import { systemActor } from '#platform/actor.ts'
import type { Job } from '#platform/jobs.ts'
import { moveFeedbackOn } from '../filling-in/move-feedback-on.ts'
import type { ServicesWorld } from '../world.ts'
import { endWait } from './handed-over.ts'

const mover = systemActor('Venting på kommunen')

/**
 * Moves a form on when the municipality has said that it need wait no longer, in one transaction: run twice, or killed
 * between, it moves on once. Where only the owner can begin what follows, they are shown that they can.
 */
export async function moveFeedbackOnAsTold(
  job: Job,
  world: Pick<ServicesWorld, 'transactions' | 'keys' | 'services' | 'log' | 'random'>,
): Promise<void> {
  await world.transactions.inTenant(job.municipality, mover, async (ctx) => {
    const wait = await ctx.tx
      .selectFrom('services.waiting')
      .select(['id', 'task_id'])
      .where('municipality', '=', job.municipality)
      .where('draft_id', '=', job.id)
      .where('told_at', 'is not', null)
      .where('ended_at', 'is', null)
      .where('owner_goes_on', '=', false)
      .forUpdate()
      .executeTakeFirst()
    if (!wait) return
    // Ended first: what follows may be to wait again.
    await endWait(ctx, { municipality: job.municipality, id: wait.id })
    const moved = await moveFeedbackOn(ctx, world, job.id, wait.task_id)
    if (moved !== 'owner-goes-on') return
    await ctx.tx
      .updateTable('services.waiting')
      .set({ ended_at: null, owner_goes_on: true })
      .where('municipality', '=', job.municipality)
      .where('id', '=', wait.id)
      .execute()
  })
}
