import { link, linkAll, nodeGone, registerNodes, setLinks } from '#platform/links.ts'
import { Refusal } from '#platform/refusal.ts'
import type { RegisterCtx } from '../in-register.ts'
import { bareName, standing, type Vendor, vendorMeant } from './vendor-names.rules.ts'

type Reading = Pick<RegisterCtx, 'tx' | 'cooperation'>

export async function vendorsOf(ctx: Reading): Promise<Vendor[]> {
  const rows = await ctx.tx
    .selectFrom('it_systems.vendor')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .orderBy('name')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, alsoCalled: row.also_called },
    ...{ organizationNumber: row.organization_number, mergedInto: row.merged_into, version: row.version },
  }))
}

/** The vendors that these texts mean, made where nobody had told of them. From the text to the id. */
export async function vendorIds(ctx: RegisterCtx, texts: readonly string[]): Promise<Map<string, string>> {
  const told = [...new Set(texts)].filter((text) => text.trim() !== '')
  if (told.length === 0) return new Map()
  let known = await vendorsOf(ctx)
  const missing = new Map<string, string>()
  for (const text of told)
    if (!vendorMeant(text, known) && !missing.has(bareName(text).toLowerCase()))
      missing.set(bareName(text).toLowerCase(), bareName(text))
  const made = [...missing.values()].map((name) => ({ id: ctx.random.uuid(), name }))
  if (made.length > 0) {
    await ctx.tx
      .insertInto('it_systems.vendor')
      .values(
        made.map(({ id, name }) => ({
          ...{ cooperation: ctx.cooperation, id, name, added_at: ctx.now },
          added_by_municipality: ctx.municipality,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    // Somebody else may have added one of them meanwhile: theirs is the row then.
    known = await vendorsOf(ctx)
    const own = made.filter(({ id }) => known.some((one) => one.id === id))
    await registerNodes(ctx, own.map(inGraph), { onlyNew: true })
  }
  return new Map(
    told.flatMap((text) => {
      const vendor = vendorMeant(text, known)
      return vendor ? [[text, vendor.id] as const] : []
    }),
  )
}

const inGraph = ({ id, name }: Pick<Vendor, 'id' | 'name'>) =>
  ({ kind: 'vendor', id, label: name, href: `/samarbeid/systemer/leverandorer/${id}` }) as const

/** The graph: these vendors supply these systems. */
export const tieVendors = (
  ctx: RegisterCtx,
  supplied: readonly { vendorId: string; systemId: string }[],
): Promise<number> =>
  linkAll(
    ctx,
    supplied.map(({ vendorId, systemId }) => ({
      ...{ from: { kind: 'vendor', id: vendorId }, relation: 'supplies' },
      to: { kind: 'system', id: systemId },
    })),
  )

/** @throws Refusal when it is not there; a merged one is the one it is now */
export async function vendorById(ctx: Reading, id: string): Promise<Vendor> {
  const all = await vendorsOf(ctx)
  const found = all.find((one) => one.id === id)
  if (!found) throw new Refusal('not-found', 'it-systems.no-such-vendor')
  return standing(found, all)
}

/**
 * Says anew what a vendor is called. The name it had is kept among those it is known by.
 * @throws Refusal when another vendor has the name, or somebody else changed it since it was read
 */
export async function renameVendor(
  ctx: RegisterCtx,
  vendor: Vendor,
  said: { name: string; alsoCalled: readonly string[]; organizationNumber: string | null },
): Promise<void> {
  const others = (await vendorsOf(ctx)).filter(({ id, mergedInto }) => id !== vendor.id && !mergedInto)
  const taken = [said.name, ...said.alsoCalled].find((name) => vendorMeant(name, others))
  if (taken) throw new Refusal('conflict', 'it-systems.vendor-name-taken', { name: taken })
  const kept = said.name === vendor.name ? said.alsoCalled : [...said.alsoCalled, vendor.name]
  await update(ctx, vendor, {
    name: said.name,
    also_called: [...new Set(kept)].filter((name) => name !== said.name),
    organization_number: said.organizationNumber,
  })
  await registerNodes(ctx, [inGraph({ id: vendor.id, name: said.name })])
}

/**
 * Two rows are the same vendor: what hangs on the first hangs on the second from now on, and the names of the first are
 * names of the second.
 */
export async function mergeVendor(ctx: RegisterCtx, vendor: Vendor, into: Vendor): Promise<void> {
  if (vendor.id === into.id || vendor.mergedInto || into.mergedInto)
    throw new Refusal('invalid', 'it-systems.vendor-merge-self')
  await update(ctx, vendor, { merged_into: into.id })
  const names = [...into.alsoCalled, vendor.name, ...vendor.alsoCalled]
  await update(ctx, into, { also_called: [...new Set(names)].filter((name) => name !== into.name) })
  const moved = await ctx.tx
    .updateTable('it_systems.system')
    .set({ vendor_id: into.id })
    .where('cooperation', '=', ctx.cooperation)
    .where('vendor_id', '=', vendor.id)
    .returning('id')
    .execute()
  await tieVendors(
    ctx,
    moved.map(({ id }) => ({ vendorId: into.id, systemId: id })),
  )
  await setLinks(ctx, { kind: 'vendor', id: vendor.id }, 'supplies', [])
  await nodeGone(ctx, { kind: 'vendor', id: vendor.id })
}

/** Another vendor supplies the system from now on; null: nobody knows. */
export async function supplyFrom(ctx: RegisterCtx, systemId: string, vendorId: string | null): Promise<void> {
  const system = { kind: 'system', id: systemId } as const
  const before = await ctx.tx
    .selectFrom('platform.link')
    .select('from_id')
    .where('cooperation', '=', ctx.cooperation)
    .where('relation', '=', 'supplies')
    .where('to_kind', '=', 'system')
    .where('to_id', '=', systemId)
    .where('from_kind', '=', 'vendor')
    .where('ended_at', 'is', null)
    .where('is_by_hand', '=', false)
    .execute()
  for (const { from_id } of before)
    if (from_id !== vendorId)
      await ctx.tx
        .updateTable('platform.link')
        .set({ ended_at: ctx.now })
        .where('cooperation', '=', ctx.cooperation)
        .where('from_kind', '=', 'vendor')
        .where('from_id', '=', from_id)
        .where('relation', '=', 'supplies')
        .where('to_kind', '=', 'system')
        .where('to_id', '=', systemId)
        .execute()
  if (vendorId) await link(ctx, { kind: 'vendor', id: vendorId }, 'supplies', system)
}

async function update(ctx: RegisterCtx, vendor: Vendor, set: Record<string, unknown>): Promise<void> {
  const done = await ctx.tx
    .updateTable('it_systems.vendor')
    .set({ ...set, version: vendor.version + 1 })
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', vendor.id)
    .where('version', '=', vendor.version)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new Refusal('conflict', 'it-systems.changed-meanwhile')
}
