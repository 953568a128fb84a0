import { FeelNumber, isNumber, type Json } from '#engines/feel/index.ts'
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
 * For each changeable number or boolean, the nearest value that changes the decision. Ask for a decision with few
 * outcomes (a right, not an amount): an amount changes with every krone.
 *
 * Numbers: every comparison the rules make is followed as a straight line in the input; where the two sides meet is a
 * boundary, solved exactly, and both sides of it are decided again. Nothing is suggested that was not re-evaluated.
 * Exact for rules that are piecewise linear in the input. An input without such a value gives no row.
 */
export function counterfactuals(
  model: DmnModel,
  decisionName: string,
  inputs: DmnInputs,
  changeable: readonly (string | Changeable)[],
): Counterfactual[] {
  const now = evaluate(model, decisionName, inputs)
  return changeable.flatMap((each) => {
    const wanted = typeof each === 'string' ? { input: each } : each
    const from = valueAt(inputs, wanted.input)
    if (typeof from === 'boolean') return flipped(model, decisionName, inputs, wanted.input, from, now)
    const number = decimalFromJson(from)
    return number === null ? [] : nearest(model, decisionName, inputs, wanted, number, now)
  })
}

const outcome = (result: DmnResult) => JSON.stringify(result.json)

/** A change that only makes the rules fail is no answer to "what would have changed it?". */
const failsAnew = (result: DmnResult, now: DmnResult) => result.problems.length > now.problems.length

function flipped(
  model: DmnModel,
  decisionName: string,
  inputs: DmnInputs,
  input: string,
  from: boolean,
  now: DmnResult,
): Counterfactual[] {
  const other = evaluate(model, decisionName, withValueAt(inputs, input, !from))
  if (outcome(other) === outcome(now) || failsAnew(other, now)) return []
  return [{ input, from, to: !from, newOutput: other.json }]
}

function nearest(
  model: DmnModel,
  decisionName: string,
  inputs: DmnInputs,
  wanted: Changeable,
  from: FeelNumber,
  now: DmnResult,
): Counterfactual[] {
  const step = new FeelNumber(wanted.step ?? '1')
  const isInside = (value: FeelNumber) =>
    !(wanted.min !== undefined && value.lt(wanted.min)) && !(wanted.max !== undefined && value.gt(wanted.max))
  const inputsAt = (value: FeelNumber) => withValueAt(inputs, wanted.input, value.toFixed())
  const tried = new Map<string, Counterfactual | null>()
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
      const result = evaluate(model, decisionName, inputsAt(value))
      const changes = outcome(result) !== outcome(now) && !failsAnew(result, now)
      const row = { input: wanted.input, from: from.toFixed(), to: key, newOutput: result.json }
      tried.set(key, changes ? row : null)
      starts.push(value)
    }
  }
  const rows = [...tried.values()].filter((row) => row !== null)
  const distance = (row: Counterfactual) => new FeelNumber(String(row.to)).minus(from).abs()
  rows.sort((a, b) => distance(a).comparedTo(distance(b)))
  return rows.slice(0, 1)
}

/** The values on the grid of steps on both sides of a boundary, and on it. */
function around(boundary: Boundary, step: FeelNumber): FeelNumber[] {
  const below = boundary.div(step).floor().times(step)
  return [below.minus(step), below, below.plus(step), below.plus(step).plus(step)].filter(isNumber)
}
