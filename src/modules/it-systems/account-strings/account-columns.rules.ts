import { cellName } from '#engines/spreadsheet/place.ts'
import { findingWeights, type Sheet, type SheetFinding } from '#engines/spreadsheet/spreadsheet.ts'
import { oreOf } from '../importing/cell-values.rules.ts'
import { wordsOf } from '../matching/name-words.rules.ts'
import type { AccountLine } from './account-code.rules.ts'

export type AccountColumn =
  | 'class'
  | 'function'
  | 'type'
  | 'responsibility'
  | 'project'
  | 'service'
  | 'name'
  | 'amount'

const headings: Record<AccountColumn, readonly string[]> = {
  class: ['kontoklasse', 'klasse'],
  function: ['funksjon', 'funksjonskode', 'kostrafunksjon', 'kostra funksjon'],
  type: ['art', 'artskode', 'konto', 'kontonummer', 'kostraart', 'kostra art'],
  responsibility: ['ansvar', 'ansvarsnummer', 'enhet', 'koststed'],
  project: ['prosjekt', 'prosjektnummer'],
  service: ['tjeneste', 'teneste', 'aktivitet', 'objekt'],
  name: ['tekst', 'navn', 'namn', 'kontonavn', 'beskrivelse', 'artnavn', 'kontotekst'],
  amount: ['belop', 'saldo', 'sum', 'bokfort'],
}

export type AccountTrouble =
  | 'no-function-column'
  | 'no-type-column'
  | 'code-missing'
  | 'not-money'
  | 'unclear-cell'

/** What a chart of accounts or a list of postings says, or what is wrong with it and where. */
export interface ReadAccounts {
  lines: AccountLine[]
  troubles: { code: AccountTrouble; place: string | null }[]
}

/** Reads the rows below the first one with both a function and an account type in its headings. */
export function readAccounts(sheet: Sheet, findings: readonly SheetFinding[]): ReadAccounts {
  const heading = sheet.rows.slice(0, 20).find(({ cells }) => {
    const found = columnsOf(cells.map((cell) => cell?.text ?? null))
    return found.has('function') && found.has('type')
  })
  if (!heading) {
    const first = columnsOf(sheet.rows[0]?.cells.map((cell) => cell?.text ?? null) ?? [])
    const code = first.has('function') ? 'no-type-column' : 'no-function-column'
    return {
      lines: [],
      troubles: [{ code, place: sheet.rows[0] ? cellName(0, sheet.rows[0].number) : null }],
    }
  }
  const columns = columnsOf(heading.cells.map((cell) => cell?.text ?? null))
  const result: ReadAccounts = { lines: [], troubles: [] }
  for (const { number, cells } of sheet.rows.filter((row) => row.number > heading.number)) {
    const text = (column: AccountColumn): string | null => {
      const at = columns.get(column)
      return at === undefined ? null : (cells[at]?.text ?? null)
    }
    const trouble = (code: AccountTrouble, column: AccountColumn) =>
      result.troubles.push({ code, place: cellName(columns.get(column) ?? 0, number) })
    for (const [column, at] of columns)
      if (findings.some((finding) => isBroken(finding, number, at))) trouble('unclear-cell', column)
    const [functionCode, typeCode] = [code(text('function')), code(text('type'))]
    // A row without either code is a heading or a sum between the accounts.
    if (!functionCode && !typeCode) continue
    if (!functionCode || !typeCode) {
      trouble('code-missing', functionCode ? 'type' : 'function')
      continue
    }
    const amount = signedOre(text('amount'))
    if (amount === undefined) trouble('not-money', 'amount')
    result.lines.push({
      ...{ lineNumber: number, functionCode, typeCode, name: text('name'), amountOre: amount ?? null },
      ...{ accountClass: code(text('class')), responsibility: text('responsibility') },
      ...{ project: text('project'), service: text('service') },
    })
  }
  return result
}

function columnsOf(texts: readonly (string | null)[]): Map<AccountColumn, number> {
  const found = new Map<AccountColumn, number>()
  for (const [at, text] of texts.entries()) {
    const said = wordsOf(text ?? '').join(' ')
    for (const column of Object.keys(headings) as AccountColumn[])
      if (!found.has(column) && headings[column].includes(said)) found.set(column, at)
  }
  return found
}

/** Figures alone: "202 Grunnskole" and "202.0" are 202. A code that lost its zero in front gets it back: "10" is no type, "010" is. */
function code(text: string | null): string | null {
  const parts = /^(\d{1,6})(?:\.0+)?(?:\s*[-–:]?\s+\D.*)?$/.exec(text ?? '')
  if (!parts) return text?.trim() || null
  return parts[1]!.length === 2 ? `0${parts[1]}` : parts[1]!
}

/** An amount with a sign in front or behind, as accounts write it; undefined where it is none. */
function signedOre(text: string | null): bigint | null | undefined {
  if (text === null) return null
  const plain = text.trim()
  const negative = /^[-−]|[-−]$|^\(.*\)$/.test(plain) && !/,-$/.test(plain)
  const read = oreOf(plain.replace(/^[-−]|^\(|\)$/g, '').replace(/(?<!,)[-−]$/, ''))
  if ('fault' in read) return undefined
  if (read.value === null) return null
  const size = BigInt(String(read.value))
  return negative ? -size : size
}

function isBroken(finding: SheetFinding, row: number, column: number): boolean {
  if (findingWeights[finding.code] !== 'mend' || !finding.rows || !finding.columns) return false
  return (
    row >= finding.rows[0] &&
    row <= finding.rows[1] &&
    column >= finding.columns[0] &&
    column <= finding.columns[1]
  )
}
