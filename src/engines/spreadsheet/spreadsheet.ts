/** What a spreadsheet holds, whatever kind of file it came in: rows of text, each cell with its place. */
export interface Spreadsheet {
  readonly format: 'xlsx' | 'csv'
  readonly sheets: readonly Sheet[]
  /** What was wrong, or worth knowing, with the place. */
  readonly findings: readonly SheetFinding[]
}

export interface Sheet {
  /** Empty for CSV, which has one sheet without a name. */
  readonly name: string
  readonly hidden: boolean
  /** Only rows with something in them, in their order. */
  readonly rows: readonly SheetRow[]
}

export interface SheetRow {
  /** As the program that made it counts: the first is 1. */
  readonly number: number
  /** By column, the first is 0. Nothing where the cell is empty. */
  readonly cells: readonly (Cell | undefined)[]
}

export interface Cell {
  /** As a person would read it: a number with a point, a date as yyyy-MM-dd. Never empty. */
  readonly text: string
  readonly kind: 'text' | 'number' | 'date' | 'boolean'
  /** The value was computed when the file was saved, and nothing computes it here. */
  readonly fromFormula?: true
}

/**
 * What may be wrong. `stop`: the file cannot be used as it is. `mend`: the cell means something else than it seems, and
 * rows that touch it are not taken. `note`: worth knowing.
 */
export const findingWeights = {
  'not-a-spreadsheet': 'stop',
  'old-excel': 'stop',
  'open-document': 'stop',
  encrypted: 'stop',
  macros: 'stop',
  damaged: 'stop',
  'too-large': 'stop',
  'too-many-rows': 'stop',
  'too-many-columns': 'stop',
  'too-many-sheets': 'stop',
  'no-rows': 'stop',
  'quote-not-closed': 'stop',
  'merged-cells': 'mend',
  'formula-without-value': 'mend',
  'error-value': 'mend',
  'long-text': 'mend',
  formula: 'note',
  'empty-rows': 'note',
  'not-utf-8': 'note',
  'hidden-sheet': 'note',
} as const satisfies Record<string, 'stop' | 'mend' | 'note'>
export type FindingCode = keyof typeof findingWeights

export interface SheetFinding {
  readonly code: FindingCode
  /** Name of the sheet; absent where it concerns the file, or in CSV. */
  readonly sheet?: string
  /** "B7", or "B7:D9". */
  readonly place?: string
  /** Rows that it concerns, from and to, both included. */
  readonly rows?: readonly [number, number]
  /** Columns that it concerns, the first is 0. */
  readonly columns?: readonly [number, number]
  /** How many, where they are told together. */
  readonly count?: number
}

/** What a file may hold at most; a register of systems has some hundred rows, a chart of accounts some thousand. */
export interface SheetLimits {
  readonly sheets: number
  /** Rows with something in them, in one sheet. */
  readonly rows: number
  readonly columns: number
  readonly cellCharacters: number
}

export const usualSheetLimits: SheetLimits = { sheets: 60, rows: 50_000, columns: 256, cellCharacters: 4_000 }

/** A file that cannot be read at all, or stopped being readable on the way. Holds the finding that says why. */
export class UnreadableSheet extends Error {
  readonly finding: SheetFinding

  constructor(finding: SheetFinding) {
    super(finding.code)
    this.name = 'UnreadableSheet'
    this.finding = finding
  }
}
