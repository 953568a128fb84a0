import { systemActor } from '#platform/actor.ts'
import type { CooperationCtx } from '#platform/context.ts'
import type { Job } from '#platform/jobs.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import type { GovernanceWorld } from '../world.ts'
import { noticePurpose, type PlannedNotice } from './notices.ts'

const postman = systemActor('E-post fra møter')

/**
 * Sends one notice, never twice: that it is being sent is committed first, and one whose fate is not known is not sent
 * again, but stands so at the meeting. One that certainly did not go is tried again. Address and words are gone afterwards.
 */
export async function sendNotice(world: GovernanceWorld, job: Job): Promise<void> {
  const { mail: mailer } = world
  const inside = <T>(work: (ctx: CooperationCtx) => Promise<T>) =>
    world.transactions.inCooperation(job.cooperation ?? '', postman, work)
  // Where no e-mail is sent from this installation, the page says so: there is nothing to wait for.
  const mail = await inside((ctx) => take(world, ctx, job.id))
  if (!mail) return
  if (!mailer) return inside((ctx) => end(ctx, job.id, 'refused'))
  try {
    await mailer.send({ ...mail, id: job.id })
  } catch (error) {
    const failed = error instanceof OutsideFailure ? error : null
    if (failed?.retryable && !failed.outcomeUnknown) {
      await inside((ctx) => change(ctx, job.id, { state: 'planned', called_at: null }))
      throw error
    }
    await inside((ctx) => end(ctx, job.id, failed && !failed.outcomeUnknown ? 'refused' : 'uncertain'))
    if (!failed) throw error
    return
  }
  await inside((ctx) => end(ctx, job.id, 'sent'))
}

/** Null when there is nothing to send: it has gone, or a process died while it was being sent. */
async function take(world: GovernanceWorld, ctx: CooperationCtx, id: string): Promise<PlannedNotice | null> {
  const row = await ctx.tx
    .selectFrom('governance.notice')
    .select(['state', 'content_sealed'])
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row?.state === 'calling') await end(ctx, id, 'uncertain')
  if (row?.state !== 'planned' || !row.content_sealed) return null
  await change(ctx, id, { state: 'calling', called_at: ctx.now })
  return JSON.parse(world.keys.openForPlatform(noticePurpose(id), row.content_sealed).toString())
}

const end = (ctx: CooperationCtx, id: string, state: 'sent' | 'refused' | 'uncertain') =>
  change(ctx, id, { state, ended_at: ctx.now, content_sealed: null })

async function change(
  ctx: CooperationCtx,
  id: string,
  to: { state: string; called_at?: Date | null; ended_at?: Date; content_sealed?: null },
): Promise<void> {
  await ctx.tx
    .updateTable('governance.notice')
    .set(to)
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', id)
    .execute()
}
