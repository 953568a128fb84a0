import type { CooperationCtx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import type { BasisPlan } from './basis.ts'

/** Something that others found worth beginning: a choice of systems, or what a survey showed. */
export interface OfferedProposal {
  id: string
  title: string
  reason: string
  href: string
  figures: readonly { label: string; value: string }[]
  madeAt: Date
  madeBy: string
  plan?: BasisPlan
}

/**
 * Where proposals come from. Handed in where the system is put together. Those that an idea or a project is tied to by
 * `follows-from` are taken, and are left out here whether the source does so or not.
 */
export interface ProposalSource {
  /** Stands in addresses: "systemer". */
  id: string
  label(language: Language): string
  open(ctx: Pick<CooperationCtx, 'tx' | 'cooperation'>, language: Language): Promise<OfferedProposal[]>
}
