import type { NameShape } from '#engines/feel/index.ts'
import {
  type Code,
  canonicalName,
  FeelContext,
  type FeelValue,
  isList,
  type Run,
  type Scope,
  type Test,
  toJson,
} from '#engines/feel/index.ts'
import type { Compilation } from './compilation.ts'
import { type Log, logOf } from './evaluation.ts'
import { type Hit, resolveHits } from './hit-policy.ts'
import { anyType, coerce, type ItemType, ofKind } from './item-definitions.ts'
import type { DecisionTable, TableOutput, TableRule } from './model.ts'
import type { MatchedRule, TableTrace } from './trace.ts'

interface Column {
  readonly label: string
  readonly code: Code
  readonly type: ItemType
  readonly allowed: Test | null
}

interface Cell {
  readonly column: number
  readonly test: Test
  /** The same cell stands in other rows too: its place among the answers of this evaluation. Null where it is alone. */
  readonly shared: number | null
}

interface Row {
  readonly id: string
  /** Place in the table, from 0. */
  readonly at: number
  readonly where: string
  /** What the trace says of the row each time it holds. */
  readonly told: Omit<MatchedRule, 'output'>
  /** The cells that ask anything, each with its column. */
  readonly cells: readonly Cell[]
  readonly outputs: readonly Code[]
  /** The type of each output: the cell's own, otherwise the column's. */
  readonly types: readonly ItemType[]
}

interface RowHit extends Hit {
  readonly row: Row
}

/** A decision table as code. `resultType` is the type of the whole result, from which outputs take what they lack. */
export function compileTable(
  table: DecisionTable,
  where: string,
  names: NameShape,
  compilation: Compilation,
  resultType: ItemType,
): Code {
  const columns: Column[] = table.inputs.map((input, i) => ({
    label: input.label ?? input.expression,
    code: compilation.expression(input.expression, `${where}, column ${i + 1}`, names),
    type: compilation.types.get(input.typeRef),
    allowed: input.allowedValues
      ? compilation.test(input.allowedValues, `${where}, column ${i + 1}`, names)
      : null,
  }))
  const types = table.outputs.map((output) =>
    outputType(output, table.outputs.length, resultType, compilation),
  )
  const sharing = placesOfShared(table)
  const rows: Row[] = table.rules.map((rule, at) => ({
    id: rule.id,
    at,
    told: toldOfRow(table, rule, at),
    where: `${where}, rule ${rule.id}`,
    cells: rule.inputEntries.flatMap((text, column) =>
      asksNothing(text)
        ? []
        : [
            {
              column,
              test: compilation.test(text, `${where}, rule ${rule.id}`, names),
              shared: sharing(column, text),
            },
          ],
    ),
    outputs: rule.outputEntries.map((text) =>
      text === '' ? () => null : compilation.expression(text, `${where}, rule ${rule.id}`, names),
    ),
    types: rule.outputTypes.map((typeRef, i) =>
      typeRef === null ? types[i]! : compilation.types.get(typeRef),
    ),
  }))
  const allowed = table.outputs.map((output, i) =>
    output.allowedValues ? compilation.test(output.allowedValues, `${where}, output ${i + 1}`, names) : null,
  )
  // Of one row that holds, these policies answer just what it says.
  const isSingle = ['UNIQUE', 'ANY', 'FIRST', 'PRIORITY'].includes(table.hitPolicy)
  const hasShared = rows.some(({ cells }) => cells.some(({ shared }) => shared !== null))
  const ids = rows.map(({ id }) => id)
  /** By the row that held first: the ids up to it. */
  const tried: (readonly string[] | undefined)[] = []
  const labels = columns.map(({ label }) => label)
  const isFirst = table.hitPolicy === 'FIRST'
  const isOrdered = ['PRIORITY', 'OUTPUT ORDER'].includes(table.hitPolicy)
  const orders = table.outputs.map((output, i) =>
    priorityOf(output.allowedValues ?? types[i]!.allowed?.text ?? null),
  )
  const defaults = table.outputs.map((output) =>
    output.defaultEntry === null
      ? null
      : compilation.expression(output.defaultEntry, `${where}, default`, names),
  )

  function priorityOf(text: string | null): Code | null {
    if (text === null || !isOrdered) return null
    return compilation.expression(`[${text}]`, `${where}, outputs`, names)
  }

  function joined(outputs: readonly FeelValue[]): FeelValue {
    if (table.outputs.length === 1) return outputs[0]!
    return new FeelContext(table.outputs.map((output, i) => [output.name ?? `output ${i + 1}`, outputs[i]!]))
  }

  function outputOf(code: Code, type: ItemType, column: number, scope: Scope, run: Run): FeelValue {
    const name = table.outputs[column]!.name ?? 'the output'
    const value = coerce(code(scope, run), type, run, name)
    const test = allowed[column]
    if (value === null || !test || test(value, scope, run) === true) return value
    return run.fail('value-not-allowed', `${name} is not among the allowed values`)
  }

  function hitOf(row: Row, scope: Scope, run: Run): RowHit {
    const outer = run.where
    run.where = row.where
    const outputs: FeelValue[] = []
    for (let i = 0; i < row.outputs.length; i++)
      outputs.push(outputOf(row.outputs[i]!, row.types[i]!, i, scope, run))
    run.where = outer
    return { row, outputs, value: joined(outputs) }
  }

  return (scope, run) => {
    const log = logOf(run)
    const outer = run.where
    run.where = where
    const known: FeelValue[] = []
    let isRefused = false
    for (const column of columns) {
      const value = valueOfColumn(column, scope, run)
      if (value === undefined) isRefused = true
      else known.push(value)
    }
    run.where = outer
    if (isRefused) return null
    const matched: RowHit[] = []
    const answers = hasShared ? ([] as boolean[]) : noAnswers
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!
      run.step()
      if (!rowMatches(row, known, answers, scope, run)) continue
      matched.push(hitOf(row, scope, run))
      if (isFirst && !run.onComparison) break
    }
    run.where = where
    const output = conclude(matched, scope, run)
    run.where = outer
    if (log) traceTable(log, known, matched, output)
    return output
  }

  function conclude(hits: readonly Hit[], scope: Scope, run: Run): FeelValue {
    if (hits.length === 1 && isSingle) return hits[0]!.value
    if (hits.length > 0) {
      const priorities = orders.map((order) => {
        const list = order?.(scope, run) ?? null
        return isList(list) ? list : null
      })
      return resolveHits(table.hitPolicy, table.aggregation, hits, priorities, run)
    }
    if (defaults.every((each) => each === null)) return null
    const outputs = defaults.map((code, i) =>
      code ? coerce(code(scope, run), types[i]!, run, 'the default') : null,
    )
    const isListed = ['COLLECT', 'RULE ORDER', 'OUTPUT ORDER'].includes(table.hitPolicy) && !table.aggregation
    return isListed && !isList(outputs[0]) ? [joined(outputs)] : joined(outputs)
  }

  function traceTable(
    log: Log,
    values: readonly FeelValue[],
    matched: readonly RowHit[],
    output: FeelValue,
  ): void {
    const told: MatchedRule[] = []
    for (let i = 0; i < matched.length; i++) told.push(matchedRule(matched[i]!))
    const inputs: TableTrace['inputs'][number][] = []
    for (let i = 0; i < labels.length; i++) inputs.push({ label: labels[i]!, value: toJson(values[i]!) })
    const [first] = matched
    log.tables.push({
      table: where,
      hitPolicy: table.hitPolicy,
      inputs,
      rulesTried: isFirst && first ? triedUntil(first.row.at) : ids,
      matched: told,
      output: first && isSame(first.value, output) ? told[0]!.output : toJson(output),
    })
  }

  function triedUntil(at: number): readonly string[] {
    tried[at] ??= ids.slice(0, at + 1)
    return tried[at]
  }
}

/**
 * The value a column tests; undefined where it is not among the values the column allows. Models of the field name
 * `string` over columns of numbers and truths: a value of another kind is reported, and tested as it is.
 */
function valueOfColumn(column: Column, scope: Scope, run: Run): FeelValue | undefined {
  const found = column.code(scope, run)
  const held = coerce(found, column.type, run, column.label)
  const value = held === null && ofKind(found, column.type) === undefined ? found : held
  if (value === null || !column.allowed || column.allowed(value, scope, run) === true) return value
  run.fail('value-not-allowed', `${column.label} is not among the allowed values`)
  return undefined
}

/** Compared as objects only: comparing any kind with any other is slow. */
const isSame = (a: FeelValue, b: FeelValue) => typeof a === 'object' && a !== null && a === b

/** For tables where no cell stands in two rows: nothing is ever written here. */
const noAnswers: boolean[] = []

const asksNothing = (text: string) => text === '' || text.trim() === '-'

/** `values`: what each column has; `answers`: what cells that stand in several rows have said so far. */
function rowMatches(
  row: Row,
  values: readonly FeelValue[],
  answers: boolean[],
  scope: Scope,
  run: Run,
): boolean {
  const outer = run.where
  run.where = row.id
  let all = true
  const { cells } = row
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]!
    all = cellHolds(cell, values[cell.column]!, answers, scope, run) && all
    // While boundaries are gathered, every cell is asked.
    if (!all && !run.onComparison) break
  }
  run.where = outer
  return all
}

/** A cell that stands in several rows is asked once, unless it has something to complain of in each. */
function cellHolds(
  { test, shared }: Cell,
  value: FeelValue,
  answers: boolean[],
  scope: Scope,
  run: Run,
): boolean {
  if (shared === null) return test(value, scope, run) === true
  const known = answers[shared]
  if (known !== undefined) return known
  const before = run.problems.length
  const answer = test(value, scope, run) === true
  if (run.problems.length === before) answers[shared] = answer
  return answer
}

/** Places for the cells of a table that stand in more than one row of their column. */
function placesOfShared(table: DecisionTable): (column: number, text: string) => number | null {
  const times = new Map<string, number>()
  const keyOf = (column: number, text: string) => `${column} ${text}`
  for (const { inputEntries } of table.rules)
    for (const [column, text] of inputEntries.entries())
      times.set(keyOf(column, text), (times.get(keyOf(column, text)) ?? 0) + 1)
  const places = new Map<string, number>()
  return (column, text) => {
    const key = keyOf(column, text)
    if ((times.get(key) ?? 0) < 2) return null
    const place = places.get(key) ?? places.size
    places.set(key, place)
    return place
  }
}

function matchedRule({ row: { told }, value }: RowHit): MatchedRule {
  const { ruleId, row, annotations, legalSources, textKey } = told
  return { ruleId, row, annotations, legalSources, textKey, output: toJson(value) }
}

function toldOfRow(table: DecisionTable, rule: TableRule, at: number): Row['told'] {
  return {
    ruleId: rule.id,
    row: at + 1,
    annotations: Object.fromEntries(
      rule.annotations.map((text, i) => [table.annotations[i] ?? `annotation ${i + 1}`, text]),
    ),
    legalSources: rule.legalSources,
    textKey: rule.textKey,
  }
}

/** An output's own type, or its part of the result's type. */
function outputType(
  output: TableOutput,
  columns: number,
  result: ItemType,
  compilation: Compilation,
): ItemType {
  if (output.typeRef !== null) {
    const own = compilation.types.get(output.typeRef)
    return own.item ?? own
  }
  const single = result.item ?? result
  if (columns === 1) return single
  return (output.name !== null && single.components?.get(canonicalName(output.name))) || anyType
}
