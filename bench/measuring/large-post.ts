import { randomFillSync } from 'node:crypto'
import { startClamd } from '#standins/clamd/server.ts'
import { makeReceiverKey } from '#standins/svarinn/receiver-key.ts'
import { startSvarInn } from '#standins/svarinn/server.ts'

/**
 * A process of its own: SvarInn with shipments of so many megabytes waiting, and a virus scanner that takes as much. It
 * holds what it sends whole, as the one that is measured must not.
 */
const organisationNumber = process.argv[2] ?? ''
const key = makeReceiverKey('Mottakersystem')
const system = { username: 'mottak', password: 'passord', organisationNumber }
const post = await startSvarInn({
  now: () => new Date(),
  systems: [{ ...system, certificatePem: key.certificatePem }],
})
const scanner = await startClamd({ maxBytes: 2_000_000_000 })
process.on('message', (megabytes: number) => {
  // Bytes by chance: nothing of them can be packed.
  const content = randomFillSync(Buffer.alloc(megabytes * 1_000_000))
  const files = [{ name: 'film.mp4', mimeType: 'video/mp4', content }]
  post.send({ to: organisationNumber, title: `En film på ${megabytes} MB`, files })
  process.send?.({ sent: megabytes })
})
process.send?.({ origin: post.origin, scannerPort: scanner.port, key, system })
