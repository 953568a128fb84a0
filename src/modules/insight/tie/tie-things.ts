import { mustInCooperation } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { type LinkEnd, type LinkRelation, link, unlinkByHand } from '#platform/links.ts'
import { Refusal } from '#platform/refusal.ts'
import { keyOf } from '../kinds.rules.ts'
import { maySay } from './which-ties.rules.ts'

export interface HandTie {
  from: LinkEnd
  relation: LinkRelation
  to: LinkEnd
}

/**
 * A person says that two things are tied, and why. Both are there: the caller has looked them up for this reader.
 * @throws Refusal where they are tied so already, or the tie makes no sense
 */
export async function tieThings(ctx: CooperationCtx, tie: HandTie, note: string): Promise<void> {
  mustInCooperation(ctx, 'cooperation.write')
  const { from, relation, to } = tie
  if (keyOf(from) === keyOf(to)) throw new Refusal('invalid', 'insight.tied-to-itself')
  if (!note) throw new Refusal('invalid', 'insight.tie-incomplete')
  if (!maySay(from, relation, to)) throw new Refusal('invalid', 'insight.tie-senseless')
  const isNew = await link(ctx, from, relation, to, null, { note })
  if (!isNew) throw new Refusal('conflict', 'insight.tied-already')
  ctx.audit({ event: 'insight.tied', ...subjectOf(tie) })
}

/** Takes back what a person said. @throws Refusal where a module registered it: it is changed there */
export async function untieThings(ctx: CooperationCtx, tie: HandTie): Promise<void> {
  mustInCooperation(ctx, 'cooperation.write')
  if (!(await unlinkByHand(ctx, tie.from, tie.relation, tie.to)))
    throw new Refusal('conflict', 'insight.not-by-hand')
  ctx.audit({ event: 'insight.untied', ...subjectOf(tie) })
}

const subjectOf = ({ from, relation, to }: HandTie) => ({
  ...{ subjectKind: from.kind, subjectId: from.id },
  details: { relation, toKind: to.kind, toId: to.id },
})
