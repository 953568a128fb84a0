import type { Municipalities } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import type { LinkKind } from '#platform/links.ts'
import { Refusal } from '#platform/refusal.ts'
import { addItem, waitsOnAgenda } from './put-on-agenda.ts'

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
 * know no other part.
 */
export interface AgendaSource {
  /** What items of it are kept under: "budget". */
  id: string
  /** How its matters stand in the graph; null where they do not. */
  node: LinkKind | null
  /** What its matters are called: "Budsjett". */
  label(language: Language): string
  waiting(ctx: CooperationCtx): Promise<WaitingMatter[]>
  /**
   * The answer, in the transaction that writes the decision. A Refusal here stops the vote from being recorded, with its
   * own words: a decision that cannot be carried out is not written.
   */
  whenDecided(ctx: CooperationCtx, id: string, decided: MatterDecided): Promise<void>
}

/** What waits in every source and stands on no agenda yet. */
export async function matters(
  ctx: CooperationCtx,
  sources: readonly AgendaSource[],
): Promise<{ source: AgendaSource; matter: WaitingMatter }[]> {
  const all = []
  for (const source of sources)
    for (const matter of await source.waiting(ctx))
      if (!(await waitsOnAgenda(ctx, { source: source.id, id: matter.id }))) all.push({ source, matter })
  return all
}

/** Puts a matter on the agenda as whoever asked for it words it. @throws Refusal where it no longer waits */
export async function addMatter(
  ctx: CooperationCtx,
  sources: readonly AgendaSource[],
  meetingId: string,
  wanted: { source: string; id: string; nobodyObjects?: boolean },
  municipalities: Municipalities | null = null,
): Promise<string> {
  const found = (await matters(ctx, sources)).find(
    ({ source, matter }) => source.id === wanted.source && matter.id === wanted.id,
  )
  if (!found) throw new Refusal('conflict', 'governance.matter-gone')
  const { source, matter } = found
  const item = {
    ...{ title: matter.title, caseText: matter.caseText, proposal: matter.proposal, closedBy: null },
    about: source.node ? [{ kind: source.node, id: matter.id }] : [],
    source: { source: source.id, id: matter.id },
    nobodyObjects: wanted.nobodyObjects ?? false,
  }
  return addItem(ctx, meetingId, item, municipalities)
}
