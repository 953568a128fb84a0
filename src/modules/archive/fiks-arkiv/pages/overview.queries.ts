import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { type RefusedForwarding, refusedForwardings } from '../forwarding/forwarding.queries.ts'
import { type ConnectionShown, connectionShown } from '../line/connection.ts'

export interface AccountShown {
  accountId: string
  systemName: string
  mayFile: boolean
  mayRead: boolean
  seesScreened: boolean
  clearance: number
  organizationNumber: string | null
  unit: string
  responsible: string
  rules: Record<string, never>
  validFrom: string
  validTo: string | null
}

export interface ChoiceShown {
  unit: string | null
  /** Null: the archive that is built in. */
  systemName: string | null
  validFrom: string
}

export interface UnfitMessage {
  id: string
  type: string
  /** Name of the system; null for one that has no access. */
  from: string | null
  receivedAt: Date
  fault: string
}

export interface Overview {
  connection: ConnectionShown | null
  refused: (RefusedForwarding & { caseNumber: string | null })[]
  onWay: { filed: number; waiting: number } | null
  accounts: AccountShown[]
  choices: ChoiceShown[]
  unfit: UnfitMessage[]
}

const shownDays = 30

/** All that is to be seen of Fiks Arkiv in a municipality. @throws Refusal forbidden */
export async function overview(ctx: Ctx, keys: Keys): Promise<Overview> {
  const refused = await refusedForwardings(ctx, keys)
  return {
    connection: await connectionShown(ctx),
    refused: await withCaseNumbers(ctx, refused),
    onWay: await countsOnTheWay(ctx),
    accounts: await allowedAccounts(ctx),
    choices: await choicesInForce(ctx),
    unfit: await unfitMessages(ctx),
  }
}

async function withCaseNumbers(ctx: Ctx, refused: RefusedForwarding[]): Promise<Overview['refused']> {
  if (refused.length === 0) return []
  const rows = await ctx.tx
    .selectFrom('archive.case_file')
    .select(['id', 'case_year', 'sequence_number'])
    .where('municipality', '=', ctx.municipality)
    .where(
      'id',
      'in',
      refused.map((one) => one.caseFileId),
    )
    .execute()
  const numbers = new Map(
    rows.flatMap((row) =>
      row.case_year && row.sequence_number ? [[row.id, `${row.case_year}/${row.sequence_number}`]] : [],
    ),
  )
  return refused.map((one) => ({ ...one, caseNumber: numbers.get(one.caseFileId) ?? null }))
}

async function countsOnTheWay(ctx: Ctx): Promise<Overview['onWay']> {
  const rows = await ctx.tx
    .selectFrom('archive.forwarding')
    .select((eb) => ['state', eb.fn.countAll<string>().as('number')])
    .where('municipality', '=', ctx.municipality)
    .groupBy('state')
    .execute()
  if (rows.length === 0) return null
  const number = (...states: string[]) =>
    rows.filter((row) => states.includes(row.state)).reduce((sum, row) => sum + Number(row.number), 0)
  return { filed: number('filed'), waiting: number('waiting', 'sent') }
}

export async function allowedAccounts(ctx: Ctx): Promise<AccountShown[]> {
  const rows = await ctx.tx
    .selectFrom('archive.fiks_account')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .orderBy('system_name')
    .execute()
  return rows.map((row) => ({
    ...{
      accountId: row.account_id,
      systemName: row.system_name,
      mayFile: row.may_file,
      mayRead: row.may_read,
    },
    ...{
      seesScreened: row.sees_screened,
      clearance: row.clearance,
      organizationNumber: row.organization_number,
    },
    ...{ unit: row.unit, responsible: row.responsible, rules: row.rules as unknown as Record<string, never> },
    ...{ validFrom: row.valid_from, validTo: row.valid_to },
  }))
}

/** The newest choice of each area that is in force, and those that begin later. */
async function choicesInForce(ctx: Ctx): Promise<ChoiceShown[]> {
  const rows = await ctx.tx
    .selectFrom('archive.own_archive')
    .select(['unit', 'system_name', 'valid_from'])
    .where('municipality', '=', ctx.municipality)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', ctx.today)]))
    .orderBy('valid_from', 'desc')
    .orderBy('created_at', 'desc')
    .execute()
  const seen = new Set<string | null>()
  const shown = rows.filter(({ unit, valid_from: from }) => {
    if (from > ctx.today) return true
    if (seen.has(unit)) return false
    seen.add(unit)
    return true
  })
  return shown
    .map((row) => ({ unit: row.unit, systemName: row.system_name, validFrom: row.valid_from }))
    .sort((a, b) => (a.unit ?? '￿').localeCompare(b.unit ?? '￿', 'nb'))
}

async function unfitMessages(ctx: Ctx): Promise<UnfitMessage[]> {
  const rows = await ctx.tx
    .selectFrom('archive.fiks_arrival as a')
    .leftJoin('archive.fiks_account as s', (join) =>
      join.onRef('s.municipality', '=', 'a.municipality').onRef('s.account_id', '=', 'a.from_account_id'),
    )
    .select(['a.id', 'a.type', 'a.received_at', 'a.fault', 's.system_name'])
    .where('a.municipality', '=', ctx.municipality)
    .where('a.state', '=', 'refused')
    .where('a.received_at', '>=', new Date(ctx.now.getTime() - shownDays * 86_400_000))
    .orderBy('a.received_at', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, type: row.type, from: row.system_name, receivedAt: row.received_at },
    fault: row.fault ?? '',
  }))
}

/** Names of areas that stand on cases, for whoever is to write one. */
export async function unitsOnCases(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom('archive.case_file')
    .select('administrative_unit')
    .distinct()
    .where('municipality', '=', ctx.municipality)
    .where('administrative_unit', 'is not', null)
    .orderBy('administrative_unit')
    .limit(12)
    .execute()
  return rows.flatMap((row) => row.administrative_unit ?? [])
}
