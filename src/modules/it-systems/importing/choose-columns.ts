import { Refusal } from '#platform/refusal.ts'
import type { RegisterCtx } from '../in-register.ts'
import {
  type ColumnField,
  type ColumnMapping,
  columnFields,
  headingRowOf,
  headingsKey,
} from './columns.rules.ts'
import type { SystemImport } from './imports.queries.ts'
import { mappingFor } from './take-file.ts'

/** Another sheet, or another row with the headings, of the same file. */
export async function chooseSheet(ctx: RegisterCtx, one: SystemImport, sheet: number): Promise<void> {
  mustBeOpen(one)
  if (!one.sheetNames[sheet] && sheet !== 0) throw new Refusal('invalid', 'it-systems.no-such-sheet')
  const rows = await ctx.tx
    .selectFrom('it_systems.import_row')
    .select(['row_number', 'cells'])
    .where('municipality', '=', one.municipality)
    .where('import_id', '=', one.id)
    .where('sheet', '=', sheet)
    .orderBy('row_number')
    .execute()
  const asRows = rows.slice(0, 20).map(({ row_number, cells }) => ({
    number: row_number,
    cells: (cells as (string | null)[]).map((text) =>
      text === null ? undefined : { text, kind: 'text' as const },
    ),
  }))
  const heading = headingRowOf(asRows)
  const headings = heading ? heading.cells.map((cell) => cell?.text ?? null) : []
  await change(ctx, one, {
    ...{ sheet, heading_row: heading?.number ?? null, headings: JSON.stringify(headings) },
    mapping: JSON.stringify(await mappingFor(ctx, one.municipality, headings)),
    ...{ state: heading ? 'rows' : 'columns', row_count: rows.length },
  })
}

/**
 * What the columns are, as a person says it; remembered for the next sheet with the same headings from this municipality.
 * `headingRow` chooses the row whose texts are the headings.
 */
export async function chooseColumns(
  ctx: RegisterCtx,
  one: SystemImport,
  said: { headingRow: number; fields: ReadonlyMap<number, string> },
): Promise<void> {
  mustBeOpen(one)
  const row = await ctx.tx
    .selectFrom('it_systems.import_row')
    .select('cells')
    .where('municipality', '=', one.municipality)
    .where('import_id', '=', one.id)
    .where('sheet', '=', one.sheet)
    .where('row_number', '=', said.headingRow)
    .executeTakeFirst()
  if (!row) throw new Refusal('invalid', 'it-systems.no-such-row')
  const headings = row.cells as (string | null)[]
  const isSame = said.headingRow === one.headingRow
  const mapping = isSame ? mappingSaid(said.fields) : await mappingFor(ctx, one.municipality, headings)
  const isNamed = Object.values(mapping).includes('product')
  if (isSame && !isNamed) throw new Refusal('invalid', 'it-systems.no-product-column')
  const kept = { mapping: JSON.stringify(mapping), kept_at: ctx.now }
  if (isSame)
    await ctx.tx
      .insertInto('it_systems.column_mapping')
      .values({ municipality: one.municipality, headings_key: headingsKey(headings), ...kept })
      .onConflict((conflict) => conflict.columns(['municipality', 'headings_key']).doUpdateSet(kept))
      .execute()
  await change(ctx, one, {
    ...{ heading_row: said.headingRow, headings: JSON.stringify(headings), mapping: kept.mapping },
    state: isNamed ? 'rows' : 'columns',
  })
}

/** @throws Refusal where two columns are said to be the same */
function mappingSaid(fields: ReadonlyMap<number, string>): ColumnMapping {
  const mapping: Record<string, ColumnField> = {}
  const taken = new Set<string>()
  for (const [column, field] of fields) {
    if (!(columnFields as readonly string[]).includes(field)) continue
    if (taken.has(field)) throw new Refusal('invalid', 'it-systems.column-twice')
    taken.add(field)
    mapping[column] = field as ColumnField
  }
  return mapping
}

/** What somebody says that rows mean: a system, a new one, or that they are left out. */
export async function choosePairs(
  ctx: RegisterCtx,
  one: SystemImport,
  said: ReadonlyMap<number, string>,
  known: ReadonlySet<string>,
  by: string,
): Promise<void> {
  mustBeOpen(one)
  for (const [row, takenFor] of said) {
    if (takenFor !== '' && takenFor !== 'new' && takenFor !== 'skip' && !known.has(takenFor))
      throw new Refusal('invalid', 'it-systems.no-such-system')
    await ctx.tx
      .updateTable('it_systems.import_row')
      .set(takenFor === '' ? { taken_for: null, taken_by: null } : { taken_for: takenFor, taken_by: by })
      .where('municipality', '=', one.municipality)
      .where('import_id', '=', one.id)
      .where('sheet', '=', one.sheet)
      .where('row_number', '=', row)
      .execute()
  }
  await change(ctx, one, {})
}

export async function discardImport(ctx: RegisterCtx, one: SystemImport): Promise<void> {
  if (one.state === 'imported') throw new Refusal('conflict', 'it-systems.already-imported')
  await change(ctx, one, { state: 'discarded' })
}

function mustBeOpen(one: SystemImport): void {
  if (one.state !== 'columns' && one.state !== 'rows')
    throw new Refusal('conflict', 'it-systems.import-closed')
}

async function change(ctx: RegisterCtx, one: SystemImport, set: Record<string, unknown>): Promise<void> {
  const done = await ctx.tx
    .updateTable('it_systems.system_import')
    .set({ ...set, version: one.version + 1 })
    .where('municipality', '=', one.municipality)
    .where('id', '=', one.id)
    .where('version', '=', one.version)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new Refusal('conflict', 'it-systems.changed-meanwhile')
  ctx.audit({ event: 'systems.import-prepared', subjectKind: 'system-import', subjectId: one.id })
}
