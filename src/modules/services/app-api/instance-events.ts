import { isObject, type JsonObject } from '#engines/altinn/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Received } from './received.ts'

const purpose = (id: string) => `instance-event|${id}`
/** A system that notes events without end stops here. */
const mostEvents = 500

interface NotedEvent {
  eventType: string
  dataId: string | null
  additionalInfo: string | null
}

/** What happened to something received: as its process tells, and as the municipality's own system has noted. */
export async function eventsOf(ctx: Ctx, keys: Keys, { row, parts }: Received): Promise<JsonObject[]> {
  const instanceId = `${parts.owner.partyId}/${row.id}`
  const event = (id: string, eventType: string, created: string, more: JsonObject = {}): JsonObject => ({
    ...{ id, instanceId, dataId: null, created, eventType },
    ...{ instanceOwnerPartyId: String(parts.owner.partyId), user: null, relatedUser: null },
    ...{ processInfo: null, additionalInfo: null },
    ...more,
  })
  const { process } = parts
  const told = [
    ...(process ? [event(`${row.id}-created`, 'Created', process.startedAt)] : []),
    ...(process?.history ?? []).map((past, at) =>
      event(
        `${row.id}-task-${at + 1}`,
        past.abandoned ? 'process_AbandonTask' : 'process_EndTask',
        past.leftAt,
        {
          processInfo: { currentTask: { elementId: past.taskId } },
        },
      ),
    ),
    event(`${row.id}-submitted`, 'Submited', row.received_at.toISOString()),
    ...(row.confirmed_at
      ? [event(`${row.id}-confirmed`, 'ConfirmedComplete', row.confirmed_at.toISOString())]
      : []),
  ]
  const noted = await ctx.tx
    .selectFrom('services.instance_event')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('submission_id', '=', row.id)
    .orderBy('noted_at')
    .orderBy('id')
    .execute()
  for (const one of noted) {
    const content = await keys.openJson<NotedEvent>(ctx, purpose(one.id), one.content_encrypted)
    told.push(event(one.id, content.eventType, one.noted_at.toISOString(), { ...content }))
  }
  return told.sort((a, b) => (String(a.created) < String(b.created) ? -1 : 1))
}

/** Notes an event of the municipality's own system. @throws Refusal invalid appapi.bad-body; conflict appapi.no-more */
export async function noteEvent(ctx: Ctx, keys: Keys, submissionId: string, body: unknown): Promise<string> {
  const isOk = (value: unknown, longest: number) =>
    value === undefined || value === null || (typeof value === 'string' && value.length <= longest)
  if (
    !isObject(body) ||
    typeof body.eventType !== 'string' ||
    !/^[\w.-]{1,100}$/.test(body.eventType) ||
    !isOk(body.dataId, 100) ||
    !isOk(body.additionalInfo, 2000)
  )
    throw new Refusal('invalid', 'appapi.bad-body')
  const { count } = await ctx.tx
    .selectFrom('services.instance_event')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('municipality', '=', ctx.municipality)
    .where('submission_id', '=', submissionId)
    .executeTakeFirstOrThrow()
  if (Number(count) >= mostEvents) throw new Refusal('conflict', 'appapi.no-more')
  const id = ctx.random.uuid()
  const content: NotedEvent = {
    eventType: body.eventType,
    dataId: (body.dataId as string | undefined) ?? null,
    additionalInfo: (body.additionalInfo as string | undefined) ?? null,
  }
  await ctx.tx
    .insertInto('services.instance_event')
    .values({
      ...{ municipality: ctx.municipality, id, submission_id: submissionId, noted_at: ctx.now },
      content_encrypted: await keys.sealJson(ctx, purpose(id), content),
    })
    .execute()
  ctx.audit({ event: 'submission.marked', subjectKind: 'submission', subjectId: submissionId })
  return id
}
