import type { Frames, Municipalities } from '#modules/members/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import type { Keys } from '#platform/keys.ts'

/** What the public journal needs from the outside. */
export interface PublicJournalWorld {
  transactions: Transactions
  keys: Keys
  files: Files
  clock: Clock
  municipalities: Municipalities
  frames: Frames
  baseUrl?: string
}
