import type { Mailer } from '#integrations/mail/client.ts'
import { systemActor } from '#platform/actor.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import type { Job } from '#platform/jobs.ts'
import type { Keys } from '#platform/keys.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { mailPurpose, type PlannedMail } from './plan-mail.ts'

const postman = systemActor('E-post fra postlisten')

/**
 * Sends one e-mail, never twice: that it is being sent is committed first, and one whose fate is not known is not sent
 * again. SMTP has nobody to ask; what it tells of stands at a page all the same. One that certainly did not go is tried
 * again. When it is over, address and words are gone.
 */
export async function sendMail(
  job: Job,
  world: { transactions: Transactions; keys: Keys; mail?: Mailer | undefined },
): Promise<void> {
  const { mail: mailer } = world
  const inTenant = <T>(work: (ctx: Ctx) => Promise<T>) =>
    world.transactions.inTenant(job.municipality, postman, work)
  if (!mailer) throw new Error('no mail server is set up')
  const mail = await inTenant((ctx) => take(ctx, world.keys, job.id))
  if (!mail) return
  try {
    await mailer.send({
      ...{ to: mail.to, subject: mail.subject, text: mail.text, id: job.id },
      ...(mail.unsubscribe ? { unsubscribe: mail.unsubscribe } : {}),
    })
  } catch (error) {
    const failed = error instanceof OutsideFailure ? error : null
    if (failed?.retryable && !failed.outcomeUnknown) {
      await inTenant((ctx) => putBack(ctx, job.id))
      throw error
    }
    await inTenant((ctx) => end(ctx, job.id, failed && !failed.outcomeUnknown ? 'refused' : 'uncertain'))
    if (!failed) throw error
    return
  }
  await inTenant((ctx) => end(ctx, job.id, 'sent'))
}

/** Null when there is nothing to send: it has gone, or a process died while it was being sent. */
async function take(ctx: Ctx, keys: Keys, id: string): Promise<PlannedMail | null> {
  const row = await ctx.tx
    .selectFrom('public_journal.mail')
    .select(['state', 'content_sealed'])
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row?.state === 'calling') await end(ctx, id, 'uncertain')
  if (row?.state !== 'planned' || !row.content_sealed) return null
  await change(ctx, id, { state: 'calling', called_at: ctx.now })
  return keys.openJson<PlannedMail>(ctx, mailPurpose(id), row.content_sealed)
}

const putBack = (ctx: Ctx, id: string) => change(ctx, id, { state: 'planned', called_at: null })

const end = (ctx: Ctx, id: string, state: 'sent' | 'refused' | 'uncertain') =>
  change(ctx, id, { state, ended_at: ctx.now, content_sealed: null })

async function change(
  ctx: Ctx,
  id: string,
  to: { state: string; called_at?: Date | null; ended_at?: Date; content_sealed?: null },
): Promise<void> {
  await ctx.tx
    .updateTable('public_journal.mail')
    .set(to)
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .execute()
}
