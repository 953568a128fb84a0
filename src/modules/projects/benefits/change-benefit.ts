import { mustInCooperation } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { registerNode } from '#platform/links.ts'
import { Refusal } from '#platform/refusal.ts'
import { type BenefitMore, type BenefitSaid, benefitEnd, benefitHref, columnsOf, judge } from './benefits.ts'

export type BenefitChange = Omit<BenefitSaid, 'unit' | 'direction' | 'measure' | 'goals' | 'more'> & {
  more: BenefitMore
}

/**
 * Says a benefit otherwise. What its figures are counted in, which way is better and what measures it stand: a series that
 * changed its meaning would say nothing. @throws Refusal when somebody else changed it since it was read
 */
export async function changeBenefit(
  ctx: CooperationCtx,
  id: string,
  version: number,
  said: BenefitChange,
): Promise<void> {
  mustInCooperation(ctx, 'cooperation.write')
  judge(said)
  const done = await ctx.tx
    .updateTable('projects.benefit')
    .set({ ...columnsOf(said), version: version + 1 })
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) throw new Refusal('conflict', 'projects.changed-meanwhile')
  await registerNode(ctx, { ...benefitEnd(id), label: said.title.trim(), href: benefitHref(id) })
  ctx.audit({ event: 'projects.benefit-changed', subjectKind: 'benefit', subjectId: id })
}
