import type { SvarUt, SvarUtAccess } from '#integrations/svarut/client.ts'
import { type Actor, systemActor } from '#platform/actor.ts'
import type { Clock } from '#platform/clock.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import type { Keys } from '#platform/keys.ts'

/** What sending letters needs of SvarUt. */
export type SvarUtSender = Pick<
  SvarUt,
  | 'sendToPerson'
  | 'sendToOrganisation'
  | 'sendToPrint'
  | 'encrypt'
  | 'findByReference'
  | 'statuses'
  | 'documents'
>

export interface LetterNews {
  letterId: string
  /** Null for a letter about something else than a decision. */
  decisionId: string | null
  /** What another letter was written for, as it was planned; null for a decision's. */
  writtenFor: string | null
  title: string
  caseId: string
  residentId: string
  at: Date
}

/** Why a person must look at a letter. `detail` is SvarUt's own words or code where it gave any. */
export type LetterProblem =
  | 'rejected'
  | 'shipment-fault'
  | 'unknown-receiver'
  | 'double'
  | 'content-differs'
  | 'not-delivered'
  | 'returned'
  | 'entry-frozen'

export interface DispatchWorld {
  transactions: Transactions
  keys: Keys
  files: Files
  clock: Clock
  svarut: SvarUtSender
  /**
   * Asked when a letter has a receiver whom no post reaches: true when they have a page of their own where it can be read,
   * and have been told as far as they can be. Absent: a person sees to every such letter.
   */
  leaveForReceiver?(ctx: Ctx, news: LetterNews): Promise<boolean>
  /** The municipality's integration and account, from its settings. */
  access(ctx: Ctx): Promise<SvarUtAccess>
  /** Called in the transaction that records it, so that the news and the fact cannot part. */
  letterSent(ctx: Ctx, news: LetterNews): Promise<void>
  letterNeedsPerson(
    ctx: Ctx,
    news: LetterNews & { problem: LetterProblem; detail: string | null },
  ): Promise<void>
}

/** In whose name letters are dispatched, registered as sent and signed off. */
export const dispatcher: Actor = systemActor('utsending')
