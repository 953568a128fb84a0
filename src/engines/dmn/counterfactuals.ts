import type { FeelNumber, Json } from '#engines/feel/index.ts'
import { constantValue } from './analysis/cell-constants.ts'
import { decimalFromJson } from './decimal-json.ts'
import type { DmnInputs } from './evaluate.ts'
import { valueAt } from './input-path.ts'
import type { DmnModel } from './model.ts'
import { type Bounds, type NumberLine, numberLine } from './number-line.ts'
import { AsThingsAre, changes, type OtherValues } from './other-values.ts'

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
  const asThingsAre = new AsThingsAre(model, decisionName, inputs)
  return changeable.flatMap((each) => {
    const wanted = typeof each === 'string' ? { input: each } : each
    const from = valueAt(inputs, wanted.input)
    const others = typeof from === 'boolean' ? [!from] : wordsBeside(model, wanted.input, from)
    const values = asThingsAre.along(wanted.input)
    if (others.length > 0) return replaced(values, wanted.input, from as string | boolean, others)
    const line = numberLine(from, values, wanted.step)
    const to = line?.nearest(line.from, from, line.boundsOf(wanted))
    return line && to ? [told(wanted.input, line, line.from, to, values)] : []
  })
}

function told(
  input: string,
  line: NumberLine,
  from: FeelNumber,
  to: FeelNumber,
  values: OtherValues,
): Counterfactual {
  const value = line.valueAt(to)
  return { input, from: line.valueAt(from), to: value, newOutput: values.at(value).json }
}

/** What changes an outcome on the way up from a number as it is, and on the way down. */
export interface Changes {
  readonly up: readonly Counterfactual[]
  readonly down: readonly Counterfactual[]
}

/**
 * The values of one number at which the outcome changes: the nearest, from there the next, and so on, at most `most` in
 * each direction. Each is told against the one before it. None where the input is no number.
 */
export function changesAlong(
  model: DmnModel,
  decisionName: string,
  inputs: DmnInputs,
  wanted: Changeable,
  most: number,
): Changes {
  const { input } = wanted
  const given = valueAt(inputs, input)
  const values = new AsThingsAre(model, decisionName, inputs).along(input)
  const line = decimalFromJson(given) && numberLine(given, values, wanted.step)
  if (!line) return { up: [], down: [] }
  const limits = line.boundsOf(wanted)
  const walk = (boundsFrom: (here: FeelNumber) => Bounds): Counterfactual[] => {
    const found: Counterfactual[] = []
    let [here, now] = [line.from, given]
    while (found.length < most) {
      const to = line.nearest(here, now, boundsFrom(here))
      if (!to) break
      found.push(told(input, line, here, to, values))
      here = to
      now = line.valueAt(to)
    }
    return found
  }
  return {
    up: walk((here) => ({ ...limits, min: here.plus(line.step) })),
    down: walk((here) => ({ ...limits, max: here.minus(line.step) })),
  }
}

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
  values: OtherValues,
  input: string,
  from: string | boolean,
  others: readonly (string | boolean)[],
): Counterfactual[] {
  const to = others.find((other) => changes(values.at(other), values.at(from)))
  return to === undefined ? [] : [{ input, from, to, newOutput: values.at(to).json }]
}
