import { sql } from 'kysely'
import { linkAll, registerNode } from '#platform/links.ts'
import { Refusal } from '#platform/refusal.ts'
import { actorName, type RegisterCtx } from '../in-register.ts'
import { endRelationsOf } from '../integrations/write-relation.ts'
import { batches, differenceOf, recordChanges } from './changes.ts'
import { tiePeople } from './tie-people.ts'
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
  return (await addUsages(ctx, [one]))[0]!
}

/** Many uses of one member, in the same order. */
export async function addUsages(
  ctx: RegisterCtx,
  many: readonly NewUsage[],
  options: { peopleLater?: true } = {},
): Promise<string[]> {
  const made = many.map((one) => ({ ...one, id: ctx.random.uuid() }))
  for (const some of batches(made))
    await ctx.tx
      .insertInto('it_systems.usage')
      .values(
        some.map(({ id, municipality, systemId, fields, origin }) => ({
          ...emptyUsage,
          ...fields,
          ...{ municipality, id, cooperation: ctx.cooperation, system_id: systemId, origin },
          ...{ confirmed_at: ctx.now, confirmed_by: actorName(ctx) },
        })),
      )
      .execute()
  await recordChanges(
    ctx,
    made.map(({ id, municipality, fields, importId }) => ({
      ...{ municipality, subject: 'usage', subjectId: id, what: 'added', after: { ...fields } },
      ...(importId ? { importId } : {}),
    })),
  )
  for (const [municipality, own] of Map.groupBy(made, (one) => one.municipality))
    await tieUsages(
      ctx,
      municipality,
      own.map(({ systemId }) => systemId),
    )
  const naming = options.peopleLater ? [] : made.filter(({ fields }) => namesPeople(fields))
  for (const municipality of new Set(naming.map((one) => one.municipality)))
    await tiePeople(ctx, municipality)
  return made.map(({ id }) => id)
}

const namesPeople = (fields: Partial<UsageFields>): boolean =>
  ['owner', 'substitute', 'super_users', 'life_cycle'].some((name) => name in fields)

/** The graph: this municipality uses the systems. */
async function tieUsages(
  ctx: RegisterCtx,
  municipality: string,
  systemIds: readonly string[],
): Promise<void> {
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
  await linkAll(
    ctx,
    [...new Set(systemIds)].map((id) => ({
      ...{ from: { kind: 'municipality', id: municipality }, relation: 'uses', to: { kind: 'system', id } },
      municipality,
    })),
  )
}

/**
 * Changes what is known of a use, and says that it was looked at now. Returns whether anything became otherwise.
 * `peopleLater`: whoever changes many ties their people once, when all are changed.
 * @throws Refusal when somebody else changed it since it was read
 */
export async function changeUsage(
  ctx: RegisterCtx,
  usage: Usage,
  fields: Partial<UsageFields>,
  options: { importId?: string; undoes?: true; peopleLater?: true } = {},
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
  if (difference && namesPeople(difference.after) && !options.peopleLater)
    await tiePeople(ctx, usage.municipality)
  return difference !== null
}

/** The member no longer has it in the register: it was never right, or an import is undone. What stood is kept. */
export const removeUsage = (ctx: RegisterCtx, usage: Usage): Promise<void> =>
  removeUsages(ctx, usage.municipality, [usage])

/** Many uses of one member. */
export async function removeUsages(
  ctx: RegisterCtx,
  municipality: string,
  usages: readonly Usage[],
  importId?: string,
): Promise<void> {
  if (usages.length === 0) return
  for (const some of batches(usages))
    await ctx.tx
      .updateTable('it_systems.usage')
      .set((eb) => ({ removed_at: ctx.now, version: eb('version', '+', 1) }))
      .where('municipality', '=', municipality)
      .where(
        'id',
        'in',
        some.map(({ id }) => id),
      )
      .execute()
  await recordChanges(
    ctx,
    usages.map((usage) => ({
      ...{ municipality, subject: 'usage', subjectId: usage.id, what: 'removed' },
      before: Object.fromEntries(usageFieldNames.map((name) => [name, usage[name]])),
      ...(importId ? { importId } : {}),
    })),
  )
  await endRelationsOf(
    ctx,
    municipality,
    usages.map(({ id }) => id),
  )
  await tiePeople(ctx, municipality)
  const systemIds = [...new Set(usages.map(({ systemId }) => systemId))]
  await ctx.tx
    .updateTable('platform.link')
    .set({ ended_at: ctx.now })
    .where('cooperation', '=', ctx.cooperation)
    .where('from_kind', '=', 'municipality')
    .where('from_id', '=', municipality)
    .where('relation', '=', 'uses')
    .where('to_kind', '=', 'system')
    .where('to_id', 'in', systemIds)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('it_systems.usage as other')
            .select('other.id')
            .where('other.municipality', '=', municipality)
            .where('other.removed_at', 'is', null)
            .where(sql<boolean>`other.system_id::text = platform.link.to_id`),
        ),
      ),
    )
    .execute()
}
