import { addDays, dateFromText, FeelNumber, isNumber, type Json } from '#engines/feel/index.ts'
import { constantValue } from './analysis/cell-constants.ts'
import { type Boundary, boundariesBetween, type Comparisons, comparisonsAt } from './boundaries.ts'
import { decimalFromJson } from './decimal-json.ts'
import { type DmnInputs, type DmnResult, evaluate } from './evaluate.ts'
import { valueAt, withValueAt } from './input-path.ts'
import type { DmnModel } from './model.ts'

/** An input that may be imagined otherwise. */
export interface Changeable {
  /** Name of the input, or a path into it: `Barn[1].alder` (lists count from 1). */
  readonly input: string
  /** Smallest difference that counts; "1" (a whole krone, a year) when not said. */
  readonly step?: string
  /** Values outside are never suggested. */
  readonly min?: string
  readonly max?: string
}

/** The smallest change of one input alone that changes the outcome. */
export interface Counterfactual {
  readonly input: string
  readonly from: Json
  readonly to: Json
  readonly newOutput: Json
}

const mostTried = 400
const rounds = 3

/**
 * For each changeable number, date, yes or no, or word of a list, the nearest value that changes the decision. Ask for a decision with few
 * outcomes (a right, not an amount): an amount changes with every krone.
 *
 * Numbers: every comparison the rules make is followed as a straight line in the input; where the two sides meet is a
 * boundary, solved exactly, and both sides of it are decided again. Nothing is suggested that was not re-evaluated.
 * Exact for rules that are piecewise linear in the input. Dates are days, a whole day at a time. A word is changed to
 * the first other of those its type allows. An input without such a value gives no row.
 */
export function counterfactuals(
  model: DmnModel,
  decisionName: string,
  inputs: DmnInputs,
  changeable: readonly (string | Changeable)[],
): Counterfactual[] {
  const now = evaluate(model, decisionName, inputs, quick)
  return changeable.flatMap((each) => {
    const wanted = typeof each === 'string' ? { input: each } : each
    const from = valueAt(inputs, wanted.input)
    const others = typeof from === 'boolean' ? [!from] : wordsBeside(model, wanted.input, from)
    if (others.length > 0) return replaced(model, decisionName, inputs, wanted.input, others, now)
    const scale = scaleOf(from)
    return scale === null ? [] : nearest(model, decisionName, inputs, wanted, scale, now)
  })
}

const outcome = (result: DmnResult) => JSON.stringify(result.json)

/** A change that only makes the rules fail is no answer to "what would have changed it?". */
const failsAnew = (result: DmnResult, now: DmnResult) => result.problems.length > now.problems.length

/** The other words that the type of the input allows; none where it lists no words. */
function wordsBeside(model: DmnModel, input: string, from: unknown): string[] {
  const typeRef = model.inputs.find(({ name }) => name === input)?.typeRef
  const allowed = model.itemDefinitions.find(({ name }) => name === typeRef)?.allowedValues
  const words = allowed ? constantValue(`[${allowed}]`) : null
  if (typeof from !== 'string' || !Array.isArray(words)) return []
  return words.filter((word): word is string => typeof word === 'string' && word !== from)
}

/** The first of the other values that changes the outcome. */
function replaced(
  model: DmnModel,
  decisionName: string,
  inputs: DmnInputs,
  input: string,
  others: readonly (string | boolean)[],
  now: DmnResult,
): Counterfactual[] {
  for (const to of others) {
    const other = evaluate(model, decisionName, withValueAt(inputs, input, to), quick)
    if (outcome(other) === outcome(now) || failsAnew(other, now)) continue
    return [{ input, from: valueAt(inputs, input) as Json, to, newOutput: other.json }]
  }
  return []
}

/** Only the answer is asked for. */
const quick = { withTrace: false } as const

/** Where on a line of numbers the input stands, and what a place on that line is as an input. */
interface Scale {
  readonly from: FeelNumber
  readonly at: (place: FeelNumber) => string
  /** A limit in the input's own form, as a place. */
  readonly place: (text: string) => FeelNumber
}

const unixDay = dateFromText('1970-01-01')!

function scaleOf(value: unknown): Scale | null {
  const number = decimalFromJson(value)
  if (number) return { from: number, at: (place) => place.toFixed(), place: (text) => new FeelNumber(text) }
  const date = typeof value === 'string' ? dateFromText(value) : null
  if (!date) return null
  return {
    from: new FeelNumber(date.epochDay),
    at: (place) => addDays(unixDay, place.toNumber())?.toString() ?? String(value),
    place: (text) => new FeelNumber(dateFromText(text)?.epochDay ?? text),
  }
}

function nearest(
  model: DmnModel,
  decisionName: string,
  inputs: DmnInputs,
  wanted: Changeable,
  scale: Scale,
  now: DmnResult,
): Counterfactual[] {
  const { from } = scale
  const step = new FeelNumber(wanted.step ?? '1')
  const min = wanted.min === undefined ? null : scale.place(wanted.min)
  const max = wanted.max === undefined ? null : scale.place(wanted.max)
  const isInside = (value: FeelNumber) => !(min && value.lt(min)) && !(max && value.gt(max))
  const inputsAt = (value: FeelNumber) => withValueAt(inputs, wanted.input, scale.at(value))
  const tried = new Map<string, { row: Counterfactual; distance: FeelNumber } | null>()
  const linesAt = (value: FeelNumber): Comparisons => comparisonsAt(model, decisionName, inputsAt(value))

  let starts: FeelNumber[] = [from]
  for (let round = 0; round < rounds && starts.length > 0; round++) {
    const boundaries = starts.flatMap((start): Boundary[] =>
      boundariesBetween(start, linesAt(start), start.plus(step), linesAt(start.plus(step))),
    )
    starts = []
    for (const value of boundaries.flatMap((boundary) => around(boundary, step))) {
      const key = value.toFixed()
      if (value.eq(from) || tried.has(key) || !isInside(value) || tried.size >= mostTried) continue
      const result = evaluate(model, decisionName, inputsAt(value), quick)
      const changes = outcome(result) !== outcome(now) && !failsAnew(result, now)
      const row = { input: wanted.input, from: scale.at(from), to: scale.at(value), newOutput: result.json }
      tried.set(key, changes ? { row, distance: value.minus(from).abs() } : null)
      starts.push(value)
    }
  }
  const rows = [...tried.values()].filter((row) => row !== null)
  rows.sort((a, b) => a.distance.comparedTo(b.distance))
  return rows.slice(0, 1).map(({ row }) => row)
}

/** The values on the grid of steps on both sides of a boundary, and on it. */
function around(boundary: Boundary, step: FeelNumber): FeelNumber[] {
  const below = boundary.div(step).floor().times(step)
  return [below.minus(step), below, below.plus(step), below.plus(step).plus(step)].filter(isNumber)
}
