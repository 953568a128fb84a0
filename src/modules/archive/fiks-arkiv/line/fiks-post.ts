import { clientMessageIdHeader, correlationHeaders } from '#integrations/fiks-io/messages.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import type { ArchivePost } from '../forwarding/own-archive.ts'
import { fiksConnection, fiksLine } from './connection.ts'
import type { FiksLineWorld } from './world.ts'

/** The way to municipalities' own archives: each message signed, sealed for the archive's account, and handed to Fiks IO. */
export function fiksPost(
  world: Pick<FiksLineWorld, 'transactions' | 'keys' | 'fiksIo' | 'packages'>,
): ArchivePost {
  return {
    async send({ municipality, to, type, clientId, files }) {
      const connection = await world.transactions.inTenant(municipality, fiksLine, (ctx) =>
        fiksConnection(ctx, world.keys),
      )
      if (!connection?.systemAccountId)
        throw new OutsideFailure('fiks-io', 'send', 'configuration', { reference: 'no account' })
      const { integration, systemAccountId } = connection
      const certificate = await world.fiksIo.publicKey(integration, to)
      return world.fiksIo.send(integration, {
        ...{ from: systemAccountId, to, type, data: await world.packages.seal(files, certificate) },
        headers: {
          [clientMessageIdHeader]: clientId,
          ...Object.fromEntries(correlationHeaders.map((name) => [name, clientId])),
        },
      })
    },
  }
}
