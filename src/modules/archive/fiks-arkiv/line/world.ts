import type { FiksIo } from '#integrations/fiks-io/client.ts'
import type { Packages } from '#integrations/fiks-io/sealed-package.ts'
import type { Clock } from '#platform/clock.ts'
import type { FiksWorld } from '../receive-message.ts'

/** What the line to Fiks IO needs, with the worker's own role. */
export interface FiksLineWorld extends FiksWorld {
  readonly clock: Clock
  readonly fiksIo: FiksIo
  readonly packages: Packages
}
