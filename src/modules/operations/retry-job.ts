import { type RawBuilder, sql } from 'kysely'
import { rolePermissions } from '#modules/members/index.ts'
import type { CooperationCtx, Ctx } from '#platform/context.ts'
import type { Permission } from '#platform/http/route.ts'
import { Refusal } from '#platform/refusal.ts'

/**
 * Runs a waiting job of the municipality now. Pressed twice, it is only told once more to run: the work itself is
 * safe to do again.
 * @throws Refusal forbidden operations.not-allowed | not-found operations.no-such-job: done, running, or another's
 */
export const retryJob = (ctx: Ctx, jobId: string): Promise<void> =>
  retry(ctx, jobId, sql`platform.retry_job(${jobId}::bigint)`)

/** The same of a job of the cooperation. Whoever does it is an operator in the member that is its host. */
export const retryCooperationJob = (ctx: CooperationCtx, jobId: string): Promise<void> =>
  retry(ctx, jobId, sql`platform.retry_cooperation_job(${jobId}::bigint)`)

async function retry(
  ctx: Pick<Ctx, 'actor' | 'tx' | 'audit'>,
  jobId: string,
  again: RawBuilder<unknown>,
): Promise<void> {
  const held: readonly Permission[] =
    ctx.actor.kind === 'employee' ? ctx.actor.roles.flatMap((role) => rolePermissions[role]) : []
  if (!held.includes('operations.retry')) throw new Refusal('forbidden', 'operations.not-allowed')
  if (!/^\d{1,18}$/.test(jobId)) throw new Refusal('not-found', 'operations.no-such-job')
  const { rows } = await sql<{ task: string | null }>`
    select ${again} as task`.execute(ctx.tx)
  const task = rows[0]?.task
  if (!task) throw new Refusal('not-found', 'operations.no-such-job')
  ctx.audit({ event: 'job.retried', subjectKind: 'job', subjectId: jobId, details: { task } })
}
