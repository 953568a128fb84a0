import { linkAll, nodesGone, registerNodes, setLinks } from '#platform/links.ts'
import { Refusal } from '#platform/refusal.ts'
import { actorName, type RegisterCtx } from '../in-register.ts'
import { recordChanges } from '../register/changes.ts'
import { systemsOf, type Usage, usagesOf } from '../register/usages.queries.ts'
import type { Relation, RelationFields } from './relation.rules.ts'
import { relationsOf } from './relations.queries.ts'

export interface NewRelation {
  from: Usage
  to: Usage
  fields: Partial<RelationFields>
  origin: Relation['origin']
}

/**
 * One use takes something from another of the same municipality from now on.
 * @throws Refusal when the two are tied by the same interface already
 */
export async function addRelation(ctx: RegisterCtx, one: NewRelation): Promise<string> {
  const { from, to, fields, origin } = one
  const { municipality } = from
  if (to.municipality !== municipality || to.id === from.id)
    throw new Refusal('invalid', 'it-systems.relation-within')
  const id = ctx.random.uuid()
  const made = await ctx.tx
    .insertInto('it_systems.usage_relation')
    .values({
      ...{ municipality, id, cooperation: ctx.cooperation, from_usage_id: from.id, to_usage_id: to.id },
      ...fields,
      ...{ origin, since: ctx.now, said_by: actorName(ctx) },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows !== 1n) throw new Refusal('conflict', 'it-systems.relation-twice')
  await record(ctx, municipality, from.id, null, await nameOf(ctx, to))
  await tie(ctx, municipality, [from, to])
  if (fields.contract_id)
    await linkAll(ctx, [
      {
        ...{ from: { kind: 'contract', id: fields.contract_id }, relation: 'covers' },
        ...{ to: { kind: 'usage', id: from.id }, municipality },
      },
    ])
  return id
}

/** The integration is no more; that it was, and who ended it, stays. */
export async function endRelation(ctx: RegisterCtx, relation: Relation): Promise<void> {
  const { municipality, id } = relation
  const done = await ctx.tx
    .updateTable('it_systems.usage_relation')
    .set({ ended_at: ctx.now, ended_by: actorName(ctx) })
    .where('municipality', '=', municipality)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new Refusal('conflict', 'it-systems.changed-meanwhile')
  const ends = (await usagesOf(ctx, { municipality })).filter(
    (usage) => usage.id === relation.fromUsageId || usage.id === relation.toUsageId,
  )
  const to = ends.find((usage) => usage.id === relation.toUsageId)
  await record(ctx, municipality, relation.fromUsageId, to ? await nameOf(ctx, to) : '', null)
  await tie(ctx, municipality, ends)
}

/** Integrations end with the uses at their ends. */
export async function endRelationsOf(
  ctx: RegisterCtx,
  municipality: string,
  usageIds: readonly string[],
): Promise<void> {
  const gone = new Set(usageIds)
  const standing = (await relationsOf(ctx, { municipality })).filter(
    ({ fromUsageId, toUsageId }) => gone.has(fromUsageId) || gone.has(toUsageId),
  )
  if (standing.length === 0) return
  await ctx.tx
    .updateTable('it_systems.usage_relation')
    .set({ ended_at: ctx.now, ended_by: actorName(ctx) })
    .where('municipality', '=', municipality)
    .where(
      'id',
      'in',
      standing.map(({ id }) => id),
    )
    .execute()
  const touched = new Set(standing.flatMap(({ fromUsageId, toUsageId }) => [fromUsageId, toUsageId]))
  const left = (await usagesOf(ctx, { municipality })).filter(({ id }) => touched.has(id) && !gone.has(id))
  await tie(ctx, municipality, left)
  await nodesGone(
    ctx,
    [...gone].map((id) => ({ kind: 'usage', id })),
  )
}

/**
 * The graph: a use is a thing of its own there as soon as an integration goes to or from it, for what breaks with it breaks
 * in one municipality and not with all who have the same system.
 */
async function tie(ctx: RegisterCtx, municipality: string, usages: readonly Usage[]): Promise<void> {
  const standing = await relationsOf(ctx, { municipality })
  const names = new Map((await systemsOf(ctx)).map(({ id, name }) => [id, name]))
  const { name: place } = await ctx.tx
    .selectFrom('members.municipality')
    .select('name')
    .where('number', '=', municipality)
    .executeTakeFirstOrThrow()
  const end = (id: string) => ({ kind: 'usage', id }) as const
  const tied = usages.filter(({ id }) =>
    standing.some(({ fromUsageId, toUsageId }) => fromUsageId === id || toUsageId === id),
  )
  await registerNodes(
    ctx,
    tied.map((usage) => ({
      ...{ kind: 'usage', id: usage.id, municipality },
      label: `${names.get(usage.systemId) ?? usage.local_name}, ${place}`,
      href: `/samarbeid/systemer/bruk/${usage.id}`,
    })),
  )
  await linkAll(
    ctx,
    tied.flatMap(({ id, systemId }) => [
      { from: end(id), relation: 'runs-on', to: { kind: 'system', id: systemId }, municipality } as const,
      {
        from: { kind: 'municipality', id: municipality },
        relation: 'uses',
        to: end(id),
        municipality,
      } as const,
    ]),
  )
  for (const { id } of usages)
    await setLinks(
      ctx,
      end(id),
      'depends-on',
      [...new Set(standing.filter((one) => one.fromUsageId === id).map(({ toUsageId }) => toUsageId))].map(
        end,
      ),
      municipality,
    )
  await nodesGone(
    ctx,
    usages.filter((usage) => !tied.includes(usage)).map(({ id }) => end(id)),
  )
}

const record = (
  ctx: RegisterCtx,
  municipality: string,
  usageId: string,
  was: string | null,
  is: string | null,
) =>
  recordChanges(ctx, [
    {
      ...{ municipality, subject: 'usage', subjectId: usageId, what: 'changed' },
      ...{ before: { relation: was }, after: { relation: is } },
    },
  ])

async function nameOf(ctx: RegisterCtx, usage: Usage): Promise<string> {
  const system = (await systemsOf(ctx)).find(({ id }) => id === usage.systemId)
  return system?.name ?? usage.local_name
}
