import { sheetText } from './collect-rows.ts'
import { cellName, placeOf } from './place.ts'
import { type Cell, type Sheet, type SheetFinding, type SheetLimits, UnreadableSheet } from './spreadsheet.ts'
import type { SheetPart, WorkbookParts } from './xlsx-parts.ts'
import { goThroughXml } from './xlsx-xml.ts'

/** The rows of one sheet. What a cell cannot tell as it stands is found and left empty. @throws UnreadableSheet */
export function readXlsxSheet(
  part: SheetPart,
  book: WorkbookParts,
  limits: SheetLimits,
  findings: SheetFinding[],
): Sheet {
  const rows = sheetText({ name: part.name, limits, findings })
  const reader = new CellReader(part.name, book, findings)
  let number = 0
  let column = 0
  let cells: (Cell | undefined)[] = []
  goThroughXml(part.bytes, {
    open(name, attribute) {
      if (name === 'row') {
        number = Number(attribute('r') ?? number + 1)
        column = 0
        cells = []
      } else if (name === 'c') {
        const place = placeOf(attribute('r') ?? '')
        column = place?.column ?? column
        if (column >= 16_384) throw new UnreadableSheet({ code: 'damaged', sheet: part.name })
        reader.begin(attribute('t') ?? 'n', Number(attribute('s') ?? 0))
      } else if (name === 'f') reader.formula()
      else if (name === 'v' || name === 't') reader.reading = true
      else if (name === 'mergeCell') findings.push(...merged(part.name, attribute('ref') ?? ''))
    },
    close(name) {
      if (name === 'v' || name === 't') reader.reading = false
      else if (name === 'c') {
        const cell = reader.end(column, number)
        if (cell) cells[column] = cell
        column += 1
      } else if (name === 'row') rows.add(number, cells)
    },
    text(text) {
      if (reader.reading) reader.text += text
    },
  })
  reader.tellOfFormulas()
  return rows.sheet(part.hidden)
}

/** Only the first of merged cells holds the value: what the others mean is a guess, and nothing is guessed. */
function merged(sheet: string, reference: string): SheetFinding[] {
  const [from, to] = reference.split(':').map(placeOf)
  if (!from || !to) return []
  return [
    {
      code: 'merged-cells',
      sheet,
      place: reference,
      rows: [from.row, to.row],
      columns: [from.column, to.column],
    },
  ]
}

class CellReader {
  reading = false
  text = ''
  private type = 'n'
  private style = 0
  private hasFormula = false
  private formulas = 0
  private firstFormula = ''

  constructor(
    private readonly sheet: string,
    private readonly book: WorkbookParts,
    private readonly findings: SheetFinding[],
  ) {}

  begin(type: string, style: number): void {
    this.type = type
    this.style = style
    this.text = ''
    this.hasFormula = false
    this.reading = false
  }

  formula(): void {
    this.hasFormula = true
  }

  end(column: number, row: number): Cell | undefined {
    const place = cellName(column, row)
    const where = { sheet: this.sheet, place, rows: [row, row], columns: [column, column] } as const
    if (this.hasFormula) {
      if (this.formulas === 0) this.firstFormula = place
      this.formulas += 1
      if (this.text === '') {
        this.findings.push({ code: 'formula-without-value', ...where })
        return undefined
      }
    }
    if (this.type === 'e') {
      this.findings.push({ code: 'error-value', ...where })
      return undefined
    }
    const cell = this.value()
    return cell && this.hasFormula ? { ...cell, fromFormula: true } : cell
  }

  /** One note for each sheet: a column of sums need not be told of cell by cell. */
  tellOfFormulas(): void {
    if (this.formulas > 0)
      this.findings.push({
        code: 'formula',
        sheet: this.sheet,
        place: this.firstFormula,
        count: this.formulas,
      })
  }

  private value(): Cell | undefined {
    const plain = (text: string): Cell | undefined => {
      const trimmed = text.replace(/\s+/g, ' ').trim()
      return trimmed === '' ? undefined : { text: trimmed, kind: 'text' }
    }
    if (this.type === 's') return plain(this.book.sharedTexts[Number(this.text)] ?? '')
    if (this.type === 'str' || this.type === 'inlineStr') return plain(this.text)
    if (this.text.trim() === '') return undefined
    if (this.type === 'b') return { text: this.text === '1' ? 'true' : 'false', kind: 'boolean' }
    if (this.type === 'd') return { text: this.text.slice(0, 10), kind: 'date' }
    if (this.book.isDateFormat[this.style]) {
      const day = dayOf(Number(this.text), this.book.from1904)
      if (day) return { text: day, kind: 'date' }
    }
    return { text: plainNumber(this.text.trim()), kind: 'number' }
  }
}

/** The day that a number means. Day 60 of the books from 1900 is a 29 February that never was. */
function dayOf(serial: number, from1904: boolean): string | null {
  if (!(serial >= 0 && serial < 2_958_466)) return null
  const since1900 = Math.floor(serial) + (from1904 ? 1_462 : serial < 60 ? 1 : 0)
  const days = since1900 - 25_569
  return new Date(days * 86_400_000).toISOString().slice(0, 10)
}

/** "1.25E5" as "125000", and what binary arithmetic left behind (0.30000000000000004) as Excel shows it. */
function plainNumber(text: string): string {
  if (/^-?\d{1,15}(\.\d{1,10})?$/.test(text)) return text
  const value = Number(text)
  if (!Number.isFinite(value)) return text
  const rounded = Number(value.toPrecision(15))
  return Number.isInteger(rounded) && Math.abs(rounded) < 1e21 ? rounded.toFixed(0) : String(rounded)
}
