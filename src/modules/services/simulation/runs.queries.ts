import type { Ctx } from '#platform/context.ts'
import type { SimulationResult } from './result.ts'
import type { Definition } from './simulation.ts'
import type { Tally } from './tally.rules.ts'

export interface Run {
  id: string
  municipality: string
  scope: 'members' | 'own'
  definition: Definition
  askedAt: Date
  askedByName: string
  /** Null while it is worked out. */
  result: SimulationResult | null
  resultSha256: string | null
}

/** The runs kept in the rows of the municipality at hand, the newest first. */
export async function runs(ctx: Pick<Ctx, 'tx' | 'municipality'>, id?: string): Promise<Run[]> {
  const rows = await ctx.tx
    .selectFrom('services.simulation')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .$if(id !== undefined, (query) => query.where('id', '=', id as string))
    .orderBy('asked_at', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    municipality: row.municipality,
    scope: row.scope as Run['scope'],
    definition: row.definition as unknown as Definition,
    askedAt: row.asked_at,
    askedByName: row.asked_by_name,
    result: row.result as unknown as SimulationResult | null,
    resultSha256: row.result_sha256,
  }))
}

/** The share of the municipality at hand, exact; null before it has ended. */
export async function ownShare(ctx: Pick<Ctx, 'tx' | 'municipality'>, runId: string): Promise<Tally | null> {
  const row = await ctx.tx
    .selectFrom('services.simulation_part')
    .select(['tally', 'done_at'])
    .where('municipality', '=', ctx.municipality)
    .where('simulation_id', '=', runId)
    .executeTakeFirst()
  return row?.done_at ? (row.tally as unknown as Tally) : null
}
