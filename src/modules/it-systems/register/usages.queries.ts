import type { Selectable } from 'kysely'
import type { DB } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import type { ShareKey } from '../contracts/cost-split.rules.ts'
import type { RegisterCtx } from '../in-register.ts'
import {
  type ContractFields,
  contractFieldNames,
  noticeDayOf,
  type UsageFields,
  usageFieldNames,
} from './usage-fields.rules.ts'

type Reading = Pick<RegisterCtx, 'tx' | 'cooperation'>

/** A system as the cooperation knows it. */
export interface RegisteredSystem {
  id: string
  catalogueId: string | null
  name: string
  /** As its vendor is called now. */
  vendor: string | null
  vendorId: string | null
  area: string | null
  /** What it is a module of. */
  parentId: string | null
  kostraFunctions: readonly string[]
  los: readonly string[]
  formerNames: readonly string[]
  version: number
}

export interface Usage extends UsageFields {
  municipality: string
  id: string
  systemId: string
  origin: 'import' | 'typed' | 'test-data'
  confirmedAt: Date
  confirmedBy: string
  version: number
}

export interface Contract extends ContractFields {
  municipality: string
  id: string
  /** Other members that the same contract is for. */
  participants: readonly string[]
  /** How they share what it costs; null where it is not shared. */
  shareKey: ShareKey | null
  /** Whole units that each uses, by number, where it is shared by use. */
  shareUsed: Readonly<Record<string, number>>
  handled: 'ended' | 'extended' | 'replaced' | 'renewed' | null
  handledAt: Date | null
  handledBy: string | null
  origin: Usage['origin']
  version: number
  /** The uses it covers. */
  usageIds: readonly string[]
  /** The last day to say what is to happen, as it was written or as it follows from the length of the notice. */
  noticeDay: string | null
}

export async function systemsOf(ctx: Reading): Promise<RegisteredSystem[]> {
  const rows = await ctx.tx
    .selectFrom('it_systems.system as s')
    .leftJoin('it_systems.vendor as v', (join) =>
      join.onRef('v.cooperation', '=', 's.cooperation').onRef('v.id', '=', 's.vendor_id'),
    )
    .select(['s.id', 's.catalogue_id', 's.name', 's.vendor', 's.vendor_id', 's.area', 's.parent_id'])
    .select(['s.kostra_functions', 's.los', 's.former_names', 's.version', 'v.name as vendor_name'])
    .where('s.cooperation', '=', ctx.cooperation)
    .orderBy('s.name')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, catalogueId: row.catalogue_id, name: row.name, area: row.area },
    ...{ vendor: row.vendor_name ?? row.vendor, vendorId: row.vendor_id, parentId: row.parent_id },
    ...{ kostraFunctions: row.kostra_functions, los: row.los, formerNames: row.former_names },
    version: row.version,
  }))
}

const usageFields = (row: Selectable<DB['it_systems.usage']>): UsageFields => {
  const fields: Record<string, unknown> = {}
  for (const name of usageFieldNames) fields[name] = row[name as keyof typeof row]
  return fields as unknown as UsageFields
}

const asUsage = (row: Selectable<DB['it_systems.usage']>): Usage => ({
  ...usageFields(row),
  ...{ municipality: row.municipality, id: row.id, systemId: row.system_id },
  ...{ origin: row.origin as Usage['origin'], confirmedAt: row.confirmed_at, confirmedBy: row.confirmed_by },
  version: row.version,
})

/** What the members use now. */
export async function usagesOf(
  ctx: Reading,
  of: { systemId?: string; municipality?: string } = {},
): Promise<Usage[]> {
  let query = ctx.tx
    .selectFrom('it_systems.usage')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .where('removed_at', 'is', null)
  if (of.systemId) query = query.where('system_id', '=', of.systemId)
  if (of.municipality) query = query.where('municipality', '=', of.municipality)
  return (await query.orderBy('municipality').orderBy('local_name').execute()).map(asUsage)
}

/** @throws Refusal when it is not there */
export async function usageById(ctx: Reading, id: string): Promise<Usage> {
  const row = await ctx.tx
    .selectFrom('it_systems.usage')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'it-systems.no-such-usage')
  return asUsage(row)
}

export async function contractsOf(
  ctx: Reading,
  of: { id?: string; usageId?: string; municipality?: string } = {},
): Promise<Contract[]> {
  let query = ctx.tx
    .selectFrom('it_systems.contract')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .where('removed_at', 'is', null)
  if (of.id) query = query.where('id', '=', of.id)
  if (of.municipality) query = query.where('municipality', '=', of.municipality)
  const rows = await query.orderBy('ends_on').orderBy('title').execute()
  if (rows.length === 0) return []
  let covering = ctx.tx
    .selectFrom('it_systems.contract_usage as c')
    .innerJoin('it_systems.usage as u', (join) =>
      join.onRef('u.municipality', '=', 'c.municipality').onRef('u.id', '=', 'c.usage_id'),
    )
    .select(['c.contract_id', 'c.usage_id'])
    .where('u.cooperation', '=', ctx.cooperation)
    .where('u.removed_at', 'is', null)
  if (of.id) covering = covering.where('c.contract_id', '=', of.id)
  if (of.municipality) covering = covering.where('c.municipality', '=', of.municipality)
  const covers = await covering.execute()
  const usagesOfContract = Map.groupBy(covers, ({ contract_id }) => contract_id)
  return rows
    .map((row): Contract => {
      const fields: Record<string, unknown> = {}
      for (const name of contractFieldNames) fields[name] = row[name]
      const contract = fields as unknown as ContractFields
      return {
        ...contract,
        ...{ municipality: row.municipality, id: row.id, participants: row.participants },
        shareKey: row.share_key as ShareKey | null,
        shareUsed: row.share_used as Record<string, number>,
        ...{
          handled: row.handled as Contract['handled'],
          handledAt: row.handled_at,
          handledBy: row.handled_by,
        },
        ...{ origin: row.origin as Usage['origin'], version: row.version },
        usageIds: (usagesOfContract.get(row.id) ?? []).map(({ usage_id }) => usage_id),
        noticeDay: noticeDayOf(contract),
      }
    })
    .filter(({ usageIds }) => !of.usageId || usageIds.includes(of.usageId))
}

export interface PastChange {
  id: string
  what: 'added' | 'changed' | 'removed' | 'undone'
  at: Date
  byName: string
  before: Record<string, unknown>
  after: Record<string, unknown>
  fromImport: boolean
}

/** What has been changed of one thing, newest first. */
export async function historyOf(
  ctx: Reading,
  municipality: string,
  subjectId: string,
): Promise<PastChange[]> {
  const rows = await ctx.tx
    .selectFrom('it_systems.change')
    .select(['id', 'what', 'at', 'by_name', 'before', 'after', 'import_id'])
    .where('municipality', '=', municipality)
    .where('subject_id', '=', subjectId)
    .orderBy('ordinal', 'desc')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, what: row.what as PastChange['what'], at: row.at, byName: row.by_name },
    before: row.before as Record<string, unknown>,
    after: row.after as Record<string, unknown>,
    fromImport: row.import_id !== null,
  }))
}
