import { Refusal } from '#platform/refusal.ts'
import { actorName, type RegisterCtx } from '../in-register.ts'
import { addSystem, systemRow } from '../register/add-system.ts'
import { contractsOf, type Usage, usagesOf } from '../register/usages.queries.ts'
import { addContract, changeContract } from '../register/write-contract.ts'
import { addUsage, changeUsage } from '../register/write-usage.ts'
import { type KnownToCooperation, rowsOf, type SystemImport } from './imports.queries.ts'
import { type PreparedRow, prepareRows, typedWords, whyCannotImport } from './prepare.rules.ts'

/** What the sheet would become, as it stands now. */
export async function prepared(
  ctx: RegisterCtx,
  one: SystemImport,
  known: KnownToCooperation,
): Promise<PreparedRow[]> {
  const sheet = one.sheetNames[one.sheet] ?? ''
  const findings = one.findings.filter((finding) => (finding.sheet ?? '') === sheet)
  return prepareRows(await rowsOf(ctx, one), one.mapping, {
    match: known.match,
    aliases: known.aliases,
    findings,
  })
}

const refusals = {
  'nothing-to-import': 'it-systems.nothing-to-import',
  'pairs-undecided': 'it-systems.pairs-undecided',
  'cells-in-trouble': 'it-systems.cells-in-trouble',
} as const

export interface Imported {
  added: number
  changed: number
  same: number
}

/**
 * Takes the whole sheet into the register, or nothing of it: everything happens in the transaction at hand. A use that the
 * member has already gets what the sheet says, and keeps what the sheet is silent about.
 * @throws Refusal with what is missing
 */
export async function importSystems(
  ctx: RegisterCtx,
  one: SystemImport,
  known: KnownToCooperation,
  options: { leaveEmpty: boolean },
): Promise<Imported> {
  if (one.state !== 'rows') throw new Refusal('conflict', 'it-systems.import-closed')
  // Two who press at once: the second finds the version changed, and nothing is taken twice.
  const taken = await ctx.tx
    .updateTable('it_systems.system_import')
    .set({ state: 'imported', imported_at: ctx.now, imported_by: actorName(ctx), version: one.version + 1 })
    .where('municipality', '=', one.municipality)
    .where('id', '=', one.id)
    .where('version', '=', one.version)
    .executeTakeFirst()
  if (taken.numUpdatedRows === 0n) throw new Refusal('conflict', 'it-systems.changed-meanwhile')
  const rows = await prepared(ctx, one, known)
  const why = whyCannotImport(rows, options.leaveEmpty)
  if (why) throw new Refusal('invalid', refusals[why])
  const before = Map.groupBy(
    await usagesOf(ctx, { municipality: one.municipality }),
    ({ systemId }) => systemId,
  )
  const said: Imported = { added: 0, changed: 0, same: 0 }
  for (const row of rows.filter(({ takenFor }) => takenFor !== 'skip'))
    said[await importRow(ctx, one, row, before)] += 1
  ctx.audit({
    ...{ event: 'systems.imported', subjectKind: 'system-import', subjectId: one.id },
    details: { ...said, municipality: one.municipality },
  })
  return said
}

async function importRow(
  ctx: RegisterCtx,
  one: SystemImport,
  row: PreparedRow,
  before: Map<string, Usage[]>,
): Promise<keyof Imported> {
  const systemId =
    row.takenFor === 'new'
      ? await addSystem(ctx, { name: row.product, vendor: row.vendor, area: row.area })
      : await systemRow(ctx, row.takenFor!)
  await rememberPair(ctx, row, systemId)
  // Two uses of one system are told apart by what they are called there; another name is another use only if both are left.
  const held = before.get(systemId) ?? []
  const same = held.find(({ local_name }) => local_name === row.product) ?? held[0]
  if (!same) {
    const fields = { ...row.usage, local_name: row.product }
    const place = { municipality: one.municipality, systemId, origin: 'import', importId: one.id } as const
    const usageId = await addUsage(ctx, { ...place, fields })
    await importContract(ctx, one, row, { usageId, systemId })
    return 'added'
  }
  // Another row of the same sheet that means the same use has another one to change.
  before.set(
    systemId,
    held.filter((usage) => usage !== same),
  )
  const changed = await changeUsage(ctx, same, row.usage, { importId: one.id })
  const contractChanged = await importContract(ctx, one, row, { usageId: same.id, systemId })
  return changed || contractChanged ? 'changed' : 'same'
}

async function importContract(
  ctx: RegisterCtx,
  one: SystemImport,
  row: PreparedRow,
  covers: { usageId: string; systemId: string },
): Promise<boolean> {
  if (!row.contract) return false
  const fields = { ...row.contract, title: row.contract.title ?? row.product }
  const held = await contractsOf(ctx, { usageId: covers.usageId })
  const same = held.find(({ title }) => title === fields.title) ?? held[0]
  if (same) return changeContract(ctx, same, fields, { importId: one.id })
  const { municipality, id: importId } = one
  await addContract(ctx, { municipality, fields, covers: [covers], origin: 'import', importId })
  return true
}

/** A pair that a person settled is known the next time anybody in the cooperation writes it so. */
async function rememberPair(ctx: RegisterCtx, row: PreparedRow, systemId: string): Promise<void> {
  if (!row.saidByPerson) return
  await ctx.tx
    .insertInto('it_systems.alias')
    .values({
      ...{ cooperation: ctx.cooperation, system_id: systemId, said_by: actorName(ctx), said_at: ctx.now },
      typed_words: typedWords({ product: row.product, ...(row.vendor ? { vendor: row.vendor } : {}) }),
      said_by_municipality: ctx.municipality,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
