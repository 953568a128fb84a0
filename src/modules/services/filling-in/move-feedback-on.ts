import type { Ctx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { attachmentsOf } from '../attachments/attachments.ts'
import { must } from '../catalogue/may.ts'
import { serviceOfSubmission } from '../offers.ts'
import { end } from '../signing/move-on.job.ts'
import { handOver } from '../waiting/handed-over.ts'
import type { ServicesWorld } from '../world.ts'
import { openContent, sealContent } from './draft-content.ts'
import { isUuid } from './drafts.ts'
import { countElements, started, stepOn, taskOf } from './instance.rules.ts'

/**
 * The municipality's word that a task that waits for it (`feedback`) is over: the instance goes on to the task that
 * follows. `task` is the one that the caller saw: told twice, it moves on once. Nothing of what is written is told.
 * Needs the role of the jobs: staff do not reach forms under way.
 * @returns 'already' when the instance no longer stands there; 'owner-goes-on' when others are to sign next: only the
 *   owner may ask them
 * @throws Refusal not-found services.no-such-draft; forbidden services.not-allowed; conflict appapi.stuck
 */
export async function moveFeedbackOn(
  ctx: Ctx,
  world: Pick<ServicesWorld, 'keys' | 'services' | 'log' | 'random'>,
  instanceId: string,
  task: string,
): Promise<'moved' | 'already' | 'owner-goes-on'> {
  must(ctx, 'casework.decide')
  const row = isUuid(instanceId)
    ? await ctx.tx
        .selectFrom('services.draft')
        .selectAll()
        .where('municipality', '=', ctx.municipality)
        .where('id', '=', instanceId)
        .forUpdate()
        .executeTakeFirst()
    : undefined
  if (!row) throw new Refusal('not-found', 'services.no-such-draft')
  if (row.sent_at) return 'already'
  const { service } = await serviceOfSubmission(ctx, world.services, {
    ...{ municipality: ctx.municipality, serviceId: row.service_id, hash: row.package_hash },
  })
  const content = started(service, openContent(world.keys, row.id, row.content_sealed), ctx.now)
  const current = taskOf(service, content)
  if (current?.type !== 'feedback' || current.id !== task) return 'already'
  const files = await attachmentsOf(ctx, world.keys, row.id)
  const next = stepOn(service, content, {
    ...{ at: ctx.now, action: null, language: row.language as Language },
    counts: countElements(service, content, files),
  })
  // Whom to ask to sign, and what the package's own service tasks fetch, is found when the owner presses.
  if (next.kind === 'service-task' || (next.kind === 'task' && next.task.type === 'signing'))
    return 'owner-goes-on'
  if (next.kind === 'stuck') {
    world.log.error({ service: service.id, task, reason: next.reason }, 'a waiting task cannot be moved on')
    throw new Refusal('conflict', 'appapi.stuck')
  }
  if (next.kind === 'ended') {
    await end(ctx, world, row, content, next.process, files)
    return 'moved'
  }
  await ctx.tx
    .updateTable('services.draft')
    .set({
      content_sealed: sealContent(world.keys, row.id, next.content),
      version: row.version + 1,
      changed_at: ctx.now,
    })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', row.id)
    .execute()
  if (next.task.type === 'feedback') {
    const language = row.language as Language
    const draft = { id: row.id, municipality: row.municipality, residentId: row.resident_id, language }
    const of = { ...draft, serviceId: row.service_id, packageHash: row.package_hash }
    await handOver(ctx, world.keys, of, next.task.id, next.content, files)
  }
  ctx.audit({
    event: 'draft.moved-on',
    subjectKind: 'draft',
    subjectId: row.id,
    residentId: row.resident_id,
    details: { task: next.task.id },
  })
  return 'moved'
}
