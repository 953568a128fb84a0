import { goesBeyond } from '#norway/rate-limits.ts'
import type { Ctx, ResidentCtx } from '#platform/context.ts'

export interface RateOnDate {
  /** Kept by the decision that used it. */
  id: string
  rateId: string
  variant: string
  unit: string
  value: string
  validFrom: string
  validTo: string | null
  source: string
  trust: string
  /** The nation's row, or the municipality's own. */
  set: 'nation' | 'municipality'
  /** The council's decision that the municipality's own rests on, where it is known. */
  decision: { number: string; on: string } | null
}

/**
 * The rows of these rates that apply on a date, one of each rate and variant: the municipality's own before the
 * nation's unless it goes beyond what the law allows on that date, and the newest where an older one was never ended. A rate without a known figure is left out: the rule then says that it is missing, nobody guesses.
 */
export async function ratesOn(
  ctx: Pick<Ctx | ResidentCtx, 'tx' | 'municipality'>,
  rateIds: readonly string[],
  on: string,
): Promise<RateOnDate[]> {
  const [set, nation] = await Promise.all([
    ctx.tx
      .selectFrom('members.local_rate')
      .select(['id', 'rate_id', 'variant', 'unit', 'value', 'valid_from', 'valid_to', 'source', 'trust'])
      .select(['decision_number', 'decided_on'])
      .where('municipality', '=', ctx.municipality ?? '')
      .where('rate_id', 'in', [...rateIds])
      .where('valid_from', '<=', on)
      .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', on)]))
      .distinctOn(['rate_id', 'variant'])
      .orderBy('rate_id')
      .orderBy('variant')
      .orderBy('valid_from', 'desc')
      .execute(),
    ctx.tx
      .selectFrom('reference.rate')
      .select(['id', 'rate_id', 'variant', 'unit', 'value', 'valid_from', 'valid_to', 'source', 'trust'])
      .where('rate_id', 'in', [...rateIds])
      .where('valid_from', '<=', on)
      .where('value', 'is not', null)
      .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', on)]))
      .distinctOn(['rate_id', 'variant'])
      .orderBy('rate_id')
      .orderBy('variant')
      .orderBy('valid_from', 'desc')
      .execute(),
  ])
  // The nation's figure may have changed since the municipality's was set: the law holds from its first day.
  const own = set.filter(
    (mine) =>
      !nation.some(
        (row) =>
          row.rate_id === mine.rate_id &&
          row.variant === mine.variant &&
          goesBeyond(mine.rate_id, on, mine.value, row.value as string),
      ),
  )
  const isOverridden = (row: { rate_id: string; variant: string }) =>
    own.some((mine) => mine.rate_id === row.rate_id && mine.variant === row.variant)
  return [
    ...own.map((row) => ({ ...row, set: 'municipality' as const })),
    ...nation
      .filter((row) => !isOverridden(row))
      .map((row) => ({ ...row, decision_number: '', decided_on: null, set: 'nation' as const })),
  ].map((row) => ({
    id: row.id,
    rateId: row.rate_id,
    variant: row.variant,
    unit: row.unit,
    value: trimmed(row.value as string),
    validFrom: row.valid_from,
    validTo: row.valid_to,
    source: row.source ?? '',
    trust: row.trust,
    set: row.set,
    decision: row.decided_on === null ? null : { number: row.decision_number, on: row.decided_on },
  }))
}

/** PostgreSQL keeps the decimals a figure was written with; 0.060 and 0.06 are the same rate. */
function trimmed(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal
}
