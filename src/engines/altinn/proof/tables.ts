import {
  type Decision,
  type DecisionTable,
  type DmnModel,
  evaluate,
  type TableInput,
  type Variable,
} from '#engines/dmn/index.ts'
import type { ProofFinding } from './finding.ts'

type Cell = string | number | boolean | null

const mostCombinations = 20_000

/**
 * Looks for values no row answers, values several rows answer where one may, and rows that are never used. Each column
 * is tried at every constant its cells name and between them; rows are asked by the engine that decides cases.
 */
export function proveTables(
  model: DmnModel,
  file: string,
  isTimeUp: () => boolean = () => false,
): ProofFinding[] {
  const parameters = (name: string) => model.knowledge.find((one) => one.name === name)?.parameters ?? []
  const tables = [...model.decisions, ...model.knowledge].flatMap(({ name, logic }) =>
    logic?.kind === 'table' ? [{ name, table: typed(logic.table, parameters(name)) }] : [],
  )
  return tables.flatMap(({ name, table }) => proveTable(model, name, table, file, isTimeUp))
}

/** A column that is just a parameter of the function has the parameter's type. */
function typed(table: DecisionTable, parameters: readonly Variable[]): DecisionTable {
  const inputs = table.inputs.map((input) => ({
    ...input,
    typeRef:
      input.typeRef ?? parameters.find(({ name }) => name === input.expression.trim())?.typeRef ?? null,
  }))
  return { ...table, inputs }
}

function proveTable(
  model: DmnModel,
  name: string,
  table: DecisionTable,
  file: string,
  isTimeUp: () => boolean,
): ProofFinding[] {
  const found = (
    code: ProofFinding['code'],
    severity: ProofFinding['severity'],
    values = {},
    example?: unknown,
  ) => ({
    ...{ severity, code, file, place: name, values: { table: name, ...values } },
    ...(example === undefined ? {} : { example }),
  })
  if (table.rules.some((rule) => rule.inputEntries.some(looksElsewhere)))
    return [found('table-looks-elsewhere', 'info')]
  const columns = table.inputs.map((input, at) =>
    cellsOf(
      input,
      allowedIn(model, input),
      table.rules.map((rule) => rule.inputEntries[at] ?? '-'),
    ),
  )
  const counted = table.inputs.map((_, at) =>
    table.rules.some((rule) => /^\s*\d+(\s*,\s*\d+)*\s*$/.test(rule.inputEntries[at] ?? '')),
  )
  const size = columns.reduce((product, cells) => product * cells.length, 1)
  const alone = tableAlone(model, name, table)
  const findings: ProofFinding[] = []
  const hit = new Set<number>()
  let [gap, overlap] = [false, false]
  const step = Math.max(1, Math.ceil(size / mostCombinations))
  for (let at = 0; at < size; at += step) {
    if (at % 64 === 0 && isTimeUp()) return [...findings, found('time-up-table', 'warning')]
    const cells = combinationAt(columns, at)
    const inputs = Object.fromEntries(cells.map((cell, column) => [columnName(column), cell]))
    const trace = evaluate(alone, name, inputs).trace
    const rows = trace.decisions
      .flatMap((one) => one.tables)
      .flatMap((one) => one.matched.map(({ row }) => row))
    for (const row of rows) hit.add(row)
    const example = () =>
      Object.fromEntries(
        table.inputs.map((input, column) => [input.label ?? input.expression, cells[column]]),
      )
    // Whole numbers named one by one are counted things: nothing is missing between them.
    const isBetween = cells.some(
      (cell, column) => counted[column] && typeof cell === 'number' && !Number.isInteger(cell),
    )
    if (rows.length === 0 && !gap && !isBetween && table.hitPolicy !== 'COLLECT' && !hasDefault(table)) {
      gap = true
      // A number without declared limits may never be what was tried.
      const open = table.inputs.some((input) => allowedIn(model, input) === null && !isListed(input, cells))
      findings.push(found('table-gap', open ? 'warning' : 'error', {}, example()))
    }
    if (rows.length > 1 && !overlap && table.hitPolicy === 'UNIQUE') {
      overlap = true
      findings.push(found('table-overlap', 'error', { rows: rows.join(', ') }, example()))
    }
  }
  if (step > 1) findings.push(found('not-all-looked-at', 'info', { count: String(Math.ceil(size / step)) }))
  else
    for (const row of table.rules.keys())
      if (!hit.has(row + 1)) findings.push(found('row-never-hit', 'warning', { row: String(row + 1) }))
  return findings
}

const isListed = (input: TableInput, cells: readonly Cell[]) =>
  input.typeRef === 'boolean' || cells.every((cell) => typeof cell === 'boolean')

const columnName = (column: number) => `kolonne${column + 1}`
const hasDefault = (table: DecisionTable) => table.outputs.some((output) => output.defaultEntry !== null)

/** The table as a decision of its own, its columns as inputs: what feeds them does not matter here. */
function tableAlone(model: DmnModel, name: string, table: DecisionTable): DmnModel {
  const inputs = table.inputs.map((input, column) => ({ ...input, expression: columnName(column) }))
  const decision: Decision = {
    ...{ id: null, name, label: null, description: null, typeRef: null, legalSources: [], textKey: null },
    requires: { inputs: inputs.map((_, column) => columnName(column)), decisions: [], knowledge: [] },
    logic: { kind: 'table', table: { ...table, inputs }, typeRef: null },
  }
  return {
    ...model,
    inputs: inputs.map((input, column) => ({
      ...{ id: null, name: columnName(column), label: null, description: null, typeRef: input.typeRef },
    })),
    decisions: [decision],
    knowledge: [],
    decisionServices: [],
  }
}

const strings = /"(?:[^"\\]|\\.)*"/g
/** A cell that names another value, or calls something, cannot be judged by the table alone. */
function looksElsewhere(cell: string): boolean {
  const bare = cell.replace(strings, '').replace(/\b(?:not|true|false|null|in|and|or)\b/g, '')
  // Sums are worked out of the constants, which are what is tried.
  return /\p{L}|[*/+]|[\d)]\s*-/u.test(bare)
}

function cellsOf(input: TableInput, allowed: string | null, entries: readonly string[]): Cell[] {
  const all = [...entries, allowed ?? ''].join(' , ')
  const words = (text: string) => (text.match(strings) ?? []).map((word) => JSON.parse(word) as string)
  const plain = all.replace(strings, '')
  const none: Cell[] = /\bnull\b/.test(plain) ? [null] : []
  if (input.typeRef === 'boolean' || /\b(?:true|false)\b/.test(plain)) return [true, false, ...none]
  const permitted = allowed ? words(allowed) : []
  if (permitted.length > 0) return [...permitted, ...none]
  const named = [...new Set(words(all))]
  if (named.length > 0) return [...named, 'noe annet', ...none]
  const points = [...new Set((all.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number))].sort((a, b) => a - b)
  if (points.length === 0) return [1, ...none]
  const between = points.slice(1).map((point, at) => (point + points[at]!) / 2)
  const limits = numberLimits(allowed)
  const values = [points[0]! - 1, ...points, ...between, points.at(-1)! + 1]
  return [...values.filter((value) => value >= limits.least && value <= limits.most), ...none]
}

function numberLimits(allowed: string | null): { least: number; most: number } {
  const least = /^\s*>=?\s*(-?[\d.]+)\s*$/.exec(allowed ?? '')
  const range = /^\s*[[(]\s*(-?[\d.]+)\s*\.\.\s*(-?[\d.]+)\s*[\])]\s*$/.exec(allowed ?? '')
  if (range) return { least: Number(range[1]), most: Number(range[2]) }
  return { least: least ? Number(least[1]) : Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY }
}

function allowedIn(model: DmnModel, input: TableInput): string | null {
  if (input.allowedValues) return input.allowedValues
  const named = model.inputs.find(({ name }) => name === input.expression.trim())
  const type = input.typeRef ?? named?.typeRef
  return (
    model.itemDefinitions.find(({ name }) => name === type || name === named?.typeRef)?.allowedValues ?? null
  )
}

function combinationAt(columns: readonly Cell[][], index: number): Cell[] {
  let rest = index
  return columns.map((cells) => {
    const cell = cells[rest % cells.length]!
    rest = Math.floor(rest / cells.length)
    return cell
  })
}
