import { sql } from 'kysely'
import { lettersNotSent } from '#modules/correspondence/index.ts'
import { type ChainFault, firstFaultInAuditChain, firstFaultInCooperationChain } from '#platform/audit.ts'
import type { AcrossCtx, CooperationCtx, Ctx } from '#platform/context.ts'
import type { QueuedJob, UnsentLetter } from './job-trouble.rules.ts'

interface JobRow {
  id: string
  task: string
  attempts: number
  max_attempts: number
  run_at: Date
  created_at: Date
  locked: boolean
  last_error: string | null
}

const jobOf = (row: JobRow): Omit<QueuedJob, 'municipality' | 'cooperation'> => ({
  id: row.id,
  task: row.task,
  attempts: row.attempts,
  maxAttempts: row.max_attempts,
  runAt: row.run_at,
  createdAt: row.created_at,
  isRunning: row.locked,
  lastError: row.last_error,
})

/** The jobs of the municipality at hand; of all when none is chosen. */
export async function queuedJobs(ctx: Pick<Ctx | AcrossCtx, 'tx'>): Promise<QueuedJob[]> {
  const { rows } = await sql<JobRow & { municipality: string | null }>`
    select * from platform.waiting_jobs()`.execute(ctx.tx)
  return rows.map((row) => ({ ...jobOf(row), municipality: row.municipality, cooperation: null }))
}

/** The jobs of the cooperation at hand; of all cooperations when read across. */
export async function queuedCooperationJobs(
  ctx: Pick<CooperationCtx | AcrossCtx, 'tx'>,
): Promise<QueuedJob[]> {
  const { rows } = await sql<JobRow & { cooperation: string }>`
    select * from platform.waiting_cooperation_jobs()`.execute(ctx.tx)
  return rows.map((row) => ({ ...jobOf(row), municipality: null, cooperation: row.cooperation }))
}

/** How an audit chain stands: how many events, and the first that does not hold. */
export interface ChainState {
  events: number
  fault: ChainFault | null
}

export async function chainOfMunicipality(ctx: Pick<Ctx, 'tx' | 'municipality'>): Promise<ChainState> {
  const { n } = await ctx.tx
    .selectFrom('platform.audit_event')
    .select(({ fn }) => fn.countAll<string>().as('n'))
    .where('municipality', '=', ctx.municipality)
    .executeTakeFirstOrThrow()
  return { events: Number(n), fault: await firstFaultInAuditChain(ctx.tx, ctx.municipality) }
}

export async function chainOfCooperation(
  ctx: Pick<CooperationCtx, 'tx' | 'cooperation'>,
): Promise<ChainState> {
  const { n } = await ctx.tx
    .selectFrom('platform.cooperation_audit_event')
    .select(({ fn }) => fn.countAll<string>().as('n'))
    .where('cooperation', '=', ctx.cooperation)
    .executeTakeFirstOrThrow()
  return { events: Number(n), fault: await firstFaultInCooperationChain(ctx.tx, ctx.cooperation) }
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
