import { link, registerNode } from '#platform/links.ts'
import { Refusal } from '#platform/refusal.ts'
import { actorName, type RegisterCtx } from '../in-register.ts'
import { differenceOf, recordChanges } from './changes.ts'
import { emptyUsage, type UsageFields, usageFieldNames } from './usage-fields.rules.ts'
import type { Usage } from './usages.queries.ts'

export interface NewUsage {
  municipality: string
  systemId: string
  fields: Partial<UsageFields> & { local_name: string }
  origin: Usage['origin']
  importId?: string
}

/** A member uses a system from now on. */
export async function addUsage(ctx: RegisterCtx, one: NewUsage): Promise<string> {
  const id = ctx.random.uuid()
  const { municipality } = one
  await ctx.tx
    .insertInto('it_systems.usage')
    .values({
      ...emptyUsage,
      ...one.fields,
      ...{ municipality, id, cooperation: ctx.cooperation, system_id: one.systemId, origin: one.origin },
      ...{ confirmed_at: ctx.now, confirmed_by: actorName(ctx) },
    })
    .execute()
  await recordChanges(ctx, [
    {
      ...{ municipality, subject: 'usage', subjectId: id, what: 'added', after: { ...one.fields } },
      ...(one.importId ? { importId: one.importId } : {}),
    },
  ])
  await tieUsage(ctx, municipality, one.systemId)
  return id
}

/** The graph: this municipality uses the system. */
export async function tieUsage(ctx: RegisterCtx, municipality: string, systemId: string): Promise<void> {
  const node = await ctx.tx
    .selectFrom('platform.link_node')
    .select('id')
    .where('cooperation', '=', ctx.cooperation)
    .where('kind', '=', 'municipality')
    .where('id', '=', municipality)
    .executeTakeFirst()
  if (!node) {
    const { name } = await ctx.tx
      .selectFrom('members.municipality')
      .select('name')
      .where('number', '=', municipality)
      .executeTakeFirstOrThrow()
    await registerNode(ctx, { kind: 'municipality', id: municipality, label: name, municipality })
  }
  await link(
    ctx,
    { kind: 'municipality', id: municipality },
    'uses',
    { kind: 'system', id: systemId },
    municipality,
  )
}

/**
 * Changes what is known of a use, and says that it was looked at now. Returns whether anything became otherwise.
 * @throws Refusal when somebody else changed it since it was read
 */
export async function changeUsage(
  ctx: RegisterCtx,
  usage: Usage,
  fields: Partial<UsageFields>,
  options: { importId?: string; undoes?: true } = {},
): Promise<boolean> {
  const before = Object.fromEntries(
    usageFieldNames.map((name) => [name, usage[name]]),
  ) as unknown as UsageFields
  const difference = differenceOf(before, fields)
  const done = await ctx.tx
    .updateTable('it_systems.usage')
    .set({
      ...(difference?.after ?? {}),
      ...{ confirmed_at: ctx.now, confirmed_by: actorName(ctx), version: usage.version + 1 },
    })
    .where('municipality', '=', usage.municipality)
    .where('id', '=', usage.id)
    .where('version', '=', usage.version)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new Refusal('conflict', 'it-systems.changed-meanwhile')
  if (difference)
    await recordChanges(ctx, [
      {
        ...{ municipality: usage.municipality, subject: 'usage', subjectId: usage.id, ...difference },
        what: options.undoes ? 'undone' : 'changed',
        ...(options.importId ? { importId: options.importId } : {}),
      },
    ])
  return difference !== null
}

/** The member no longer has it in the register: it was never right, or an import is undone. What stood is kept. */
export async function removeUsage(ctx: RegisterCtx, usage: Usage, importId?: string): Promise<void> {
  await ctx.tx
    .updateTable('it_systems.usage')
    .set({ removed_at: ctx.now, version: usage.version + 1 })
    .where('municipality', '=', usage.municipality)
    .where('id', '=', usage.id)
    .execute()
  const before = Object.fromEntries(usageFieldNames.map((name) => [name, usage[name]]))
  await recordChanges(ctx, [
    {
      ...{ municipality: usage.municipality, subject: 'usage', subjectId: usage.id, what: 'removed', before },
      ...(importId ? { importId } : {}),
    },
  ])
  const others = await ctx.tx
    .selectFrom('it_systems.usage')
    .select('id')
    .where('municipality', '=', usage.municipality)
    .where('system_id', '=', usage.systemId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (others) return
  await ctx.tx
    .updateTable('platform.link')
    .set({ ended_at: ctx.now })
    .where('cooperation', '=', ctx.cooperation)
    .where('from_kind', '=', 'municipality')
    .where('from_id', '=', usage.municipality)
    .where('relation', '=', 'uses')
    .where('to_kind', '=', 'system')
    .where('to_id', '=', usage.systemId)
    .execute()
}
