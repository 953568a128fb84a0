import type { Frames, Municipalities } from '#modules/members/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import type { Keys } from '#platform/keys.ts'
import type { Measures } from './benefits/measures.ts'
import type { ProposalSource } from './proposals/proposal-source.ts'

/** What the pages and jobs of projects need. */
export interface ProjectsWorld {
  transactions: Transactions
  municipalities: Municipalities
  frames: Frames
  keys: Keys
  files: Files
  clock: Clock
  /** What operations know, handed in by those who know it. */
  measures: Measures
  /** What others found worth beginning, handed in by those who found it. */
  proposals: readonly ProposalSource[]
}

/** A transaction in the cooperation, or in the name of a member. */
export type ProjectCtx = Omit<Ctx, 'municipality'> & { cooperation: string; municipality: string | null }
export type Reading = Pick<ProjectCtx, 'tx' | 'cooperation'>

/** The name of whoever acts, as it is kept. */
export const actorName = ({ actor }: Pick<Ctx, 'actor'>): string =>
  actor.kind === 'employee' || actor.kind === 'system' ? actor.name : ''
