import { sql } from 'kysely'
import { lettersNotSent } from '#modules/correspondence/index.ts'
import type { AcrossCtx, Ctx } from '#platform/context.ts'
import type { QueuedJob, UnsentLetter } from './job-trouble.rules.ts'

/** The jobs of the municipality at hand; of all when none is chosen. */
export async function queuedJobs(ctx: Pick<Ctx | AcrossCtx, 'tx'>): Promise<QueuedJob[]> {
  const { rows } = await sql<{
    id: string
    task: string
    municipality: string | null
    attempts: number
    max_attempts: number
    run_at: Date
    created_at: Date
    locked: boolean
    last_error: string | null
  }>`select * from platform.waiting_jobs()`.execute(ctx.tx)
  return rows.map((row) => ({
    id: row.id,
    task: row.task,
    municipality: row.municipality,
    attempts: row.attempts,
    maxAttempts: row.max_attempts,
    runAt: row.run_at,
    createdAt: row.created_at,
    isRunning: row.locked,
    lastError: row.last_error,
  }))
}

/** Letters not yet out, without title, receiver or case: an operator sees no content. */
export async function unsentLetters(ctx: Pick<Ctx, 'tx' | 'municipality'>): Promise<UnsentLetter[]> {
  const letters = await lettersNotSent(ctx)
  return letters.map(({ id, municipality, madeAt, dispatch }) => ({
    id,
    municipality,
    madeAt,
    state: dispatch.state,
    problemCode: dispatch.problemCode,
  }))
}
