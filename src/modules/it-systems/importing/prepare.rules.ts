import { cellName } from '#engines/spreadsheet/place.ts'
import { findingWeights, type SheetFinding } from '#engines/spreadsheet/spreadsheet.ts'
import type { SystemMatch, TypedSystem } from '../matching/match-systems.rules.ts'
import { wordsOf } from '../matching/name-words.rules.ts'
import type { ContractFields, UsageFields } from '../register/usage-fields.rules.ts'
import type { CellFault } from './cell-values.rules.ts'
import { type ColumnField, type ColumnMapping, headingsAgain, readColumn } from './columns.rules.ts'

export interface StoredRow {
  rowNumber: number
  cells: readonly (string | null)[]
  /** What a person said: id of a system, 'new' or 'skip'. */
  takenFor: string | null
}

/** What stands in the way of a cell, with its place; the row is not taken until somebody says that it may stay empty. */
export interface CellTrouble {
  place: string
  field: ColumnField
  code: CellFault | SheetFinding['code'] | 'ends-before-start'
}

export interface PreparedRow {
  rowNumber: number
  product: string
  vendor: string | null
  area: string | null
  usage: Partial<UsageFields>
  contract: Partial<ContractFields> | null
  /** Which of the contract's own columns said something: rows that name the same contract are one. */
  contractSaid: { name: boolean; price: boolean }
  troubles: CellTrouble[]
  match: SystemMatch
  /** The row of the same sheet that means the same system before this one. */
  repeats: number | null
  /** What is done with it: a system's id, 'new', 'skip', or null while a person has to say. */
  takenFor: string | null
  saidByPerson: boolean
}

const contractColumns = [
  ...([
    'contract',
    'starts_on',
    'ends_on',
    'notice_months',
    'notice_on',
    'option_count',
    'option_months',
    'price_ore_per_year',
  ] as const),
] as readonly ColumnField[]

/** The words a pair is remembered by when a person has said what it means. */
export const typedWords = ({ product, vendor }: TypedSystem): string =>
  `${wordsOf(product).join(' ')}|${wordsOf(vendor ?? '').join(' ')}`

/**
 * Makes rows of a sheet into what would be imported, and says what stands in the way. Asks nobody and writes nothing: the
 * preview shows it, and the import does just this.
 */
export function prepareRows(
  rows: readonly StoredRow[],
  mapping: ColumnMapping,
  known: {
    match(typed: TypedSystem): SystemMatch
    /** What persons have said that pairs mean, by `typedWords`. */
    aliases: ReadonlyMap<string, string>
    /** Of the sheet that is imported. */
    findings: readonly SheetFinding[]
  },
): PreparedRow[] {
  let columns = Object.entries(mapping).map(([column, field]) => [Number(column), field] as const)
  const first = new Map<string, number>()
  const prepared: PreparedRow[] = []
  const lonely = new Set<number>()
  for (const row of rows) {
    // Another table below in the same sheet is read by its own headings; the same headings again are no system.
    const again = headingsAgain(row.cells)
    if (again) {
      columns = Object.entries(again).map(([column, field]) => [Number(column), field] as const)
      continue
    }
    const troubles: CellTrouble[] = []
    const values = new Map<ColumnField, string | number | boolean | null>()
    for (const [column, field] of columns) {
      const place = cellName(column, row.rowNumber)
      const broken = known.findings.find((finding) => touches(finding, row.rowNumber, column))
      if (broken) troubles.push({ place, field, code: broken.code })
      const text = row.cells[column]
      if (text === null || text === undefined || broken) continue
      const read = readColumn(field, text)
      if ('fault' in read) troubles.push({ place, field, code: read.fault })
      else if (read.value !== null) values.set(field, read.value)
    }
    const product = values.get('product') as string | undefined
    // A row without a name is a heading between groups, or a sum: nothing is lost but what was never a system.
    if (!product && !troubles.some(({ field }) => field === 'product')) continue
    const typed: TypedSystem = { product: product ?? '', vendor: (values.get('vendor') as string) ?? '' }
    const words = typedWords(typed)
    const alias = known.aliases.get(words)
    const match: SystemMatch = alias
      ? { verdict: 'certain', suggestions: [{ systemId: alias, score: 1, vendor: 'not-told' }] }
      : known.match(typed)
    const meant = match.verdict === 'certain' ? match.suggestions[0]!.systemId : words
    const repeats = first.get(meant) ?? null
    if (repeats === null) first.set(meant, row.rowNumber)
    const contract = contractOf(values, typed)
    if (contract?.starts_on && contract.ends_on && contract.starts_on > contract.ends_on)
      troubles.push({
        place: placeOfField(columns, 'ends_on', row.rowNumber),
        field: 'ends_on',
        code: 'ends-before-start',
      })
    if (values.size === 1) lonely.add(row.rowNumber)
    prepared.push({
      ...{ rowNumber: row.rowNumber, product: typed.product, vendor: typed.vendor || null },
      area: (values.get('area') as string) ?? null,
      usage: usageOf(values, typed.product),
      ...{ contract, troubles, match, repeats },
      contractSaid: { name: values.has('contract'), price: values.has('price_ore_per_year') },
      takenFor: row.takenFor ?? (isSum(typed.product) ? 'skip' : proposed(match, repeats)),
      saidByPerson: row.takenFor !== null,
    })
  }
  // Where most rows say more than a name, a name alone that nobody knows is as likely a heading between groups.
  if (prepared.length - lonely.size <= lonely.size * 2) return prepared
  return prepared.map((row) =>
    lonely.has(row.rowNumber) && row.takenFor === 'new' && !row.saidByPerson
      ? { ...row, match: { verdict: 'doubtful', suggestions: [] }, takenFor: null }
      : row,
  )
}

/** The last row of a list is often what the others come to. */
const isSum = (product: string): boolean =>
  /^(sum|totalt?|total sum|i alt|sum totalt)\b[:. ]*$/i.test(product.trim())

/** Nothing is decided by the house for a pair that is doubtful, or for the second row that says the same. */
function proposed(match: SystemMatch, repeats: number | null): string | null {
  if (repeats !== null || match.verdict === 'doubtful') return null
  return match.verdict === 'certain' ? match.suggestions[0]!.systemId : 'new'
}

function touches(finding: SheetFinding, row: number, column: number): boolean {
  if (findingWeights[finding.code] !== 'mend' || !finding.rows || !finding.columns) return false
  const [top, bottom] = finding.rows
  const [left, right] = finding.columns
  return row >= top && row <= bottom && column >= left && column <= right
}

const placeOfField = (
  columns: readonly (readonly [number, ColumnField])[],
  wanted: ColumnField,
  row: number,
) => cellName(columns.find(([, field]) => field === wanted)?.[0] ?? 0, row)

function usageOf(values: ReadonlyMap<ColumnField, unknown>, product: string): Partial<UsageFields> {
  const usage: Record<string, unknown> = { local_name: product }
  for (const [field, value] of values)
    if (!['product', 'vendor', 'area', ...contractColumns].includes(field)) usage[field] = value
  return usage as Partial<UsageFields>
}

/** A contract, where any of its columns says something. What the system costs each year is what the contract costs. */
function contractOf(
  values: ReadonlyMap<ColumnField, unknown>,
  { product, vendor }: TypedSystem,
): Partial<ContractFields> | null {
  if (!contractColumns.some((field) => values.has(field))) return null
  const found: Record<string, unknown> = {
    title: (values.get('contract') as string) ?? product,
    vendor: vendor || null,
    price_ore_per_year: values.get('price_ore_per_year') ?? values.get('annual_cost_ore') ?? null,
    users: values.get('users') ?? null,
  }
  for (const field of contractColumns)
    if (field !== 'contract' && values.has(field)) found[field] = values.get(field)
  return found as Partial<ContractFields>
}

export interface Readiness {
  rows: number
  certain: number
  isNew: number
  skipped: number
  /** Pairs that a person has to say something about. */
  undecided: number
  troubled: number
}

/** How far a sheet is from being imported. */
export function readinessOf(prepared: readonly PreparedRow[]): Readiness {
  const taken = prepared.filter(({ takenFor }) => takenFor !== 'skip')
  return {
    rows: prepared.length,
    certain: taken.filter(({ takenFor }) => takenFor !== null && takenFor !== 'new').length,
    isNew: taken.filter(({ takenFor }) => takenFor === 'new').length,
    skipped: prepared.length - taken.length,
    undecided: taken.filter(({ takenFor }) => takenFor === null).length,
    troubled: taken.filter(({ troubles }) => troubles.length > 0).length,
  }
}

/** Why it cannot be imported as it stands; null when it can. `leaveEmpty`: a person said that cells in trouble stay empty. */
export function whyCannotImport(
  prepared: readonly PreparedRow[],
  leaveEmpty: boolean,
): 'nothing-to-import' | 'pairs-undecided' | 'cells-in-trouble' | null {
  const { rows, skipped, undecided, troubled } = readinessOf(prepared)
  if (rows === skipped) return 'nothing-to-import'
  if (undecided > 0) return 'pairs-undecided'
  if (prepared.some(({ takenFor, product }) => takenFor !== 'skip' && product === ''))
    return 'cells-in-trouble'
  return troubled > 0 && !leaveEmpty ? 'cells-in-trouble' : null
}
