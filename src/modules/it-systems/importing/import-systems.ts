import { Refusal } from '#platform/refusal.ts'
import { actorName, type RegisterCtx } from '../in-register.ts'
import { addSystems, systemRows } from '../register/add-system.ts'
import { batches } from '../register/changes.ts'
import { tiePeople } from '../register/tie-people.ts'
import { type Contract, contractsOf, usagesOf } from '../register/usages.queries.ts'
import { addContracts, changeContract, type NewContract } from '../register/write-contract.ts'
import { addUsages, changeUsage } from '../register/write-usage.ts'
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
  const said = await importRows(
    ctx,
    one,
    rows.filter(({ takenFor }) => takenFor !== 'skip'),
  )
  ctx.audit({
    ...{ event: 'systems.imported', subjectKind: 'system-import', subjectId: one.id },
    details: { ...said, municipality: one.municipality },
  })
  return said
}

/** All rows at once, a statement for each table: what is new first, then what the member had. */
async function importRows(
  ctx: RegisterCtx,
  one: SystemImport,
  rows: readonly PreparedRow[],
): Promise<Imported> {
  const { municipality, id: importId } = one
  const systemIds = await systemsMeant(ctx, rows)
  await rememberPairs(
    ctx,
    rows.map((row, at) => ({ row, systemId: systemIds[at]! })),
  )
  const before = Map.groupBy(await usagesOf(ctx, { municipality }), ({ systemId }) => systemId)
  const contracts = Map.groupBy(
    (await contractsOf(ctx, { municipality })).flatMap((contract) =>
      contract.usageIds.map((usageId) => ({ usageId, contract })),
    ),
    ({ usageId }) => usageId,
  )
  // A contract may cover two uses of the sheet: the second row meets what the first made of it.
  const asItIs = new Map<string, Contract>()
  const added: { row: PreparedRow; systemId: string }[] = []
  const newContracts: MadeContract[] = []
  const said: Imported = { added: 0, changed: 0, same: 0 }
  for (const [at, row] of rows.entries()) {
    const systemId = systemIds[at]!
    // Two uses of one system are told apart by what they are called there; another name is another use only if both are left.
    const held = before.get(systemId) ?? []
    const same = held.find(({ local_name }) => local_name === row.usage.local_name) ?? held[0]
    if (!same) {
      added.push({ row, systemId })
      continue
    }
    // Another row of the same sheet that means the same use has another one to change.
    before.set(
      systemId,
      held.filter((usage) => usage !== same),
    )
    let isChanged = await changeUsage(ctx, same, row.usage, { importId, peopleLater: true })
    const fields = contractFields(row)
    if (fields) {
      const own = (contracts.get(same.id) ?? []).map(({ contract }) => asItIs.get(contract.id) ?? contract)
      const contract = own.find(({ title }) => title === fields.title) ?? own[0]
      if (!contract) {
        newContracts.push(newContract(one, row, fields, { usageId: same.id, systemId }))
        isChanged = true
      } else if (await changeContract(ctx, contract, fields, { importId })) {
        asItIs.set(contract.id, { ...contract, ...fields, version: contract.version + 1 })
        isChanged = true
      }
    }
    said[isChanged ? 'changed' : 'same'] += 1
  }
  const usageIds = await addUsages(
    ctx,
    added.map(({ row, systemId }) => ({
      ...{ municipality, systemId, origin: 'import', importId },
      fields: { ...row.usage, local_name: row.usage.local_name ?? row.product },
    })),
    { peopleLater: true },
  )
  for (const [at, { row, systemId }] of added.entries()) {
    const fields = contractFields(row)
    if (fields) newContracts.push(newContract(one, row, fields, { usageId: usageIds[at]!, systemId }))
  }
  await addContracts(ctx, oneOfEach(newContracts))
  await tiePeople(ctx, municipality)
  return { ...said, added: added.length }
}

/** The system that each row means, made where nobody had it before. */
async function systemsMeant(ctx: RegisterCtx, rows: readonly PreparedRow[]): Promise<string[]> {
  const unknown = rows.filter(({ takenFor }) => takenFor === 'new')
  const made = await addSystems(
    ctx,
    unknown.map(({ product, vendor, area }) => ({ name: product, vendor, area })),
  )
  const idOfNew = new Map(unknown.map((row, at) => [row, made[at]!]))
  const known = await systemRows(
    ctx,
    rows.flatMap(({ takenFor }) => (takenFor && takenFor !== 'new' ? [takenFor] : [])),
  )
  return rows.map((row) => idOfNew.get(row) ?? known.get(row.takenFor!)!)
}

const contractFields = ({ contract, product }: PreparedRow) =>
  contract && { ...contract, title: contract.title ?? product }

type MadeContract = NewContract & { said: PreparedRow['contractSaid'] }

const newContract = (
  { municipality, id: importId }: SystemImport,
  { contractSaid: said }: PreparedRow,
  fields: NewContract['fields'],
  covers: NewContract['covers'][number],
): MadeContract => ({ municipality, fields, covers: [covers], origin: 'import', importId, said })

/**
 * Rows that name the same contract, with the same vendor and dates, tell of one that covers them all. It costs what its own
 * column says, or what the rows cost together; where one of them does not tell, nobody knows.
 */
function oneOfEach(contracts: readonly MadeContract[]): NewContract[] {
  const same = Map.groupBy(contracts, ({ fields, said }, n) => {
    const { title, vendor, starts_on, ends_on, notice_months, notice_on } = fields
    return said.name ? JSON.stringify([title, vendor, starts_on, ends_on, notice_months, notice_on]) : n
  })
  return [...same.values()].map((own) => {
    const [{ said: _, ...first }] = own as [MadeContract]
    if (own.length === 1) return first
    const prices = own.map(({ fields }) => fields.price_ore_per_year ?? null)
    const isSaid = own.every(({ said }) => said.price) && new Set(prices).size === 1
    const sum = prices.reduce((total, one) => total + BigInt(one ?? 0), 0n)
    const price = isSaid ? prices[0]! : prices.includes(null) ? null : String(sum)
    const covers = own.flatMap((one) => one.covers)
    return { ...first, covers, fields: { ...first.fields, price_ore_per_year: price, users: null } }
  })
}

/** Pairs that a person settled are known the next time anybody in the cooperation writes them so. */
async function rememberPairs(
  ctx: RegisterCtx,
  pairs: readonly { row: PreparedRow; systemId: string }[],
): Promise<void> {
  const settled = pairs.filter(({ row }) => row.saidByPerson)
  for (const some of batches(settled))
    await ctx.tx
      .insertInto('it_systems.alias')
      .values(
        some.map(({ row: { product, vendor }, systemId }) => ({
          ...{ cooperation: ctx.cooperation, system_id: systemId, said_by: actorName(ctx), said_at: ctx.now },
          typed_words: typedWords({ product, ...(vendor ? { vendor } : {}) }),
          said_by_municipality: ctx.municipality,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}
