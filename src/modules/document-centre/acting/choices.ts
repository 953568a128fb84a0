import type { Ctx } from '#platform/context.ts'
import type { FieldName, SuggestedValue } from '../suggesting/suggest.rules.ts'

export type Chosen = Partial<Record<FieldName, SuggestedValue>>

/** What was suggested best, field by field. */
export async function bestSuggestions(
  ctx: Ctx,
  arrival: string,
): Promise<Map<FieldName, { value: SuggestedValue; confidence: number }>> {
  const rows = await ctx.tx
    .selectFrom('document_centre.suggestion')
    .select(['field', 'value', 'confidence'])
    .where('municipality', '=', ctx.municipality)
    .where('arrival_id', '=', arrival)
    .where('rank', '=', 1)
    .execute()
  return new Map(
    rows.map((row) => [
      row.field as FieldName,
      { value: row.value as unknown as SuggestedValue, confidence: Number(row.confidence) },
    ]),
  )
}

/** What was chosen beside what was suggested: nothing is used without it standing here who chose, and what. */
export async function keepChoices(
  ctx: Ctx,
  arrival: string,
  chosen: Chosen,
  automatic: boolean,
): Promise<void> {
  const suggested = await bestSuggestions(ctx, arrival)
  const who =
    ctx.actor.kind === 'employee'
      ? { chosen_by: ctx.actor.id, chosen_by_name: ctx.actor.name }
      : { chosen_by: null, chosen_by_name: ctx.actor.kind === 'system' ? ctx.actor.name : '' }
  for (const [field, value] of Object.entries(chosen)) {
    if (value === undefined) continue
    const best = suggested.get(field as FieldName)
    const row = {
      ...{ value: JSON.stringify(value), suggested: best ? JSON.stringify(best.value) : null },
      ...{ confidence: best?.confidence.toFixed(3) ?? null, automatic, chosen_at: ctx.now, ...who },
    }
    await ctx.tx
      .insertInto('document_centre.choice')
      .values({ municipality: ctx.municipality, arrival_id: arrival, field, ...row })
      .onConflict((conflict) => conflict.columns(['municipality', 'arrival_id', 'field']).doUpdateSet(row))
      .execute()
  }
}
