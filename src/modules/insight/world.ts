import type { Frames, Municipalities } from '#modules/members/index.ts'
import type { Services } from '#modules/services/index.ts'
import type { Transactions } from '#platform/context.ts'

/** What the pages of the graph need. */
export interface InsightWorld {
  transactions: Transactions
  municipalities: Municipalities
  frames: Frames
  services: Services
}
