import {
  type FeelNumber,
  type FeelValue,
  type Json,
  type Run,
  type RunOptions,
  runWithinLimits,
  toJson,
} from '#engines/feel/index.ts'
import type { DecisionGraph, DecisionNode, Moved } from './decision-graph.ts'
import { type DmnInputs, graphOf } from './evaluate.ts'
import { type Evaluation, startRun } from './evaluation.ts'
import { GivenInputs } from './given-inputs.ts'
import { headOf, replacing } from './input-path.ts'
import type { DmnModel } from './model.ts'

/** What is decided at one value. */
export interface Decided {
  readonly json: Json
  /** The same as text, to be compared. */
  readonly text: string
  /** How many reasons for a null came up on the way. */
  readonly problems: number
}

/** A change that only makes the rules fail is no answer to "what would have changed it?". */
export const changes = (other: Decided, now: Decided): boolean =>
  other.text !== now.text && other.problems <= now.problems

/** For every place in the rules that compares two numbers: left and right, left and right, each time it was asked. */
export type Comparisons = ReadonlyMap<object, readonly FeelNumber[]>

/** A decision as things are, to be asked how it would be if one input were otherwise. */
export class AsThingsAre {
  readonly #graph: DecisionGraph
  readonly #decision: DecisionNode
  readonly #evaluation: Evaluation

  /** @throws RangeError when the model has no decision of that name. */
  constructor(
    readonly model: DmnModel,
    decisionName: string,
    readonly inputs: DmnInputs,
  ) {
    this.#graph = graphOf(model)
    this.#decision = this.#graph.decisionNamed(decisionName)
    const run = startRun({}, null)
    this.#evaluation = this.#graph.begun(new GivenInputs(inputs), run)
    runWithinLimits(run, () => this.#graph.ask(this.#decision, this.#evaluation, run))
  }

  /** `path`: name of an input, or a path into it. */
  along(path: string): OtherValues {
    const moved = this.#graph.movedBy(headOf(path))
    const inputsWith = replacing(this.inputs, path)
    return new OtherValues((value, run) => {
      const given = new GivenInputs(inputsWith(value))
      return runWithinLimits(run, () =>
        this.#graph.ask(this.#decision, this.#movedTo(given, moved, run), run),
      )
    })
  }

  #movedTo(given: GivenInputs, moved: Moved | null, run: Run): Evaluation {
    return moved ? this.#graph.movedTo(given, this.#evaluation, moved, run) : this.#graph.begun(given, run)
  }
}

/** The same decision at other values of one input: what does not hang on the input is not asked again, and no value twice. */
export class OtherValues {
  readonly #ask: (value: unknown, run: Run) => FeelValue
  readonly #decided = new Map<unknown, Decided>()
  readonly #compared = new Map<unknown, Comparisons>()

  constructor(ask: (value: unknown, run: Run) => FeelValue) {
    this.#ask = ask
  }

  at(value: unknown): Decided {
    const known = this.#decided.get(value)
    return known ?? this.#decide(value, {})
  }

  /** What is compared at the value. Every comparison is made then, also those that no longer count. */
  comparisonsAt(value: unknown): Comparisons {
    const known = this.#compared.get(value)
    if (known) return known
    const seen = new Map<object, FeelNumber[]>()
    const onComparison = (site: object, left: FeelNumber, right: FeelNumber) => {
      const before = seen.get(site)
      if (before) before.push(left, right)
      else seen.set(site, [left, right])
    }
    this.#compared.set(value, seen)
    this.#decide(value, { onComparison })
    return seen
  }

  #decide(value: unknown, options: RunOptions): Decided {
    const run = startRun(options, null)
    const json = toJson(this.#ask(value, run))
    const decided = { json, text: JSON.stringify(json), problems: run.problems.length }
    // Comparisons that do not count may fail where the decision itself does not.
    if (!options.onComparison || decided.problems === 0) this.#decided.set(value, decided)
    return decided
  }
}
