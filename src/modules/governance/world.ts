import type { Frames, Municipalities } from '#modules/members/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import type { Keys } from '#platform/keys.ts'
import type { AgendaSource } from './meetings/agenda-source.ts'

/** What the pages and jobs of governance and money need. */
export interface GovernanceWorld {
  transactions: Transactions
  municipalities: Municipalities
  frames: Frames
  keys: Keys
  files: Files
  clock: Clock
  /** Other parts whose matters the bodies decide: projects, tenders. */
  agendaSources?: readonly AgendaSource[]
}
