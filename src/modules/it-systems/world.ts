import type { Frames, Municipalities } from '#modules/members/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Transactions } from '#platform/context.ts'

export interface ItSystemsWorld {
  transactions: Transactions
  municipalities: Municipalities
  frames: Frames
  clock: Clock
}
