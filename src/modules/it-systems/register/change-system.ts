import { registerNode, setLinks } from '#platform/links.ts'
import { Refusal } from '#platform/refusal.ts'
import { typedWords } from '../importing/prepare.rules.ts'
import { actorName, type RegisterCtx } from '../in-register.ts'
import { supplyFrom, vendorIds } from '../vendors/vendors.ts'
import type { SystemFields } from './system-fields.rules.ts'
import type { RegisteredSystem } from './usages.queries.ts'

/**
 * Says anew what a system is, for all who use it. A former name is still known when a list has it.
 * @throws Refusal when somebody else changed it since it was read
 */
export async function changeSystem(
  ctx: RegisterCtx,
  system: RegisteredSystem,
  said: SystemFields,
): Promise<void> {
  const { cooperation } = ctx
  const isRenamed = said.name !== system.name
  const vendorId = said.vendor ? ((await vendorIds(ctx, [said.vendor])).get(said.vendor) ?? null) : null
  const done = await ctx.tx
    .updateTable('it_systems.system')
    .set({
      ...{ name: said.name, vendor: said.vendor, vendor_id: vendorId, area: said.area },
      ...{ parent_id: said.parentId, kostra_functions: [...said.kostraFunctions], los: [...said.los] },
      former_names: [...new Set([...system.formerNames, ...(isRenamed ? [system.name] : [])])].filter(
        (name) => name !== said.name,
      ),
      version: system.version + 1,
    })
    .where('cooperation', '=', cooperation)
    .where('id', '=', system.id)
    .where('version', '=', system.version)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new Refusal('conflict', 'it-systems.changed-meanwhile')
  if (isRenamed)
    await ctx.tx
      .insertInto('it_systems.alias')
      .values({
        ...{ cooperation, system_id: system.id, said_by: actorName(ctx), said_at: ctx.now },
        typed_words: typedWords({ product: system.name, vendor: system.vendor ?? '' }),
        said_by_municipality: ctx.municipality,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  const node = { kind: 'system', id: system.id } as const
  await registerNode(ctx, { ...node, label: said.name, href: `/samarbeid/systemer/${system.id}` })
  await setLinks(ctx, node, 'part-of', said.parentId ? [{ kind: 'system', id: said.parentId }] : [])
  await supplyFrom(ctx, system.id, vendorId)
}
