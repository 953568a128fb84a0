import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { ImportFault } from './import-faults.ts'

/** In an order in which everything that is referred to stands before what refers to it. */
export const loadSteps: readonly string[] = [
  ...[
    'fonds',
    'fonds_creator',
    'series',
    'classification_system',
    'class',
    'case_file',
    'meeting_participant',
  ],
  ...['registry_entry', 'correspondence_part', 'document_description', 'document_object', 'conversion'],
  ...['document_flow', 'party', 'comment', 'precedent', 'electronic_signature', 'deletion', 'external_key'],
  ...['secondary_class', 'cross_reference', 'sign_off', 'change'],
]
  .map((table) => `archive.${table}`)
  .concat('link')

export interface LoadedPiece {
  readonly rows: number
  /** Of them, references to what is not in the deposit. */
  readonly out: number
  readonly last: string
}

const rowsAtOnce = 2000

/** What refers to something must find it; the control asks that of most, not of all. */
const findsIts: Record<string, { readonly column: string; readonly table: string }> = {
  'archive.cross_reference': { column: 'to_unit_id', table: 'archive.unit' },
  'archive.secondary_class': { column: 'class_id', table: 'archive.class' },
  'archive.change': { column: 'unit_id', table: 'archive.unit' },
}

/** A row that the archive's own keys and checks refuse. */
export class NotTaken extends Error {
  constructor(readonly fault: ImportFault) {
    super('a row of the deposit would not go in')
  }
}

/**
 * The next rows of a table, in the order of the deposit. A piece that is refused is parted until the row that is to blame
 * stands alone.
 *
 * @throws NotTaken
 */
export async function loadWaiting(
  ctx: Ctx,
  importId: string,
  table: string,
  from: string,
  atOnce = rowsAtOnce,
): Promise<LoadedPiece> {
  await sql`savepoint piece`.execute(ctx.tx)
  try {
    const piece = await insertWaiting(ctx, importId, table, from, atOnce)
    await sql`release savepoint piece`.execute(ctx.tx)
    return piece
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal === null) throw error
    await sql`rollback to savepoint piece; release savepoint piece`.execute(ctx.tx)
    if (atOnce > 1) return loadWaiting(ctx, importId, table, from, Math.ceil(atOnce / 2))
    const { rows } = await sql<{ line: number | null; id: string | null }>`
      select line, content ->> 'id' as id from archive.deposit_row where municipality = ${ctx.municipality}
        and import_id = ${importId} and kind = ${table} and sequence > ${from} order by sequence limit 1`.execute(
      ctx.tx,
    )
    throw new NotTaken({
      code: 'not-taken',
      file: table === 'archive.change' ? 'endringslogg.xml' : 'arkivstruktur.xml',
      line: rows[0]?.line ?? 1,
      systemID: rows[0]?.id ?? null,
      values: { rule: refusal },
    })
  }
}

/** The rule of the database that a row breaks, by its name; null for what is no fault of the deposit. */
function refusalOf(error: unknown): string | null {
  const { code, constraint, column, message } = error as {
    code?: string
    constraint?: string
    column?: string
    message?: string
  }
  if (typeof code !== 'string' || !/^(22...|23...|SAR01)$/.test(code)) return null
  return constraint ?? column ?? (code === 'SAR01' ? message : undefined) ?? code
}

async function insertWaiting(
  ctx: Ctx,
  importId: string,
  table: string,
  from: string,
  atOnce: number,
): Promise<LoadedPiece> {
  const { rows: found } = await sql<{ content: Record<string, unknown> }>`
    select content from archive.deposit_row where municipality = ${ctx.municipality} and import_id = ${importId}
      and kind = ${table} and sequence > ${from} order by sequence limit 1`.execute(ctx.tx)
  const first = found[0]
  if (!first) return { rows: 0, out: 0, last: from }
  const columns = Object.keys(first.content).filter((name) => name !== 'path')
  const names = sql.join(columns.map((name) => sql.ref(name)))
  const finds = findsIts[table]
  // A question for each row by the key, never a join: rows that came in this transaction are unknown to the statistics.
  const condition = finds
    ? sql`(select true from ${sql.table(finds.table)} x where x.municipality = w.municipality
        and x.id = (w.content ->> ${finds.column})::uuid)`
    : sql`true`
  const values = columns.map((name) =>
    table === 'archive.sign_off' && name === 'answered_by_entry_id'
      ? sql`(select e.id from archive.registry_entry e where e.municipality = w.municipality and e.id = r.answered_by_entry_id)`
      : sql.ref(`r.${name}`),
  )
  const { rows } = await sql<{ rows: string; loaded: string; last: string }>`
    with w as materialized (select municipality, sequence, content from archive.deposit_row where municipality = ${ctx.municipality}
        and import_id = ${importId} and kind = ${table} and sequence > ${from} order by sequence limit ${atOnce}),
      added as (insert into ${sql.table(table)} (municipality, ${names})
        select w.municipality, ${sql.join(values)} from w cross join lateral jsonb_populate_record(null::${sql.raw(table)}, w.content) as r
        where ${condition} order by w.sequence ${table === 'archive.change' ? sql`` : sql`on conflict do nothing`} returning 1)
    select (select count(*) from w) as rows, (select count(*) from added) as loaded, (select max(sequence) from w) as last`.execute(
    ctx.tx,
  )
  const { rows: taken, loaded, last } = rows[0]!
  const out = Number(taken) - Number(loaded)
  if (out > 0 && !mayStayOut.has(table))
    throw Object.assign(new Error('not taken'), { code: '23505', constraint: table })
  return { rows: Number(taken), out, last }
}

/** References and keys may be there twice, or mean nothing here; everything else must go in. */
const mayStayOut: ReadonlySet<string> = new Set([
  'archive.cross_reference',
  'archive.secondary_class',
  'archive.change',
  'archive.external_key',
  'archive.electronic_signature',
  'archive.sign_off',
])

const linkable: Record<string, string> = {
  'archive.series': 'archive.series',
  'archive.case_file': 'archive.case_file',
}

/** References between units of the same sort, which may stand before what they mean. */
export async function setLinks(ctx: Ctx, importId: string, from: string): Promise<LoadedPiece> {
  const { rows } = await sql<{
    sequence: string
    content: { table: string; id: string; column: string; to: string }
  }>`
    select sequence, content from archive.deposit_row where municipality = ${ctx.municipality} and import_id = ${importId}
      and kind = 'link' and sequence > ${from} order by sequence limit ${rowsAtOnce}`.execute(ctx.tx)
  let out = 0
  for (const { content } of rows) {
    const table = sql.table(linkable[content.table]!)
    const { numAffectedRows } =
      await sql`update ${table} u set ${sql.ref(content.column)} = ${content.to}::uuid
      where u.municipality = ${ctx.municipality} and u.id = ${content.id}::uuid
      and exists (select from ${table} t where t.municipality = u.municipality and t.id = ${content.to}::uuid)`.execute(
        ctx.tx,
      )
    if (numAffectedRows !== 1n) out += 1
  }
  return { rows: rows.length, out, last: rows.at(-1)?.sequence ?? from }
}

/** The numbers go on after the highest that came in. */
export async function setNumbers(ctx: Ctx): Promise<void> {
  for (const [kind, table, year] of [
    ['case-file', 'archive.case_file', 'case_year'],
    ['registry-entry', 'archive.registry_entry', 'registry_year'],
  ] as const)
    await sql`insert into archive.number_series (municipality, kind, year, last_number)
      select municipality, ${kind}, ${sql.ref(year)}, max(sequence_number) from ${sql.table(table)}
        where municipality = ${ctx.municipality} and ${sql.ref(year)} is not null group by 1, 3
      on conflict (municipality, kind, year) do update
        set last_number = greatest(archive.number_series.last_number, excluded.last_number)`.execute(ctx.tx)
}
