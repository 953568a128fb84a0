import { sql } from 'kysely'
import { findSetting } from '#modules/members/index.ts'
import type { Ctx } from '#platform/context.ts'
import { hasKey } from './access.ts'

/** The municipality's connection to eInnsyn, as whoever keeps it sees it. */
export interface Connection {
  unitId: string
  /** Chosen, and turned on. */
  publishes: boolean
  hasKey: boolean
  cameThroughAt: Date | null
  /** Of the last look, when it stopped. */
  stopped: { at: Date; problem: string } | null
  tested: { at: Date; problem: string | null; unitName: string | null } | null
  counts: { entries: number; caseFiles: number; lastSentAt: Date | null }
  refused: Refused[]
}

export interface Refused {
  entryId: string
  registrationId: string
  problem: string
  reference: string | null
  at: Date
  tryAfter: Date
  attempts: number
}

/** Most that one page shows. */
const most = 50

export async function connectionOf(ctx: Ctx): Promise<Connection> {
  const setting = (await findSetting(ctx, 'einnsyn', ctx.today))?.value
  const state = await ctx.tx
    .selectFrom('public_journal.einnsyn_state')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .executeTakeFirst()
  const { rows } = await sql<{ entries: number; case_files: number; sent: Date | null }>`select
      count(*) filter (where kind = 'entry')::int as entries, count(*) filter (where kind = 'case-file')::int as case_files,
      max(sent_at) as sent from public_journal.einnsyn_unit where municipality = ${ctx.municipality}`.execute(
    ctx.tx,
  )
  const { entries = 0, case_files = 0, sent = null } = rows[0] ?? {}
  return {
    unitId: setting?.unitId ?? '',
    publishes: setting !== undefined && setting.publishes !== false,
    hasKey: await hasKey(ctx),
    cameThroughAt: state?.came_through_at ? new Date(state.came_through_at) : null,
    stopped: state?.failed_at ? { at: new Date(state.failed_at), problem: state.problem ?? '' } : null,
    tested: state?.tested_at
      ? {
          at: new Date(state.tested_at),
          problem: state.test_result === 'ok' ? null : state.test_result,
          unitName: state.unit_name,
        }
      : null,
    counts: { entries, caseFiles: case_files, lastSentAt: sent && new Date(sent) },
    refused: await refusedOnes(ctx),
  }
}

/** By the number everybody knows them by; a title is for the page of the line. */
async function refusedOnes(ctx: Ctx): Promise<Refused[]> {
  const rows = await ctx.tx
    .selectFrom('public_journal.einnsyn_refusal as refusal')
    .innerJoin('public_journal.entry as entry', (join) =>
      join
        .onRef('entry.municipality', '=', 'refusal.municipality')
        .onRef('entry.entry_id', '=', 'refusal.entry_id'),
    )
    .select([
      ...(['refusal.entry_id', 'refusal.problem', 'refusal.reference', 'refusal.refused_at'] as const),
      ...(['refusal.try_after', 'refusal.attempts', 'entry.registration_id'] as const),
    ])
    .where('refusal.municipality', '=', ctx.municipality)
    .where('entry.protection', '=', 0)
    .orderBy('refusal.refused_at', 'desc')
    .orderBy('refusal.entry_id')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    ...{ entryId: row.entry_id, registrationId: row.registration_id, problem: row.problem },
    ...{ reference: row.reference, attempts: row.attempts },
    ...{ at: new Date(row.refused_at), tryAfter: new Date(row.try_after) },
  }))
}
