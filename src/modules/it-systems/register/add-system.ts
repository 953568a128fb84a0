import { registerNodes } from '#platform/links.ts'
import type { RegisterCtx } from '../in-register.ts'
import { catalogueSystems } from '../matching/known-systems.ts'
import { tieVendors, vendorIds } from '../vendors/vendors.ts'
import { batches } from './changes.ts'

/**
 * The cooperation's own row of a product of the catalogue, made the first time somebody uses it. A system that the
 * cooperation has added itself is given by its own id.
 */
export async function systemRow(ctx: RegisterCtx, id: string): Promise<string> {
  return (await systemRows(ctx, [id])).get(id)!
}

/** The same for many at once: from what was asked for to the rows of the cooperation. */
export async function systemRows(ctx: RegisterCtx, ids: readonly string[]): Promise<Map<string, string>> {
  const asked = new Set(ids)
  const products = catalogueSystems.filter(({ id }) => asked.has(id))
  const rows = new Map(ids.map((id) => [id, id]))
  if (products.length === 0) return rows
  const readKnown = async () => {
    const known = await ctx.tx
      .selectFrom('it_systems.system')
      .select(['id', 'catalogue_id'])
      .where('cooperation', '=', ctx.cooperation)
      .where(
        'catalogue_id',
        'in',
        products.map(({ id }) => id),
      )
      .execute()
    for (const { id, catalogue_id } of known) rows.set(catalogue_id!, id)
  }
  await readKnown()
  const missing = products.filter(({ id }) => rows.get(id) === id)
  if (missing.length === 0) return rows
  await insertSystems(
    ctx,
    missing.map(({ id, name, vendor, area }) => ({ catalogueId: id, name, vendor, area })),
  )
  // Somebody else may have added one of them meanwhile: theirs is the row then.
  await readKnown()
  return rows
}

export interface NewSystem {
  name: string
  vendor: string | null
  area: string | null
}

/** Something that neither the catalogue nor the cooperation had. */
export async function addSystem(ctx: RegisterCtx, system: NewSystem): Promise<string> {
  return (await addSystems(ctx, [system]))[0]!
}

/** Many of them, in the same order. */
export const addSystems = (ctx: RegisterCtx, systems: readonly NewSystem[]): Promise<string[]> =>
  insertSystems(
    ctx,
    systems.map((system) => ({ catalogueId: null, ...system })),
  )

async function insertSystems(
  ctx: RegisterCtx,
  systems: readonly (NewSystem & { catalogueId: string | null })[],
): Promise<string[]> {
  const { cooperation, municipality } = ctx
  const made = systems.map((system) => ({ ...system, id: ctx.random.uuid() }))
  const vendors = await vendorIds(
    ctx,
    made.flatMap(({ vendor }) => vendor ?? []),
  )
  const inserted = new Set<string>()
  for (const some of batches(made)) {
    const rows = await ctx.tx
      .insertInto('it_systems.system')
      .values(
        some.map(({ id, catalogueId, name, vendor, area }) => ({
          ...{ cooperation, id, catalogue_id: catalogueId, name, vendor, area },
          ...{ added_by_municipality: municipality, added_at: ctx.now },
          vendor_id: (vendor && vendors.get(vendor)) ?? null,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute()
    for (const { id } of rows) inserted.add(id)
  }
  const own = made.filter(({ id }) => inserted.has(id))
  await registerNodes(
    ctx,
    own.map(({ id, name }) => ({ kind: 'system', id, label: name, href: `/samarbeid/systemer/${id}` })),
  )
  await tieVendors(
    ctx,
    own.flatMap(({ id, vendor }) => {
      const vendorId = vendor && vendors.get(vendor)
      return vendorId ? [{ vendorId, systemId: id }] : []
    }),
  )
  return made.map(({ id }) => id)
}
