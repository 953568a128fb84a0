import type { RegisterCtx } from '../in-register.ts'
import type { Frequency, Relation } from './relation.rules.ts'

type Reading = Pick<RegisterCtx, 'tx' | 'cooperation'>

/** Integrations that stand now; of one use both those it takes from and those that take from it. */
export async function relationsOf(
  ctx: Reading,
  of: { usageId?: string; municipality?: string; id?: string } = {},
): Promise<Relation[]> {
  let query = ctx.tx
    .selectFrom('it_systems.usage_relation')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .where('ended_at', 'is', null)
  const { usageId } = of
  if (usageId)
    query = query.where(({ or, eb }) =>
      or([eb('from_usage_id', '=', usageId), eb('to_usage_id', '=', usageId)]),
    )
  if (of.municipality) query = query.where('municipality', '=', of.municipality)
  if (of.id) query = query.where('id', '=', of.id)
  const rows = await query.orderBy('municipality').orderBy('since').orderBy('id').execute()
  return rows.map((row) => ({
    ...{ municipality: row.municipality, id: row.id, fromUsageId: row.from_usage_id },
    ...{ toUsageId: row.to_usage_id, interface: row.interface, frequency: row.frequency as Frequency | null },
    ...{ contract_id: row.contract_id, reference: row.reference, description: row.description },
    ...{ origin: row.origin as Relation['origin'], since: row.since, saidBy: row.said_by },
  }))
}
