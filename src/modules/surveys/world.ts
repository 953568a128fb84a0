import type { Frames, Municipalities } from '#modules/members/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { CooperationCtx, MemberCtx, Transactions } from '#platform/context.ts'
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

/** What the register of systems knows of a municipality that stands in it. */
export interface RegisterFigure {
  municipality: string
  systems: number
  /** Uses that one person alone knows; null where that is said of none of them. */
  singlePerson: number | null
  withoutOwner: number
  /** When somebody last confirmed any of it: yyyy-MM-dd. */
  confirmedOn: string
}

/** An e-mail to those who answer for a municipality. The same `about` goes once, however often it is asked for. */
export interface ReminderMail {
  about: string
  to: string
  subject: string
  text: string
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
  /** What the members have in the register of systems; those who stand in it. */
  registerFigures(ctx: Pick<CooperationCtx, 'tx' | 'cooperation'>): Promise<readonly RegisterFigure[]>
  /** Plans an e-mail in the caller's transaction; absent where none is sent. */
  planMail?(ctx: MemberCtx, mail: ReminderMail): Promise<void>
  /** The address of the installation: links in e-mails begin with it. */
  baseUrl: string
}

export const base = '/samarbeid/kartlegging'
