import { Refusal } from '#platform/refusal.ts'
import { actorName, type RegisterCtx } from '../in-register.ts'
import { tiePeople } from '../register/tie-people.ts'
import type { ContractFields, UsageFields } from '../register/usage-fields.rules.ts'
import { type Contract, contractsOf, type Usage, usagesOf } from '../register/usages.queries.ts'
import { changeContract, removeContracts } from '../register/write-contract.ts'
import { changeUsage, removeUsages } from '../register/write-usage.ts'
import type { SystemImport } from './imports.queries.ts'

/**
 * Takes an import back, all of it: what it added is removed, what it changed is as before. What somebody has changed since
 * would be lost, so then nothing is taken back, and the answer says how many.
 * @throws Refusal
 */
export async function undoImport(ctx: RegisterCtx, one: SystemImport): Promise<void> {
  if (one.state !== 'imported') throw new Refusal('conflict', 'it-systems.not-imported')
  const taken = await ctx.tx
    .updateTable('it_systems.system_import')
    .set({ state: 'undone', undone_at: ctx.now, undone_by: actorName(ctx), version: one.version + 1 })
    .where('municipality', '=', one.municipality)
    .where('id', '=', one.id)
    .where('version', '=', one.version)
    .executeTakeFirst()
  if (taken.numUpdatedRows === 0n) throw new Refusal('conflict', 'it-systems.changed-meanwhile')
  const changes = await ctx.tx
    .selectFrom('it_systems.change')
    .select(['subject_kind', 'subject_id', 'what', 'before', 'ordinal', 'import_id'])
    .where('municipality', '=', one.municipality)
    .where('subject_id', 'in', (eb) =>
      eb
        .selectFrom('it_systems.change')
        .select('subject_id')
        .where('municipality', '=', one.municipality)
        .where('import_id', '=', one.id),
    )
    .orderBy('ordinal', 'desc')
    .execute()
  const ofSubject = [...Map.groupBy(changes, ({ subject_id }) => subject_id).values()]
  const since = ofSubject.filter(([newest]) => newest!.import_id !== one.id)
  if (since.length > 0)
    throw new Refusal('conflict', 'it-systems.changed-since-import', { count: since.length })
  const { municipality } = one
  const usages = new Map((await usagesOf(ctx, { municipality })).map((usage) => [usage.id, usage]))
  const contracts = new Map(
    (await contractsOf(ctx, { municipality })).map((contract) => [contract.id, contract]),
  )
  const own = changes.filter(({ import_id }) => import_id === one.id)
  const options = { importId: one.id, undoes: true, peopleLater: true } as const
  // Contracts first: they hang on the uses.
  const addedContracts: Contract[] = []
  for (const change of own.filter(({ subject_kind }) => subject_kind === 'contract')) {
    const contract = contracts.get(change.subject_id)
    if (!contract) continue
    if (change.what === 'added') addedContracts.push(contract)
    else {
      const before = change.before as Partial<ContractFields>
      // Two rows may have changed one contract: each is taken back from what the one after it left.
      if (await changeContract(ctx, contract, before, options))
        contracts.set(contract.id, { ...contract, ...before, version: contract.version + 1 })
    }
  }
  await removeContracts(ctx, municipality, addedContracts, one.id)
  const addedUsages: Usage[] = []
  for (const change of own.filter(({ subject_kind }) => subject_kind === 'usage')) {
    const usage = usages.get(change.subject_id)
    if (!usage) continue
    if (change.what === 'added') addedUsages.push(usage)
    else await changeUsage(ctx, usage, change.before as Partial<UsageFields>, options)
  }
  await removeUsages(ctx, municipality, addedUsages, one.id)
  await tiePeople(ctx, municipality)
  ctx.audit({ event: 'systems.import-undone', subjectKind: 'system-import', subjectId: one.id })
}
