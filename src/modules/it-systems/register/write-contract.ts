import { type LinkNode, linkAll, nodesGone, registerNode, registerNodes, setLinks } from '#platform/links.ts'
import { Refusal } from '#platform/refusal.ts'
import { actorName, type RegisterCtx } from '../in-register.ts'
import { batches, differenceOf, recordChanges } from './changes.ts'
import { type ContractFields, contractFieldNames, noticeDayOf } from './usage-fields.rules.ts'
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
  return (await addContracts(ctx, [one]))[0]!
}

/** Many, in the same order. */
export async function addContracts(ctx: RegisterCtx, many: readonly NewContract[]): Promise<string[]> {
  const { cooperation } = ctx
  const made = many.map((one) => ({ ...one, id: ctx.random.uuid() }))
  for (const some of batches(made))
    await ctx.tx
      .insertInto('it_systems.contract')
      .values(
        some.map(({ id, municipality, fields, origin }) => ({
          ...fields,
          municipality,
          id,
          cooperation,
          origin,
        })),
      )
      .execute()
  const covered = made.flatMap(({ id, municipality, covers }) =>
    covers.map(({ usageId }) => ({ municipality, contract_id: id, usage_id: usageId })),
  )
  for (const some of batches(covered))
    await ctx.tx.insertInto('it_systems.contract_usage').values(some).execute()
  await recordChanges(
    ctx,
    made.map(({ id, municipality, fields, importId }) => ({
      ...{ municipality, subject: 'contract', subjectId: id, what: 'added', after: { ...fields } },
      ...(importId ? { importId } : {}),
    })),
  )
  await registerNodes(
    ctx,
    made.map(({ id, municipality, fields }) => inGraph(municipality, id, fields)),
  )
  await linkAll(
    ctx,
    made.flatMap(({ id, municipality, covers }) =>
      [...new Set(covers.map(({ systemId }) => systemId))].map((systemId) => ({
        ...({
          from: { kind: 'contract', id },
          relation: 'covers',
          to: { kind: 'system', id: systemId },
        } as const),
        municipality,
      })),
    ),
  )
  return made.map(({ id }) => id)
}

/** What the graph says of a contract: what it is called, when it ends, and the last day to give notice. */
const inGraph = (
  municipality: string,
  id: string,
  fields: Partial<ContractFields> & { title: string },
): LinkNode => ({
  ...{ kind: 'contract', id, label: fields.title, municipality },
  href: `/samarbeid/systemer/avtaler/${id}`,
  details: {
    endsOn: fields.ends_on ?? null,
    noticeOn: noticeDayOf({
      ends_on: fields.ends_on ?? null,
      ...{ notice_on: fields.notice_on ?? null, notice_months: fields.notice_months ?? null },
    }),
  },
})

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
  await registerNode(ctx, inGraph(contract.municipality, contract.id, { ...contract, ...fields }))
  return true
}

/**
 * Says which other members the contract is for, and how they share what it costs in a year. Without a key each pays as
 * before.
 * @throws Refusal when somebody else changed it since it was read
 */
export async function shareContract(
  ctx: RegisterCtx,
  contract: Contract,
  said: Pick<Contract, 'participants' | 'shareKey' | 'shareUsed'>,
): Promise<void> {
  const asKept = (one: typeof said) => ({
    participants: one.participants.join(' '),
    share_key: one.shareKey,
    share_used: Object.entries(one.shareUsed)
      .map(([number, used]) => `${number}: ${used}`)
      .join(', '),
  })
  const difference = differenceOf(asKept(contract), asKept(said))
  if (!difference) return
  await update(ctx, contract, {
    ...{ participants: [...said.participants], share_key: said.shareKey },
    share_used: JSON.stringify(said.shareUsed),
  })
  const { municipality, id } = contract
  await recordChanges(ctx, [
    { municipality, subject: 'contract', subjectId: id, what: 'changed', ...difference },
  ])
  const ends = said.participants.map((number) => ({ kind: 'municipality', id: number }) as const)
  const names = await ctx.tx
    .selectFrom('members.municipality')
    .select(['number', 'name'])
    .where('number', 'in', ['', ...said.participants])
    .execute()
  await registerNodes(
    ctx,
    names.map(({ number, name }) => ({
      kind: 'municipality',
      id: number,
      label: name,
      municipality: number,
    })),
    { onlyNew: true },
  )
  await setLinks(ctx, { kind: 'contract', id }, 'concerns', ends, municipality)
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

/**
 * Contracts of one member that an import added are taken out with it.
 * @throws Refusal when somebody else changed one of them since it was read
 */
export async function removeContracts(
  ctx: RegisterCtx,
  municipality: string,
  contracts: readonly Contract[],
  importId: string,
): Promise<void> {
  if (contracts.length === 0) return
  for (const some of batches(contracts)) {
    const done = await ctx.tx
      .updateTable('it_systems.contract')
      .set((eb) => ({ removed_at: ctx.now, version: eb('version', '+', 1) }))
      .where('municipality', '=', municipality)
      .where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple('id', 'version'),
          'in',
          some.map(({ id, version }) => tuple(id, version)),
        ),
      )
      .where('removed_at', 'is', null)
      .executeTakeFirst()
    if (done.numUpdatedRows !== BigInt(some.length))
      throw new Refusal('conflict', 'it-systems.changed-meanwhile')
  }
  await recordChanges(
    ctx,
    contracts.map((contract) => ({
      ...{ municipality, subject: 'contract', subjectId: contract.id, what: 'removed', importId },
      before: Object.fromEntries(contractFieldNames.map((name) => [name, contract[name]])),
    })),
  )
  await nodesGone(
    ctx,
    contracts.map(({ id }) => ({ kind: 'contract', id })),
  )
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
