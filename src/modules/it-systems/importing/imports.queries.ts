import type { SheetFinding } from '#engines/spreadsheet/spreadsheet.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { catalogueSystems, catalogueVendors, type KnownSystem } from '../matching/known-systems.ts'
import { openMatcher, type SystemMatch, type TypedSystem } from '../matching/match-systems.rules.ts'
import { withOwnNames } from '../vendors/vendor-names.rules.ts'
import { vendorsOf } from '../vendors/vendors.ts'
import type { ColumnMapping } from './columns.rules.ts'
import type { StoredRow } from './prepare.rules.ts'

type Reading = Pick<Ctx, 'tx'> & { cooperation: string }

export interface SystemImport {
  municipality: string
  id: string
  fileName: string
  sheetNames: readonly string[]
  sheet: number
  headingRow: number | null
  headings: readonly (string | null)[]
  mapping: ColumnMapping
  findings: readonly SheetFinding[]
  state: 'unreadable' | 'columns' | 'rows' | 'imported' | 'undone' | 'discarded'
  madeAt: Date
  madeBy: string
  importedAt: Date | null
  importedBy: string | null
  undoneAt: Date | null
  rowCount: number
  version: number
}

const columns = [
  ...([
    'municipality',
    'id',
    'file_name',
    'sheet_names',
    'sheet',
    'heading_row',
    'headings',
    'mapping',
  ] as const),
  ...(['findings', 'state', 'made_at', 'made_by', 'imported_at', 'imported_by', 'undone_at'] as const),
  ...(['row_count', 'version'] as const),
] as const

export async function importsOf(ctx: Reading): Promise<SystemImport[]> {
  const rows = await ctx.tx
    .selectFrom('it_systems.system_import')
    .select(columns)
    .where('cooperation', '=', ctx.cooperation)
    .where('state', '<>', 'discarded')
    .orderBy('made_at', 'desc')
    .limit(100)
    .execute()
  return rows.map(asImport)
}

/** @throws Refusal when it is not there */
export async function importById(ctx: Reading, id: string): Promise<SystemImport> {
  const row = await ctx.tx
    .selectFrom('it_systems.system_import')
    .select(columns)
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'it-systems.no-such-import')
  return asImport(row)
}

interface ImportRow {
  municipality: string
  id: string
  file_name: string
  sheet_names: string[]
  sheet: number
  heading_row: number | null
  headings: unknown
  mapping: unknown
  findings: unknown
  state: string
  made_at: Date
  made_by: string
  imported_at: Date | null
  imported_by: string | null
  undone_at: Date | null
  row_count: number
  version: number
}

const asImport = (row: ImportRow): SystemImport => ({
  ...{ municipality: row.municipality, id: row.id, fileName: row.file_name, sheetNames: row.sheet_names },
  ...{ sheet: row.sheet, headingRow: row.heading_row, headings: row.headings as (string | null)[] },
  ...{ mapping: row.mapping as ColumnMapping, findings: row.findings as SheetFinding[] },
  ...{ state: row.state as SystemImport['state'], madeAt: row.made_at, madeBy: row.made_by },
  ...{ importedAt: row.imported_at, importedBy: row.imported_by, undoneAt: row.undone_at },
  ...{ rowCount: row.row_count, version: row.version },
})

/** The rows below the headings of the chosen sheet. */
export async function rowsOf(ctx: Pick<Ctx, 'tx'>, one: SystemImport): Promise<StoredRow[]> {
  const rows = await ctx.tx
    .selectFrom('it_systems.import_row')
    .select(['row_number', 'cells', 'taken_for'])
    .where('municipality', '=', one.municipality)
    .where('import_id', '=', one.id)
    .where('sheet', '=', one.sheet)
    .where('row_number', '>', one.headingRow ?? 0)
    .orderBy('row_number')
    .execute()
  return rows.map((row) => ({
    rowNumber: row.row_number,
    cells: row.cells as (string | null)[],
    takenFor: row.taken_for,
  }))
}

export interface KnownToCooperation {
  systems: readonly KnownSystem[]
  nameOf: ReadonlyMap<string, string>
  match(typed: TypedSystem): SystemMatch
  aliases: ReadonlyMap<string, string>
}

/** The catalogue, and what the cooperation has added itself: systems, and what persons have said that names mean. */
export async function knownTo(ctx: Reading): Promise<KnownToCooperation> {
  const own = await ctx.tx
    .selectFrom('it_systems.system')
    .select(['id', 'catalogue_id', 'name', 'vendor', 'area'])
    .where('cooperation', '=', ctx.cooperation)
    .execute()
  const aliases = await ctx.tx
    .selectFrom('it_systems.alias')
    .select(['typed_words', 'system_id'])
    .where('cooperation', '=', ctx.cooperation)
    .execute()
  const added = own
    .filter(({ catalogue_id }) => catalogue_id === null)
    .map(({ id, name, vendor, area }): KnownSystem => ({ id, name, vendor: vendor ?? '', area: area ?? '' }))
  const catalogueIdOf = new Map(own.map(({ id, catalogue_id }) => [id, catalogue_id ?? id]))
  const systems = [...catalogueSystems, ...added]
  return {
    systems,
    nameOf: new Map(systems.map(({ id, name }) => [id, name])),
    match: openMatcher(systems, withOwnNames(catalogueVendors, await vendorsOf(ctx))),
    aliases: new Map(
      aliases.map((one) => [one.typed_words, catalogueIdOf.get(one.system_id) ?? one.system_id]),
    ),
  }
}
