import type { Ctx } from '#platform/context.ts'

export interface Delegation {
  id: string
  delegatedTo: string
  adoptedBy: string
  source: string
  trust: string
}

/** The delegation by which a decision of this kind may be made on this date, by the platform itself or by a person; null when there is none. */
export async function delegationFor(
  ctx: Ctx,
  decisionType: string,
  by: 'platform' | 'person',
): Promise<Delegation | null> {
  const row = await ctx.tx
    .selectFrom('members.delegation')
    .select(['id', 'delegated_to', 'adopted_by', 'source', 'trust'])
    .where('municipality', '=', ctx.municipality)
    .where('decision_type', '=', decisionType)
    .where('automatic', '=', by === 'platform')
    .where('valid_from', '<=', ctx.today)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', ctx.today)]))
    .orderBy('valid_from', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row
    ? {
        id: row.id,
        delegatedTo: row.delegated_to,
        adoptedBy: row.adopted_by,
        source: row.source,
        trust: row.trust,
      }
    : null
}
