import { canonicalName, FeelContext, type FeelValue, fromJson, type Run } from '#engines/feel/index.ts'
import type { DmnInputs } from './evaluate.ts'
import { coerce, type ItemType, isOf, readByType, readJson } from './item-definitions.ts'
import type { ModelPart, Node } from './model-parts.ts'

export type InputNode = Extract<Node, { kind: 'input' }>

/** What is given, by canonical name. */
export interface Given {
  get(name: string): FeelValue | undefined
  /** The same, read by its type. */
  read(name: string, type: ItemType): FeelValue | undefined
}

export function namedValues(inputs: DmnInputs): Map<string, FeelValue> {
  const named = new Map<string, FeelValue>()
  for (const name of Object.keys(inputs)) named.set(canonicalName(name), fromJson(inputs[name]))
  return named
}

/** Inputs as they are asked for. A name is mostly written as the model writes it; only otherwise are all read. */
export class GivenInputs implements Given {
  readonly #inputs: DmnInputs
  #named: ReadonlyMap<string, FeelValue> | null = null

  constructor(inputs: DmnInputs) {
    this.#inputs = inputs
  }

  get(name: string): FeelValue | undefined {
    if (Object.hasOwn(this.#inputs, name)) return fromJson(this.#inputs[name])
    this.#named ??= namedValues(this.#inputs)
    return this.#named.get(name)
  }

  read(name: string, type: ItemType): FeelValue | undefined {
    if (Object.hasOwn(this.#inputs, name)) return readJson(this.#inputs[name], type)
    const value = this.get(name)
    return value === undefined ? undefined : readByType(value, type)
  }
}

/** An input with what reading it takes, worked out once. */
export interface Reading {
  readonly place: number
  readonly node: InputNode
  readonly name: string
  readonly known: string
  readonly type: ItemType
}

/** A value that was read by the type, held to it; one that is none is null, with a reason that names it. */
export function fitted(value: FeelValue, name: string, type: ItemType, run: Run): FeelValue {
  const outer = run.where
  run.where = name
  const fit = coerce(value, type, run, name)
  run.where = outer
  return fit
}

/** The value of an input, read by its type; undefined where none was given. */
export function readGiven(input: Reading, given: Given, root: ModelPart, run: Run): FeelValue | undefined {
  const { node, name, known, type } = input
  const value = given.read(known, type)
  if (value !== undefined) return isOf(value, type) ? value : fitted(value, name, type, run)
  const elsewhere = givenFor(node, given, root)
  return elsewhere === undefined ? undefined : fitted(readByType(elsewhere, type), name, type, run)
}

/**
 * An input is given by its whole name (`B.income` for that of what is imported as B), inside a context `B`, by
 * `namespace#name` for every part with that namespace, or by its own name where the model itself has no such input.
 */
function givenFor(node: InputNode, given: Given, root: ModelPart): FeelValue | undefined {
  const names = root.namesOf(node)
  const whole = given.get(canonicalName(names.join('.')))
  if (whole !== undefined) return whole
  const within = (value: FeelValue | undefined, name: string) =>
    value instanceof FeelContext ? value.get(name) : undefined
  const [first, ...rest] = names
  const inside = rest.length > 0 ? rest.reduce(within, given.get(canonicalName(first!))) : undefined
  if (inside !== undefined) return inside
  const shared = given.get(canonicalName(`${node.part.model.namespace}#${node.at.name}`))
  if (shared !== undefined || rest.length === 0) return shared
  const isOwn = root.model.inputs.some((own) => canonicalName(own.name) === canonicalName(node.at.name))
  return isOwn ? undefined : given.get(canonicalName(node.at.name))
}
