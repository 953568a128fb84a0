import { readCsv } from './csv.ts'
import { type SheetLimits, type Spreadsheet, UnreadableSheet, usualSheetLimits } from './spreadsheet.ts'
import { readXlsx } from './xlsx.ts'

export interface SheetFile {
  readonly bytes: Uint8Array
  /** Opens a zip within the house's limits; the engine has no door of its own to anything. */
  unzip(bytes: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>>
}

/**
 * Reads a spreadsheet by what it holds, never by its name. Whatever bytes are given, the answer is rows with their places,
 * or a finding that says what is wrong and where.
 */
export async function readSpreadsheet(
  file: SheetFile,
  limits: SheetLimits = usualSheetLimits,
): Promise<Spreadsheet> {
  try {
    const read = await readByKind(file, limits)
    if (read.sheets.every(({ rows }) => rows.length === 0))
      return { ...read, findings: [{ code: 'no-rows' }, ...read.findings] }
    return read
  } catch (error) {
    if (error instanceof UnreadableSheet) return { format: 'csv', sheets: [], findings: [error.finding] }
    throw error
  }
}

async function readByKind({ bytes, unzip }: SheetFile, limits: SheetLimits): Promise<Spreadsheet> {
  if (begins(bytes, [0x50, 0x4b])) return readXlsx(await unzip(bytes), limits)
  // Compound files: the Excel of before 2007, and every workbook that is locked with a password.
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    const names = new TextDecoder('utf-16le').decode(bytes.subarray(0, 8192))
    throw new UnreadableSheet({ code: names.includes('EncryptedPackage') ? 'encrypted' : 'old-excel' })
  }
  return readCsv(bytes, limits)
}

const begins = (bytes: Uint8Array, mark: readonly number[]) => mark.every((byte, at) => bytes[at] === byte)
