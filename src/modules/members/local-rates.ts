import { addDays, isoDate } from '#norway/iso-date.ts'
import type { Ctx } from '#platform/context.ts'

/** A figure that the council has decided, with the decision it rests on. Dates are yyyy-MM-dd and inside the period. */
export interface DecidedFigure {
  rateId: string
  variant: string
  unit: string
  /** Decimal as text, with a point. */
  value: string
  validFrom: string
  /** The last day that was decided; null until further notice. */
  validTo: string | null
  /** The council's own number of the decision: "45/26". */
  decisionNumber: string
  decidedOn: string
  reason: string
}

export interface LocalRate extends Omit<DecidedFigure, 'decidedOn'> {
  id: string
  municipality: string
  decidedOn: string | null
  /** As decided; `validTo` may be earlier, because a later figure took over. */
  statedTo: string | null
  source: string
  setAt: Date | null
  setByName: string
  approvedByName: string
  withdrawnAt: Date | null
  withdrawnByName: string
}

/** Every figure that municipalities have set for these rates, the newest first, those taken back too. Members read each other's. */
export async function localRates(
  ctx: Pick<Ctx, 'tx'>,
  rateIds: readonly string[],
  municipality?: string,
): Promise<LocalRate[]> {
  if (rateIds.length === 0) return []
  const rows = await ctx.tx
    .selectFrom('members.local_rate')
    .selectAll()
    .where('rate_id', 'in', [...rateIds])
    .$if(municipality !== undefined, (query) => query.where('municipality', '=', municipality as string))
    .orderBy('rate_id')
    .orderBy('variant')
    .orderBy('municipality')
    .orderBy('valid_from', 'desc')
    .orderBy('set_at', (order) => order.desc().nullsLast())
    .execute()
  return rows.map((row) => ({
    id: row.id,
    municipality: row.municipality,
    rateId: row.rate_id,
    variant: row.variant,
    unit: row.unit,
    value: row.value,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    statedTo: row.stated_to,
    source: row.source,
    decisionNumber: row.decision_number,
    decidedOn: row.decided_on,
    reason: row.reason,
    setAt: row.set_at,
    setByName: row.set_by_name,
    approvedByName: row.approved_by_name,
    withdrawnAt: row.withdrawn_at,
    withdrawnByName: row.withdrawn_by_name,
  }))
}

/**
 * Adds a figure from its first day. The one before it ends the day before; nothing else of it is touched. A figure
 * that begins on a day that has one already is not added: what has held is never overwritten.
 */
export async function setLocalRate(
  ctx: Ctx,
  figure: DecidedFigure,
  by: { id: string; name: string; approvedByName?: string; source: string },
): Promise<'set' | 'day-taken'> {
  await lockRate(ctx, figure.rateId)
  const added = await ctx.tx
    .insertInto('members.local_rate')
    .values({
      ...{ municipality: ctx.municipality, id: ctx.random.uuid() },
      ...{ rate_id: figure.rateId, variant: figure.variant, unit: figure.unit, value: figure.value },
      ...{ valid_from: figure.validFrom, valid_to: figure.validTo, stated_to: figure.validTo },
      ...{ source: by.source, trust: 'bekreftet', reason: figure.reason },
      ...{ decision_number: figure.decisionNumber, decided_on: figure.decidedOn },
      ...{ set_at: ctx.now, set_by: by.id, set_by_name: by.name },
      approved_by_name: by.approvedByName ?? '',
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if ((added.numInsertedOrUpdatedRows ?? 0n) === 0n) return 'day-taken'
  await endOneByOne(ctx, figure)
  return 'set'
}

/**
 * Takes back a figure that has not begun to hold; the one before it goes on. The row stays, and never holds.
 * @returns the figure; null when there is none such, or it has begun
 */
export async function withdrawLocalRate(
  ctx: Ctx,
  id: string,
  by: { name: string },
): Promise<LocalRate | null> {
  const row = await ctx.tx
    .selectFrom('members.local_rate')
    .select(['rate_id', 'variant', 'valid_from'])
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .where('valid_from', '>', ctx.today)
    .executeTakeFirst()
  if (!row) return null
  await lockRate(ctx, row.rate_id)
  await ctx.tx
    .updateTable('members.local_rate')
    .set({
      ...{ withdrawn_at: ctx.now, withdrawn_by_name: by.name },
      valid_to: addDays(isoDate(row.valid_from), -1),
    })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .execute()
  await endOneByOne(ctx, { rateId: row.rate_id, variant: row.variant })
  const all = await localRates(ctx, [row.rate_id], ctx.municipality)
  return all.find((rate) => rate.id === id) ?? null
}

/** Each figure ends the day before the next begins, or on the last day that was decided when that is earlier. */
async function endOneByOne(
  ctx: Ctx,
  { rateId, variant }: { rateId: string; variant: string },
): Promise<void> {
  const all = (await localRates(ctx, [rateId], ctx.municipality))
    .filter((rate) => rate.variant === variant && rate.withdrawnAt === null)
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
  for (const [at, rate] of all.entries()) {
    const next = all[at + 1]
    const dayBefore = next ? addDays(isoDate(next.validFrom), -1) : null
    const ends = [dayBefore, rate.statedTo].filter((day) => day !== null).sort()[0] ?? null
    if (ends === rate.validTo) continue
    await ctx.tx
      .updateTable('members.local_rate')
      .set({ valid_to: ends })
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', rate.id)
      .execute()
  }
}

/** Two who set the same rate at once come one after the other. */
async function lockRate(ctx: Ctx, rateId: string): Promise<void> {
  await ctx.tx
    .selectFrom('members.local_rate')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('rate_id', '=', rateId)
    .forUpdate()
    .execute()
}
