import {
  callNamed,
  type FeelValue,
  type Json,
  jsonAgain,
  type Problem,
  type Run,
  type RunOptions,
  runWithinLimits,
  toJson,
} from '#engines/feel/index.ts'
import type { ModelFault } from './compilation.ts'
import { DecisionGraph } from './decision-graph.ts'
import { type Log, startRun } from './evaluation.ts'
import { GivenInputs, namedValues } from './given-inputs.ts'
import type { DmnModel } from './model.ts'
import type { DmnTrace } from './trace.ts'

export interface DmnResult {
  /** As FEEL value: numbers are decimals. Null where it could not be decided; `problems` says why. */
  readonly value: FeelValue
  /** The same as JSON: numbers as decimal text, dates as ISO text. */
  readonly json: Json
  readonly trace: DmnTrace
  readonly problems: readonly Problem[]
}

/** Inputs by name: JSON, with decimals, dates and durations as text where the model's types say so. */
export type DmnInputs = Readonly<Record<string, unknown>>

interface PlayOptions extends RunOptions {
  /** False where only the answer is wanted: the trace then has neither inputs nor decisions. */
  readonly withTrace?: boolean
}

const graphs = new WeakMap<DmnModel, DecisionGraph>()

/** The compiled model; compiled once. */
export function graphOf(model: DmnModel): DecisionGraph {
  const known = graphs.get(model)
  if (known) return known
  const graph = new DecisionGraph(model)
  graphs.set(model, graph)
  return graph
}

/** Every cell and expression that is no FEEL. A model with faults must not be published. */
export function checkModel(model: DmnModel): readonly ModelFault[] {
  return graphOf(model).faults
}

/**
 * Decide. `evaluate(model, 'Vedtak', { 'Samlet inntekt': '412000.50' })`. Decisions named in `options.answers` are not
 * asked: their answer is the one given.
 * @throws RangeError when the model has no decision of that name.
 */
export function evaluate(
  model: DmnModel,
  decisionName: string,
  inputs: DmnInputs,
  options: PlayOptions & { answers?: DmnInputs } = {},
): DmnResult {
  const graph = graphOf(model)
  const decision = graph.decisionNamed(decisionName)
  const given = new GivenInputs(inputs)
  const answered = options.answers ? namedValues(options.answers) : noAnswers
  return played(model, decision.at.name, inputs, options, (run, log) =>
    graph.ask(
      decision,
      { inputs: graph.readInputs(given, run), answers: graph.readAnswers(answered, run), log, told: [] },
      run,
    ),
  )
}

/**
 * Invoke business knowledge or a decision service alone; `inputs` are its parameters by name.
 * @throws RangeError when the model has neither of that name.
 */
export function invoke(
  model: DmnModel,
  name: string,
  inputs: DmnInputs,
  options: PlayOptions = {},
): DmnResult {
  const called = graphOf(model).invocable(name)
  if (!called) throw new RangeError(`the model ${model.name} has nothing to invoke named "${name}"`)
  return played(model, called.name, inputs, options, (run) => callNamed(called, namedValues(inputs), run))
}

const noAnswers: ReadonlyMap<string, FeelValue> = new Map()

/** Run within limits and put the answer and its trace together. */
function played(
  model: DmnModel,
  name: string,
  inputs: DmnInputs,
  options: PlayOptions,
  play: (run: Run, log: Log | null) => FeelValue,
): DmnResult {
  const isTraced = options.withTrace !== false
  const log: Log | null = isTraced ? { decisions: [], tables: [] } : null
  const run = startRun(options, log)
  const value = runWithinLimits(run, () => play(run, log))
  return {
    value,
    json: toJson(value),
    trace: {
      modelHash: model.hash,
      decision: name,
      inputs: isTraced ? (jsonAgain(inputs) as Record<string, Json>) : {},
      decisions: log?.decisions ?? [],
      problems: run.problems,
    },
    problems: run.problems,
  }
}
