import { clientMessageIdHeader, correlationHeaders } from '#integrations/fiks-io/messages.ts'
import type { Job } from '#platform/jobs.ts'
import { fiksConnection, fiksLine } from './connection.ts'
import type { FiksLineWorld } from './world.ts'

/** Nobody waits for an answer longer than a message lives. */
const longestMs = 7 * 24 * 60 * 60_000

/**
 * Sends the answers to a message, in order. Killed between sending and writing it down, an answer is sent once more with
 * the same klientMeldingId, by which its receiver knows it.
 * @throws OutsideFailure
 */
export async function sendAnswers(job: Job, world: FiksLineWorld): Promise<void> {
  const inTenant = world.transactions.inTenant.bind(world.transactions)
  const given = await inTenant(job.municipality, fiksLine, async (ctx) => {
    const arrival = await ctx.tx
      .selectFrom('archive.fiks_arrival')
      .select(['account_id', 'from_account_id', 'correlation', 'received_at'])
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', job.id)
      .executeTakeFirst()
    const connection = await fiksConnection(ctx, world.keys)
    if (!arrival || !connection) return null
    const rows = await ctx.tx
      .selectFrom('archive.fiks_answer')
      .select(['id', 'type', 'file_name', 'body_sealed'])
      .where('municipality', '=', ctx.municipality)
      .where('arrival_id', '=', job.id)
      .where('state', '=', 'waiting')
      .orderBy('position')
      .execute()
    const answers = await Promise.all(
      rows.map(async ({ id, type, file_name: name, body_sealed: body }) => ({
        ...{ id, type },
        file:
          name && body
            ? { name, bytes: await world.keys.open(ctx, `archive.fiks-answer|${id}`, body) }
            : null,
      })),
    )
    return {
      arrival,
      connection,
      answers,
      isTooLate: ctx.now.getTime() - arrival.received_at.getTime() > longestMs,
    }
  })
  if (!given) return
  const { arrival, connection, answers, isTooLate } = given
  const { integration } = connection
  const correlation = arrival.correlation
    ? Object.fromEntries(correlationHeaders.map((name) => [name, arrival.correlation as string]))
    : {}
  for (const { id, type, file } of answers) {
    const sent = isTooLate
      ? null
      : await world.fiksIo.send(integration, {
          ...{ from: arrival.account_id, to: arrival.from_account_id, type, replyTo: job.id },
          headers: { [clientMessageIdHeader]: id, ...correlation },
          ...(file
            ? {
                data: await world.packages.seal(
                  [file],
                  await world.fiksIo.publicKey(integration, arrival.from_account_id),
                ),
              }
            : {}),
        })
    await inTenant(job.municipality, fiksLine, (ctx) =>
      ctx.tx
        .updateTable('archive.fiks_answer')
        .set({
          ...{ state: sent ? 'sent' : 'undelivered', message_id: sent?.messageId ?? null },
          ...{ body_sealed: null, settled_at: ctx.now },
        })
        .where('municipality', '=', ctx.municipality)
        .where('id', '=', id)
        .execute(),
    )
  }
}
