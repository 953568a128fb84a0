import {
  clientMessageIdHeader,
  correlationHeaders,
  customHeader,
  queueHeaders,
} from '#integrations/fiks-io/messages.ts'
import type { Delivery, Handled } from '#platform/amqp.ts'
import { fiksLine } from './connection.ts'
import type { FiksLineWorld } from './world.ts'

/**
 * Stores a message as it lay in the queue, with the job that takes care of it, in one transaction; only after its commit
 * is it acknowledged. Delivered again it is the same row. What does not even say whose it is can never be taken.
 */
export async function takeDelivery(
  world: Pick<FiksLineWorld, 'transactions' | 'log'>,
  municipality: string,
  accountId: string,
  delivery: Delivery,
): Promise<Handled> {
  const read = queueHeaders.safeParse(delivery.headers)
  if (!read.success) {
    world.log.error({ municipality }, 'a message in Fiks IO has no id, type or sender')
    return 'never'
  }
  const headers = read.data
  const custom = (name: string): string | null => {
    const value = headers[`${customHeader}${name}`]
    return typeof value === 'string' && value.length > 0 && value.length <= 200 ? value : null
  }
  await world.transactions.inTenant(municipality, fiksLine, async (ctx) => {
    const added = await ctx.tx
      .insertInto('archive.fiks_arrival')
      .values({
        municipality,
        id: headers['melding-id'],
        account_id: accountId,
        from_account_id: headers['avsender-id'],
        type: headers.type,
        reply_to: headers['svar-til'] ?? null,
        client_id: custom(clientMessageIdHeader) ?? headers['klientmelding-id'] ?? null,
        correlation: correlationHeaders.map(custom).find((value) => value !== null) ?? null,
        document_id: headers['dokumentlager-id'] ?? null,
        package: delivery.body.length > 0 ? Buffer.from(delivery.body) : null,
        received_at: ctx.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows) await ctx.later('archive.fiks-take-in', headers['melding-id'])
  })
  return 'done'
}
