import { type SheetFinding, type SheetLimits, type Spreadsheet, UnreadableSheet } from './spreadsheet.ts'
import { readWorkbookParts } from './xlsx-parts.ts'
import { readXlsxSheet } from './xlsx-sheet.ts'

/**
 * A workbook of Office Open XML (ECMA-376 part 1, SpreadsheetML), from the files of its zip. Reads values only: nothing is
 * computed, nothing outside is followed, and a workbook with macros is not read at all.
 * @throws UnreadableSheet
 */
export function readXlsx(files: ReadonlyMap<string, Uint8Array>, limits: SheetLimits): Spreadsheet {
  if ([...files.keys()].some((path) => /(^|\/)(vbaProject|vbaData|macrosheets?\/)/i.test(path)))
    throw new UnreadableSheet({ code: 'macros' })
  if (files.has('mimetype') || files.has('content.xml')) throw new UnreadableSheet({ code: 'open-document' })
  if (!files.has('[Content_Types].xml')) throw new UnreadableSheet({ code: 'not-a-spreadsheet' })
  const parts = readWorkbookParts(files)
  if (parts.sheets.length > limits.sheets)
    throw new UnreadableSheet({ code: 'too-many-sheets', count: limits.sheets })
  const findings: SheetFinding[] = []
  const sheets = parts.sheets.map((part) => {
    const sheet = readXlsxSheet(part, parts, limits, findings)
    if (sheet.hidden && sheet.rows.length > 0) findings.push({ code: 'hidden-sheet', sheet: sheet.name })
    return sheet
  })
  return { format: 'xlsx', sheets, findings }
}
