import { link, nodeGone, registerNode } from '#platform/links.ts'
import { Refusal } from '#platform/refusal.ts'
import { actorName, type RegisterCtx } from '../in-register.ts'
import { differenceOf, recordChanges } from './changes.ts'
import { type ContractFields, contractFieldNames } from './usage-fields.rules.ts'
import type { Contract, Usage } from './usages.queries.ts'

export interface NewContract {
  municipality: string
  fields: Partial<ContractFields> & { title: string }
  /** What it covers: uses of the same municipality, with the system of each. */
  covers: readonly { usageId: string; systemId: string }[]
  origin: Usage['origin']
  importId?: string
}

export async function addContract(ctx: RegisterCtx, one: NewContract): Promise<string> {
  const id = ctx.random.uuid()
  const { municipality } = one
  await ctx.tx
    .insertInto('it_systems.contract')
    .values({ ...one.fields, ...{ municipality, id, cooperation: ctx.cooperation, origin: one.origin } })
    .execute()
  for (const { usageId } of one.covers)
    await ctx.tx
      .insertInto('it_systems.contract_usage')
      .values({ municipality, contract_id: id, usage_id: usageId })
      .execute()
  await recordChanges(ctx, [
    {
      ...{ municipality, subject: 'contract', subjectId: id, what: 'added', after: { ...one.fields } },
      ...(one.importId ? { importId: one.importId } : {}),
    },
  ])
  await registerNode(ctx, {
    ...{ kind: 'contract', id, label: one.fields.title, municipality },
    href: `/samarbeid/systemer/avtaler/${id}`,
    details: { endsOn: one.fields.ends_on ?? null },
  })
  for (const { systemId } of one.covers)
    await link(ctx, { kind: 'contract', id }, 'covers', { kind: 'system', id: systemId }, municipality)
  return id
}

/** @throws Refusal when somebody else changed it since it was read */
export async function changeContract(
  ctx: RegisterCtx,
  contract: Contract,
  fields: Partial<ContractFields>,
  options: { importId?: string; undoes?: true } = {},
): Promise<boolean> {
  const before = Object.fromEntries(
    contractFieldNames.map((name) => [name, contract[name]]),
  ) as unknown as ContractFields
  const difference = differenceOf(before, fields)
  if (!difference) return false
  // Other dates or another notice are another deadline, which nobody has handled yet.
  const isOtherDeadline = ['ends_on', 'notice_on', 'notice_months'].some((name) => name in difference.after)
  await update(ctx, contract, {
    ...difference.after,
    ...(isOtherDeadline ? { handled: null, handled_at: null, handled_by: null } : {}),
  })
  await recordChanges(ctx, [
    {
      ...{ municipality: contract.municipality, subject: 'contract', subjectId: contract.id, ...difference },
      what: options.undoes ? 'undone' : 'changed',
      ...(options.importId ? { importId: options.importId } : {}),
    },
  ])
  return true
}

export type Handled = NonNullable<Contract['handled']>

/** What was done about the notice, by whom and when; after its last day the missed deadline is settled by it. */
export async function handleNotice(ctx: RegisterCtx, contract: Contract, how: Handled): Promise<void> {
  await update(ctx, contract, { handled: how, handled_at: ctx.now, handled_by: actorName(ctx) })
  await recordChanges(ctx, [
    {
      ...{
        municipality: contract.municipality,
        subject: 'contract',
        subjectId: contract.id,
        what: 'changed',
      },
      ...{ before: { handled: contract.handled }, after: { handled: how } },
    },
  ])
}

export async function removeContract(ctx: RegisterCtx, contract: Contract, importId?: string): Promise<void> {
  await update(ctx, contract, { removed_at: ctx.now })
  await recordChanges(ctx, [
    {
      ...{
        municipality: contract.municipality,
        subject: 'contract',
        subjectId: contract.id,
        what: 'removed',
      },
      before: Object.fromEntries(contractFieldNames.map((name) => [name, contract[name]])),
      ...(importId ? { importId } : {}),
    },
  ])
  await nodeGone(ctx, { kind: 'contract', id: contract.id })
}

async function update(ctx: RegisterCtx, contract: Contract, set: Record<string, unknown>): Promise<void> {
  const done = await ctx.tx
    .updateTable('it_systems.contract')
    .set({ ...set, version: contract.version + 1 })
    .where('municipality', '=', contract.municipality)
    .where('id', '=', contract.id)
    .where('version', '=', contract.version)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new Refusal('conflict', 'it-systems.changed-meanwhile')
}
