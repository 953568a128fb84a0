import type { CooperationCtx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { addBenefit, planMember } from '../benefits/benefits.ts'
import { addEntry } from '../plan/entries.ts'
import { openProject, type ProjectSaid } from '../portfolio/projects.ts'
import type { Basis } from './basis.ts'
import { type FirstPart, firstPlan } from './first-plan.rules.ts'
import type { OfferedProposal, ProposalSource } from './proposal-source.ts'
import { proposalTexts } from './proposals.text.ts'

export type Offered = OfferedProposal & { from: string }

/** Every proposal that nobody has taken further, the newest first. */
export async function proposalsOffered(
  ctx: Pick<CooperationCtx, 'tx' | 'cooperation'>,
  sources: readonly ProposalSource[],
  language: Language,
): Promise<Offered[]> {
  const taken = await takenIn(ctx)
  const all: Offered[] = []
  for (const source of sources)
    for (const one of await source.open(ctx, language))
      if (!taken.has(one.id)) all.push({ ...one, from: source.label(language) })
  return all.sort((a, b) => b.madeAt.getTime() - a.madeAt.getTime())
}

/** @throws Refusal when it is not there, or somebody has taken it further */
export async function proposalOffered(
  ctx: Pick<CooperationCtx, 'tx' | 'cooperation'>,
  sources: readonly ProposalSource[],
  language: Language,
  id: string,
): Promise<Offered> {
  const found = (await proposalsOffered(ctx, sources, language)).find((one) => one.id === id)
  if (!found) throw new Refusal('not-found', 'platform.no-such-page')
  return found
}

/** Proposals with an idea that is not declined, or tied to a project. */
async function takenIn(ctx: Pick<CooperationCtx, 'tx' | 'cooperation'>): Promise<Set<string>> {
  const ideas = await ctx.tx
    .selectFrom('projects.idea')
    .select('proposal_id')
    .where('cooperation', '=', ctx.cooperation)
    .where('proposal_id', 'is not', null)
    .where('state', '<>', 'declined')
    .execute()
  const ties = await ctx.tx
    .selectFrom('platform.link')
    .select('to_id')
    .where('cooperation', '=', ctx.cooperation)
    .where('relation', '=', 'follows-from')
    .where('to_kind', '=', 'proposal')
    .where('ended_at', 'is', null)
    .execute()
  return new Set([...ideas.map(({ proposal_id }) => proposal_id ?? ''), ...ties.map(({ to_id }) => to_id)])
}

/** One that tells of systems makes a project of systems; of others it is not known. */
export const sortOf = ({ plan }: Pick<Basis, 'plan'>): 'system' | null => (plan ? 'system' : null)

/** A copy of a proposal as it is now, for what begins from it. */
export const basisOf = ({ plan, ...one }: Offered): Basis => ({
  ...{ id: one.id, from: one.from, title: one.title, reason: one.reason, href: one.href },
  ...{ figures: one.figures, madeOn: one.madeAt.toISOString().slice(0, 10), ...(plan ? { plan } : {}) },
})

/** What the first plan of a project out of a proposal leaves in the log. */
export const firstPlanEvents = [
  ...(['projects.benefit-added', 'projects.benefit-planned', 'projects.plan-changed'] as const),
] as const

/**
 * A project out of a proposal: link and figures are kept, what must be moved become milestones, and what would be saved
 * becomes the first plan of benefits. `by`: when the benefits are to be reached.
 */
export async function projectOfBasis(
  ctx: CooperationCtx,
  said: ProjectSaid,
  basis: Basis,
  by: string,
  more: { ideaId?: string; origin?: 'typed' | 'test-data' } & { nameOf(municipality: string): string },
): Promise<string> {
  const { plan } = basis
  const costOre = said.costOre ?? (plan?.onceOre == null ? null : BigInt(plan.onceOre))
  const members = plan ? plan.members.map(({ municipality }) => municipality) : said.members
  const id = await openProject(ctx, { ...said, costOre, members }, { ...more, basis })
  if (!plan) return id
  const { parts } = firstPlan(plan, by, ctx.today)
  if (parts.length > 0) await firstBenefit(ctx, id, basis, parts, more.origin)
  const t = proposalTexts('nb')
  for (const { municipality, moves, from } of plan.members) {
    if (!moves) continue
    const title = t('proposal.moves', { municipality: more.nameOf(municipality) })
    await addEntry(ctx, id, 'milestone', { title, due: from !== null && from > by ? from : by })
  }
  return id
}

async function firstBenefit(
  ctx: CooperationCtx,
  projectId: string,
  basis: Basis,
  parts: readonly FirstPart[],
  origin: 'typed' | 'test-data' = 'typed',
): Promise<void> {
  const t = proposalTexts('nb')
  const area = basis.plan?.area || basis.title
  const benefit = await addBenefit(
    ctx,
    projectId,
    {
      ...{ title: t('proposal.benefit', { area }), sort: 'avoided-cost', effect: 'budget', measure: null },
      ...{ indicator: t('proposal.indicator', { area }), unit: t('proposal.unit'), direction: 'down' },
      // A krone less in a year is worth a krone.
      ...{ worthOrePerUnit: 100n, actions: null, prerequisite: null, risk: null, goals: [] },
      more: { description: basis.reason, product: basis.title, method: t('proposal.method') },
    },
    origin,
  )
  for (const part of parts)
    await planMember(
      ctx,
      benefit,
      { ...part, owner: null, baselineOn: ctx.today, baselineCount: null, budgetLine: null },
      { isFirst: true },
    )
}
