import type { Frames, Municipalities } from '#modules/members/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { CooperationCtx, Transactions } from '#platform/context.ts'
import type { PostedFile } from '#platform/http/parts.ts'
import type { Language } from '#platform/i18n.ts'
import type { Keys } from '#platform/keys.ts'

/** A file that has been judged by its content and looked at for viruses. */
export interface TakenEvidence {
  fileName: string
  contentType: string
  bytes: Buffer
}

/** A service that runs here in a municipality, as operations know it. */
export interface RunningService {
  municipality: string
  service: string
  changedAt: Date
}

export interface SurveysWorld {
  transactions: Transactions
  municipalities: Municipalities
  frames: Frames
  keys: Keys
  clock: Clock
  takeFile(file: PostedFile, language: Language): Promise<TakenEvidence | { refused: string }>
  /** What the members have open here. */
  runningServices(ctx: Pick<CooperationCtx, 'tx'>): Promise<readonly RunningService[]>
}

export const base = '/samarbeid/kartlegging'
