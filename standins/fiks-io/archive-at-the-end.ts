import { randomUUID } from 'node:crypto'
import { OutsideSystem, sealedFor } from './outside-system.ts'
import { OwnArchive } from './own-archive.ts'
import type { QueuedMessage } from './queues.ts'
import type { FiksIoServer } from './server.ts'

/**
 * Lets an archive answer at an account of the stand-in's own, in the same process. It needs OpenSSL; without it the
 * account has no key, and sending to it is refused as to any other account without one.
 */
export function runOwnArchive(server: FiksIoServer, accountId: string, now: () => Date): void {
  const account = server.accounts.find((one) => one.accountId === accountId)
  const queue = server.queueOf(accountId)
  if (!account || !queue) return
  let system: OutsideSystem
  try {
    system = new OutsideSystem({
      ...{ api: '', amqp: { port: 0, ca: '' }, accountId, integrationId: '', integrationPassword: '' },
      token: async () => '',
    })
  } catch {
    return
  }
  account.certificatePem = system.key.certificatePem
  const archive = new OwnArchive(now)
  queue.join({
    room: () => 1,
    deliver(message) {
      const from = message.headers['avsender-id'] ?? ''
      const receiver = server.accounts.find((one) => one.accountId === from)
      const files = system.opened(message.body)
      for (const { type, file } of archive.receive({ type: message.headers.type ?? '', files })) {
        const body =
          file && receiver?.certificatePem
            ? sealedFor(receiver.certificatePem, system.container([file]))
            : Buffer.alloc(0)
        server.queueOf(from)?.put(answer(message, accountId, type, body, now()))
      }
    },
  })
}

function answer(to: QueuedMessage, from: string, type: string, body: Buffer, at: Date): QueuedMessage {
  const ttlMs = 7 * 86_400_000
  return {
    headers: {
      ...{
        'melding-id': randomUUID(),
        type,
        'avsender-id': from,
        'svar-til': to.headers['melding-id'] ?? '',
      },
    },
    ...{ body, ttlMs, expiresAt: at.getTime() + ttlMs, failures: 0 },
  }
}
