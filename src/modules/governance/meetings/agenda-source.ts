import type { CooperationCtx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import type { LinkKind } from '#platform/links.ts'

/** Something that waits for a body to decide it: a project's gate, a budget, a tender. */
export interface WaitingMatter {
  /** The id by which whoever asks knows it. */
  id: string
  title: string
  /** What the body should know. */
  caseText: string
  /** The decision that is proposed. */
  proposal: string
  /** Its own page. */
  href?: string
}

/** What a body decided, as whoever asked is told. */
export interface MatterDecided {
  outcome: 'adopted' | 'rejected'
  /** As decisions are cited: "Styret 14/26". */
  decidedIn: string
  wording: string
  /** The day of the meeting. */
  decidedOn: string
  itemId: string
}

/**
 * A part of the cooperation whose matters bodies decide. Handed in where the system is put together, so that meetings
 * know no other part. `kind` is also how the matter stands in the graph.
 */
export interface AgendaSource {
  kind: LinkKind
  /** What its matters are called: "Budsjett". */
  label(language: Language): string
  waiting(ctx: CooperationCtx): Promise<WaitingMatter[]>
  /**
   * The answer, in the transaction that writes the decision. A Refusal here stops the vote from being recorded, with its
   * own words: a decision that cannot be carried out is not written.
   */
  whenDecided(ctx: CooperationCtx, id: string, decided: MatterDecided): Promise<void>
}
