import { type FeelValue, isNumber, type Json, toJson, toText } from '#engines/feel/index.ts'
import type { ColumnSpace, Runs } from './column-space.ts'
import type { Box } from './coverage.ts'
import type { ValueClass } from './value-class.ts'

/** Values by column label, as JSON: numbers as numbers where that loses no digit, else as decimal text. */
export type Example = Readonly<Record<string, Json>>

/** One set of values inside the box: what is there before what is missing, what is counted before fractions. */
export function exampleIn(columns: readonly ColumnSpace[], box: Box): Example {
  return Object.fromEntries(
    columns.map(({ classes, label }, at) => [
      labelAt(columns, label, at),
      jsonOf(plainest(classes, box[at]!)),
    ]),
  )
}

/** Two columns may be named alike; the second then carries its number. */
const labelAt = (columns: readonly ColumnSpace[], label: string, at: number) =>
  columns.findIndex((column) => column.label === label) === at ? label : `${label} (${at + 1})`

function plainest(classes: readonly ValueClass[], runs: Runs): FeelValue {
  let [best, worth] = [null as FeelValue, -1]
  for (const each of inside(classes, runs)) {
    const own = each.sample === null ? 0 : each.isFraction ? 1 : each.is === 'any-other' ? 2 : 3
    if (own > worth) [best, worth] = [each.sample, own]
    if (worth === 3) break
  }
  return best
}

function* inside(classes: readonly ValueClass[], runs: Runs): Generator<ValueClass> {
  for (let at = 0; at < runs.length; at += 2)
    for (let index = runs[at]!; index <= runs[at + 1]!; index++) yield classes[index]!
}

function jsonOf(value: FeelValue): Json {
  if (!isNumber(value)) return toJson(value)
  const text = String(toJson(value))
  return String(Number(text)) === text ? Number(text) : text
}

/** The box as cells one could write into a new row, by column label. */
export function regionOf(columns: readonly ColumnSpace[], box: Box): Readonly<Record<string, string>> {
  return Object.fromEntries(
    columns.map((column, at) => [labelAt(columns, column.label, at), cellOf(column, box[at]!)]),
  )
}

function cellOf({ classes, all }: ColumnSpace, runs: Runs): string {
  const within = [...inside(classes, runs)]
  const left = [...inside(classes, all)].filter((each) => !within.includes(each) && !each.isFraction)
  if (left.length === 0) return '-'
  if (within.some(({ is, sample }) => is === 'any-other' && sample !== null))
    return left.every(({ is }) => is === 'value')
      ? `not(${left.map(({ sample }) => toText(sample, true)).join(', ')})`
      : '-'
  return pieces(classes, runs).join(', ')
}

/** Values one by one, and stretches with what touches them drawn together. */
function pieces(classes: readonly ValueClass[], runs: Runs): string[] {
  const found: string[] = []
  let open: ValueClass[] = []
  const close = () => {
    if (open.length > 0) found.push(rangeText(open))
    open = []
  }
  for (const each of inside(classes, runs)) {
    const last = open.at(-1)
    const isLoose = each.sample === null || ['string', 'boolean'].includes(each.kind)
    if (last && (isLoose || !touches(last, each))) close()
    if (isLoose) found.push(toText(each.sample, true))
    else open.push(each)
  }
  close()
  return found
}

const touches = (a: ValueClass, b: ValueClass) =>
  a.kind === b.kind && (a.is === 'stretch' ? a.high === b.sample : b.is === 'stretch' && b.low === a.sample)

function rangeText(classes: readonly ValueClass[]): string {
  const [first, last] = [classes[0]!, classes.at(-1)!]
  const text = (value: FeelValue) => toText(value, true)
  if (classes.length === 1 && first.is === 'value') return text(first.sample)
  const low = first.is === 'value' ? first.sample : first.low
  const high = last.is === 'value' ? last.sample : last.high
  const [holdsLow, holdsHigh] = [first.is === 'value', last.is === 'value']
  // Every value there is: only a missing one is not.
  if (low === null && high === null) return 'not(null)'
  if (low === null) return `${holdsHigh ? '<=' : '<'} ${text(high)}`
  if (high === null) return `${holdsLow ? '>=' : '>'} ${text(low)}`
  return `${holdsLow ? '[' : '('}${text(low)}..${text(high)}${holdsHigh ? ']' : ')'}`
}
