import { createHash } from 'node:crypto'
import { readSpreadsheet } from '#engines/spreadsheet/read-spreadsheet.ts'
import {
  type Cell,
  findingWeights,
  type SheetFinding,
  type Spreadsheet,
  usualSheetLimits,
} from '#engines/spreadsheet/spreadsheet.ts'
import { readZip, ZipFault, type ZipLimits } from '#platform/zip.ts'
import { actorName, type RegisterCtx } from '../in-register.ts'
import { type ColumnMapping, headingRowOf, headingsKey, mappingOf } from './columns.rules.ts'
import { sheetsOfKitos } from './kitos-sheet.rules.ts'

/** A workbook with a picture on each sheet fits; what grows beyond this when it is opened was never a list of systems. */
const workbookLimits: ZipLimits = {
  zipBytes: 12_000_000,
  files: 2_000,
  fileBytes: 30_000_000,
  totalBytes: 90_000_000,
}

/**
 * Reads a list of systems, a spreadsheet or a file in KITOS' shape, by what it holds. Whatever is wrong with it stands in
 * the findings.
 */
export async function readSystemsFile(bytes: Uint8Array): Promise<Spreadsheet> {
  const json = jsonIn(bytes)
  if (json === undefined) return readSheets(bytes)
  const sheets = sheetsOfKitos(json)
  const tooMany = (sheets ?? []).find(({ rows }) => rows.length > usualSheetLimits.rows)
  if (tooMany) return unread({ code: 'too-many-rows', count: usualSheetLimits.rows })
  return sheets ? { format: 'csv', sheets, findings: [] } : unread({ code: 'not-a-spreadsheet' })
}

const unread = (finding: SheetFinding): Spreadsheet => ({ format: 'csv', sheets: [], findings: [finding] })

/** What a file says when it is JSON; undefined when it is not. */
function jsonIn(bytes: Uint8Array): unknown {
  if (!/^[\s\ufeff]*[[{]/.test(new TextDecoder().decode(bytes.subarray(0, 100)))) return undefined
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

/** Reads a spreadsheet within the house's limits. */
export function readSheets(bytes: Uint8Array): Promise<Spreadsheet> {
  const unzip = (zip: Uint8Array) => readZip(zip, workbookLimits)
  return readSpreadsheet({ bytes, unzip }).catch((error) => {
    if (!(error instanceof ZipFault)) throw error
    const code =
      error.code === 'zip-encrypted' ? 'encrypted' : /too/.test(error.code) ? 'too-large' : 'damaged'
    return { format: 'xlsx', sheets: [], findings: [{ code }] }
  })
}

export const isUnreadable = ({ findings }: Pick<Spreadsheet, 'findings'>): boolean =>
  findings.some(({ code }) => findingWeights[code] === 'stop')

/**
 * Keeps a file as it was read, beside the register: nothing of it counts before somebody imports it. The columns are known
 * from the headings, or from the last time this municipality sent a sheet with the same ones.
 */
export async function takeFile(
  ctx: RegisterCtx,
  municipality: string,
  file: { name: string; bytes: Uint8Array; read: Spreadsheet },
): Promise<string> {
  const { read } = file
  const id = ctx.random.uuid()
  const sheet = bestSheet(read, read.sheets.length > 1 ? await nameOf(ctx, municipality) : '')
  const rows = read.sheets[sheet]?.rows ?? []
  const heading = headingRowOf(rows)
  const headings = texts(heading?.cells ?? [])
  await ctx.tx
    .insertInto('it_systems.system_import')
    .values({
      ...{ municipality, id, cooperation: ctx.cooperation, file_name: file.name.slice(0, 200) },
      file_sha256: createHash('sha256').update(file.bytes).digest('hex'),
      sheet_names: read.sheets.map(({ name }) => name),
      ...{ sheet, heading_row: heading?.number ?? null, headings: JSON.stringify(headings) },
      mapping: JSON.stringify(await mappingFor(ctx, municipality, headings)),
      findings: JSON.stringify(read.findings.slice(0, 2_000)),
      state: isUnreadable(read) ? 'unreadable' : heading ? 'rows' : 'columns',
      ...{ made_at: ctx.now, made_by: actorName(ctx), row_count: rows.length },
    })
    .execute()
  if (!isUnreadable(read))
    for (const [number, { rows: all }] of read.sheets.entries())
      for (let at = 0; at < all.length; at += 500)
        await ctx.tx
          .insertInto('it_systems.import_row')
          .values(
            all.slice(at, at + 500).map((row) => ({
              ...{ municipality, import_id: id, sheet: number, row_number: row.number },
              cells: JSON.stringify(texts(row.cells)),
            })),
          )
          .execute()
  ctx.audit({ event: 'systems.file-taken', subjectKind: 'system-import', subjectId: id })
  return id
}

/**
 * The sheet that says what its columns are and has most rows, one with the municipality's own name before the others; the
 * first where none does.
 */
function bestSheet({ sheets }: Spreadsheet, municipality: string): number {
  const isOwn = (name: string) =>
    municipality !== '' && name.toLowerCase().includes(municipality.toLowerCase())
  const worth = sheets.map(({ name, rows, hidden }) =>
    headingRowOf(rows) && !hidden ? rows.length + (isOwn(name) ? 1_000_000 : 0) : 0,
  )
  return Math.max(0, worth.indexOf(Math.max(...worth)))
}

async function nameOf(ctx: RegisterCtx, municipality: string): Promise<string> {
  const { name } = await ctx.tx
    .selectFrom('members.municipality')
    .select('name')
    .where('number', '=', municipality)
    .executeTakeFirstOrThrow()
  return name
}

/** A number from a workbook has at most two decimals here: more are what a formula left behind. */
const texts = (cells: readonly (Cell | undefined)[]): (string | null)[] =>
  Array.from(cells, (cell) => {
    if (!cell) return null
    return cell.kind === 'number' && /\.\d{3,}$/.test(cell.text) ? Number(cell.text).toFixed(2) : cell.text
  })

export async function mappingFor(
  ctx: RegisterCtx,
  municipality: string,
  headings: readonly (string | null)[],
): Promise<ColumnMapping> {
  const kept = await ctx.tx
    .selectFrom('it_systems.column_mapping')
    .select('mapping')
    .where('municipality', '=', municipality)
    .where('headings_key', '=', headingsKey(headings))
    .executeTakeFirst()
  return kept ? (kept.mapping as ColumnMapping) : mappingOf(headings)
}
