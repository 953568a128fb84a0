import type { Decision } from '#modules/casework/index.ts'
import { canonicalJson } from '#platform/canonical-json.ts'
import type { Ctx } from '#platform/context.ts'
import type { Difference } from './replay-decision.ts'

/**
 * Holds the grounds of a decision against the rows they were read from, which are added and ended and never changed:
 * the facts of the case, the nation's and the municipality's figures, the municipality's choices. Somebody who has
 * changed the one without the other is found. A figure that has ended since is still there.
 */
export async function basisInRegisters(
  ctx: Ctx,
  decision: Pick<Decision, 'caseId' | 'grounds' | 'decidedAt'>,
): Promise<Difference[]> {
  return [...(await factsKept(ctx, decision)), ...(await ratesKept(ctx, decision))]
}

async function factsKept(
  ctx: Ctx,
  { caseId, grounds }: Pick<Decision, 'caseId' | 'grounds'>,
): Promise<Difference[]> {
  const rows = await ctx.tx
    .selectFrom('casework.fact')
    .select(['name', 'value', 'source', 'fetched_at'])
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .execute()
  return grounds.facts.flatMap((fact): Difference[] => {
    const same = rows.filter(
      (row) =>
        row.name === fact.name &&
        row.source === fact.source &&
        row.fetched_at.toISOString() === fact.fetchedAt,
    )
    if (same.length === 0) return [{ code: 'fact-gone', at: fact.name }]
    const isThere = same.some((row) => canonicalJson(row.value) === canonicalJson(fact.value))
    return isThere ? [] : [{ code: 'fact-changed', at: fact.name }]
  })
}

async function ratesKept(ctx: Ctx, { grounds }: Pick<Decision, 'grounds'>): Promise<Difference[]> {
  const ids = grounds.rates.map(({ id }) => id)
  if (ids.length === 0) return []
  const nation = await ctx.tx
    .selectFrom('reference.rate')
    .select(['id', 'value', 'valid_from'])
    .where('id', 'in', ids)
    .execute()
  const own = await ctx.tx
    .selectFrom('members.local_rate')
    .select(['id', 'value', 'valid_from'])
    .where('municipality', '=', ctx.municipality)
    .where('id', 'in', ids)
    .execute()
  const rows = [...own, ...nation]
  return grounds.rates.flatMap(({ id, rateId, variant, value, validFrom }): Difference[] => {
    const at = `${rateId} (${variant})`
    const row = rows.find((each) => each.id === id)
    const now = row ? `${trimmed(String(row.value))} ${row.valid_from}` : '–'
    const then = `${value} ${validFrom}`
    return now === then ? [] : [{ code: 'rate-changed', at, kept: then, made: now }]
  })
}

/** PostgreSQL keeps the decimals a figure was written with. */
const trimmed = (decimal: string) => (decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal)
