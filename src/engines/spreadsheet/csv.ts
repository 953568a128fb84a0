import { sheetText } from './collect-rows.ts'
import { cellName } from './place.ts'
import { textOfBytes } from './sheet-text.ts'
import {
  type Cell,
  type SheetFinding,
  type SheetLimits,
  type Spreadsheet,
  UnreadableSheet,
} from './spreadsheet.ts'

/**
 * A text file with fields between semicolons, commas or tabulators, quoted where they hold one (RFC 4180, and what Excel
 * makes of it: a first line `sep=;`).
 * @throws UnreadableSheet
 */
export function readCsv(bytes: Uint8Array, limits: SheetLimits): Spreadsheet {
  const decoded = textOfBytes(bytes)
  if (decoded === null) throw new UnreadableSheet({ code: 'not-a-spreadsheet' })
  const told = /^sep=(.)\r?\n/.exec(decoded.text)
  const text = told ? decoded.text.slice(told[0].length) : decoded.text
  const separator = told?.[1] ?? separatorOf(text)
  const findings: SheetFinding[] = []
  if (decoded.encoding !== 'utf-8') findings.push({ code: 'not-utf-8' })
  const rows = sheetText({ name: '', limits, findings })
  let line = told ? 2 : 1
  for (const record of recordsOf(text, separator)) {
    const fields = record.fields
    const cells: (Cell | undefined)[] = fields.map((field) => {
      const trimmed = field.replace(/\s+/g, ' ').trim()
      return trimmed === '' ? undefined : { text: trimmed, kind: 'text' }
    })
    rows.add(line, cells)
    if (!record.closed) {
      const place = cellName(fields.length - 1, line)
      throw new UnreadableSheet({ code: 'quote-not-closed', place, rows: [line, line] })
    }
    line += record.lines
  }
  return { format: 'csv', sheets: [rows.sheet(false)], findings }
}

/** The separator that parts the first lines most evenly; quoted text counts for nothing. */
function separatorOf(text: string): string {
  const head = text.slice(0, 20_000).split(/\r?\n/, 20)
  const lines = head.map((line) => line.replace(/"[^"]*"/g, '')).filter((line) => line.trim() !== '')
  const evenness = (separator: string): number => {
    const counts = lines.map((line) => line.split(separator).length - 1)
    const usual = mostFrequent(counts.filter((count) => count > 0))
    return usual === 0 ? 0 : counts.filter((count) => count === usual).length * 100 + usual
  }
  const [best = ';'] = [';', '\t', ',', '|'].sort((a, b) => evenness(b) - evenness(a))
  return best
}

function mostFrequent(counts: readonly number[]): number {
  const times = new Map<number, number>()
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1)
  return [...times].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
}

interface CsvRecord {
  fields: string[]
  /** How many lines of the file it takes: a quoted field may hold line breaks. */
  lines: number
  closed: boolean
}

function* recordsOf(text: string, separator: string): Generator<CsvRecord> {
  let at = 0
  while (at < text.length) {
    const fields: string[] = []
    let lines = 1
    let ended = false
    while (!ended) {
      let field = ''
      if (text[at] === '"') {
        let close = at + 1
        for (;;) {
          close = text.indexOf('"', close)
          if (close === -1) {
            yield { fields: [...fields, text.slice(at + 1)], lines, closed: false }
            return
          }
          if (text[close + 1] !== '"') break
          close += 2
        }
        field = text.slice(at + 1, close).replaceAll('""', '"')
        lines += field.split('\n').length - 1
        at = close + 1
      }
      let end = at
      while (end < text.length && text[end] !== separator && text[end] !== '\n') end++
      field += text.slice(at, end)
      fields.push(field)
      ended = end >= text.length || text[end] === '\n'
      at = end + 1
    }
    yield { fields, lines, closed: true }
  }
}
