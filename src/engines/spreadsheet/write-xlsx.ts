import { columnName } from './place.ts'

/** A value to write. A number is given as text too where it must be exact: "1250.50". */
export type WrittenCell = string | number | { number: string } | { day: string } | null | undefined

export interface WrittenSheet {
  /** At most 31 characters; those that Excel does not take are left out. */
  name: string
  headings: readonly string[]
  rows: readonly (readonly WrittenCell[])[]
  /** Width of each column in characters; 18 unless given. */
  widths?: readonly number[]
}

/**
 * The files of a workbook, to be put in a zip: values with headings that stay when one scrolls, and filters. No formulas
 * and no macros. A text that begins with `=` stays text: the cell says that it is.
 */
export function writeXlsx(sheets: readonly WrittenSheet[]): Map<string, string> {
  const names = uniqueNames(sheets.map(({ name }) => name))
  const files = new Map<string, string>()
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const packages = 'http://schemas.openxmlformats.org/package/2006'
  const book = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  files.set(
    '[Content_Types].xml',
    `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${book}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${book}.styles+xml"/>${names
      .map(
        (_, n) =>
          `<Override PartName="/xl/worksheets/sheet${n + 1}.xml" ContentType="${book}.worksheet+xml"/>`,
      )
      .join('')}</Types>`,
  )
  files.set(
    '_rels/.rels',
    `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  )
  files.set(
    'xl/workbook.xml',
    `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names
      .map((name, n) => `<sheet name="${escaped(name)}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`)
      .join('')}</sheets></workbook>`,
  )
  files.set(
    'xl/_rels/workbook.xml.rels',
    `${head}<Relationships xmlns="${packages}/relationships">${names
      .map(
        (_, n) =>
          `<Relationship Id="rId${n + 1}" Type="${office}/worksheet" Target="worksheets/sheet${n + 1}.xml"/>`,
      )
      .join(
        '',
      )}<Relationship Id="rId${names.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  )
  files.set(
    'xl/styles.xml',
    `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  )
  for (const [n, sheet] of sheets.entries())
    files.set(`xl/worksheets/sheet${n + 1}.xml`, sheetXml(sheet, main))
  return files
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

function sheetXml({ headings, rows, widths }: WrittenSheet, namespace: string): string {
  const columns = headings
    .map((_, n) => `<col min="${n + 1}" max="${n + 1}" width="${widths?.[n] ?? 18}" customWidth="1"/>`)
    .join('')
  const first = rowXml(1, headings, 1)
  const body = rows.map((row, n) => rowXml(n + 2, row, 0)).join('')
  const last = `${columnName(Math.max(0, headings.length - 1))}${rows.length + 1}`
  return `${head}<worksheet xmlns="${namespace}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns}</cols><sheetData>${first}${body}</sheetData><autoFilter ref="A1:${last}"/></worksheet>`
}

function rowXml(number: number, cells: readonly WrittenCell[], style: number): string {
  return `<row r="${number}">${cells.map((cell, column) => cellXml(`${columnName(column)}${number}`, cell, style)).join('')}</row>`
}

function cellXml(place: string, cell: WrittenCell, style: number): string {
  if (cell === null || cell === undefined || cell === '') return ''
  if (typeof cell === 'number') return `<c r="${place}" s="${style}"><v>${cell}</v></c>`
  if (typeof cell === 'object') {
    if ('number' in cell) return `<c r="${place}" s="${style}"><v>${escaped(cell.number)}</v></c>`
    return `<c r="${place}" s="2"><v>${serialOf(cell.day)}</v></c>`
  }
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
}

const serialOf = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569

function escaped(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no place for them, so they are taken out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  )
}

function uniqueNames(names: readonly string[]): string[] {
  const used = new Set<string>()
  return names.map((name) => {
    const plain =
      name
        .replace(/[[\]:*?/\\]/g, ' ')
        .trim()
        .slice(0, 31) || 'Ark'
    let unique = plain
    for (let n = 2; used.has(unique.toLowerCase()); n++) unique = `${plain.slice(0, 31 - 4)} (${n})`
    used.add(unique.toLowerCase())
    return unique
  })
}
