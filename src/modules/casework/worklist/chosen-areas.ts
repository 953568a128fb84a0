import { sql } from 'kysely'
import type { Ctx, SeveralCtx } from '#platform/context.ts'
import { keepPlan } from '#platform/database.ts'
import { officer } from '../must.ts'
import { type Area, areas } from './area.rules.ts'

/** The areas that a caseworker wants to see from the start, in any of these municipalities; empty: all. */
export async function chosenAreas(ctx: SeveralCtx, employeeId: string): Promise<Area[]> {
  const { rows } = await sql<{ areas: string[] }>`${keepPlan} select areas from casework.chosen_areas
    where municipality = any (${[...ctx.municipalities]}::text[]) and employee_id = ${employeeId}::uuid`.execute(
    ctx.tx,
  )
  const chosen = new Set(rows.flatMap((row) => row.areas))
  return areas.filter((area) => chosen.has(area))
}

/** Keeps one's areas in this municipality; none is all. @throws Refusal forbidden */
export async function chooseAreas(ctx: Ctx, chosen: readonly Area[]): Promise<void> {
  const { id } = officer(ctx, 'casework.read')
  await ctx.tx
    .insertInto('casework.chosen_areas')
    .values({ municipality: ctx.municipality, employee_id: id, areas: [...chosen] })
    .onConflict((conflict) =>
      conflict.columns(['municipality', 'employee_id']).doUpdateSet({ areas: [...chosen] }),
    )
    .execute()
}
