import { systemActor } from '#platform/actor.ts'
import type { Clock } from '#platform/clock.ts'
import type { Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import { type Job, TryLater } from '#platform/jobs.ts'
import type { Keys } from '#platform/keys.ts'
import { isFound } from './forwarding.queries.ts'
import { type ForwardKind, messageOfUnit, ourSystem } from './message-of-unit.ts'
import type { ArchivePost } from './own-archive.ts'

export interface ForwardWorld {
  transactions: Transactions
  keys: Keys
  files: Files
  clock: Clock
  /** Null where the installation has no way to other archives: what waits stands in operations. */
  archivePost: ArchivePost | null
}

export const forwarder = systemActor('Arkivet')
const lookAgainMs = 10 * 60_000
/** An answer that has not come by then is taken for lost, and the message is sent again: filed twice it cannot be. */
const longestAnswerMs = 24 * 60 * 60_000

/**
 * Tells a municipality's own archive of one thing, in order: the case before what lies in it, the entry before what
 * happens to it. Safe to run again at any time, since the key of each thing is its own.
 */
export async function forwardUnit(job: Job, world: ForwardWorld): Promise<void> {
  const { transactions, clock } = world
  const later = (reason: string) => new TryLater(new Date(clock.now().getTime() + lookAgainMs), reason)
  const step = await transactions.inTenant(job.municipality, forwarder, async (ctx) => {
    const row = await ctx.tx
      .selectFrom('archive.forwarding')
      .selectAll()
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', job.id)
      .executeTakeFirst()
    if (!row || row.state === 'filed' || row.state === 'refused') return { is: 'done' } as const
    if (row.state === 'sent' && ctx.now.getTime() - (row.sent_at?.getTime() ?? 0) < longestAnswerMs)
      return { is: 'answer' } as const
    const kind = row.kind as ForwardKind
    const isReady =
      kind === 'case-file' ||
      (kind === 'entry'
        ? await isFound(ctx, row.case_file_id, 'case-file')
        : await isFound(ctx, row.unit_id, 'entry'))
    if (!isReady) return { is: 'order' } as const
    const account = {
      ...{
        accountId: row.account_id,
        systemName: ourSystem,
        mayFile: true,
        mayRead: true,
        seesScreened: true,
      },
      ...{ clearance: 3, unit: '', responsible: '', rules: {} },
    }
    const filing = { ctx, keys: world.keys, account, attached: new Map() }
    const message = await messageOfUnit(filing, world.files, kind, row.unit_id)
    if (!message) {
      const settled = { state: 'filed', settled_at: ctx.now }
      await ctx.tx
        .updateTable('archive.forwarding')
        .set(settled)
        .where('municipality', '=', ctx.municipality)
        .where('id', '=', job.id)
        .execute()
      return { is: 'done' } as const
    }
    return { is: 'send', message, to: row.account_id } as const
  })
  if (step.is === 'done') return
  if (step.is === 'answer') throw later('the other archive has not answered yet')
  if (step.is === 'order') throw later('what this lies in is not filed there yet')
  if (!world.archivePost) throw later('there is no way to the other archive')
  const { messageId } = await world.archivePost.send({
    municipality: job.municipality,
    to: step.to,
    type: step.message.type,
    clientId: job.id,
    files: step.message.files,
  })
  await transactions.inTenant(job.municipality, forwarder, (ctx) =>
    ctx.tx
      .updateTable('archive.forwarding')
      .set(({ eb }) => ({
        state: 'sent',
        message_id: messageId,
        sent_at: ctx.now,
        attempts: eb('attempts', '+', 1),
      }))
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', job.id)
      .where('state', 'in', ['waiting', 'sent'])
      .execute(),
  )
  throw later('the other archive has not answered yet')
}
