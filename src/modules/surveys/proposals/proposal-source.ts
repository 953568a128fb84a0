import type { CooperationCtx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'

/** What the answers of a wave gave reason to propose, with the figures as they were the moment somebody kept it. */
export interface Proposal {
  /** The graph knows it as `{ kind: 'proposal', id }`. */
  id: string
  title: string
  /** What the answers show, in a sentence: "0 av 16 kommuner har DigiHelse (høyst 50 %)". */
  reason: string
  /** Where its figures stand: the wave it comes from. */
  href: string
  what: 'project' | 'robot' | 'course'
  figures: readonly { label: string; value: string }[]
  madeAt: Date
  madeBy: string
}

/** Proposals that nobody has taken further yet: a project or an idea tied to one (`follows-from`) has. */
export interface ProposalSource {
  open(ctx: Pick<CooperationCtx, 'tx' | 'cooperation'>, language: Language): Promise<Proposal[]>
}
