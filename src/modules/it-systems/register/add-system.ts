import { link, registerNode } from '#platform/links.ts'
import type { RegisterCtx } from '../in-register.ts'
import { catalogueSystems } from '../matching/known-systems.ts'

/** Vendors are known by their name alone. */
export const vendorId = (name: string): string => name.trim().toLowerCase()

/**
 * The cooperation's own row of a product of the catalogue, made the first time somebody uses it. A system that the
 * cooperation has added itself is given by its own id.
 */
export async function systemRow(ctx: RegisterCtx, id: string): Promise<string> {
  const product = catalogueSystems.find((one) => one.id === id)
  if (!product) return id
  const find = () =>
    ctx.tx
      .selectFrom('it_systems.system')
      .select('id')
      .where('cooperation', '=', ctx.cooperation)
      .where('catalogue_id', '=', id)
      .executeTakeFirst()
  const known = await find()
  if (known) return known.id
  await insertSystem(ctx, { catalogueId: id, name: product.name, vendor: product.vendor, area: product.area })
  return (await find())!.id
}

/** Something that neither the catalogue nor the cooperation had. */
export async function addSystem(
  ctx: RegisterCtx,
  system: { name: string; vendor: string | null; area: string | null },
): Promise<string> {
  return insertSystem(ctx, { catalogueId: null, ...system })
}

async function insertSystem(
  ctx: RegisterCtx,
  system: { catalogueId: string | null; name: string; vendor: string | null; area: string | null },
): Promise<string> {
  const { cooperation, municipality } = ctx
  const id = ctx.random.uuid()
  const { numInsertedOrUpdatedRows } = await ctx.tx
    .insertInto('it_systems.system')
    .values({
      ...{ cooperation, id, catalogue_id: system.catalogueId, name: system.name, vendor: system.vendor },
      ...{ area: system.area, added_by_municipality: municipality, added_at: ctx.now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (!numInsertedOrUpdatedRows) return id
  await registerNode(ctx, { kind: 'system', id, label: system.name, href: `/samarbeid/systemer/${id}` })
  if (!system.vendor) return id
  const vendor = { kind: 'vendor', id: vendorId(system.vendor) } as const
  await registerNode(ctx, { ...vendor, label: system.vendor })
  await link(ctx, vendor, 'supplies', { kind: 'system', id })
  return id
}
