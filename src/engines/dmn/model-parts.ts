import { canonicalName, FeelContext, type FeelValue, type NameShape } from '#engines/feel/index.ts'
import { Compilation, type ModelFault } from './compilation.ts'
import type { BusinessKnowledge, Decision, DecisionService, DmnModel, InputData } from './model.ts'

/** One element of the decision graph, and the model it stands in. */
export type Node = { readonly key: string; readonly part: ModelPart } & (
  | { readonly kind: 'input'; readonly at: InputData }
  | { readonly kind: 'decision'; readonly at: Decision }
  | { readonly kind: 'knowledge'; readonly at: BusinessKnowledge }
  | { readonly kind: 'service'; readonly at: DecisionService }
)

const mostParts = 200

/**
 * One model as it takes part in the whole. A model that is imported under two names takes part twice, each time with
 * inputs of its own: `B.income` and `C.income` are two facts.
 */
export class ModelPart {
  readonly compilation: Compilation
  readonly imported: readonly ModelPart[]
  readonly faults: ModelFault[] = []
  readonly #nodes = new Map<string, Node>()

  constructor(
    readonly model: DmnModel,
    /** The names of the imports that lead here; none for the model itself, nor for imports without a name. */
    readonly path: readonly string[] = [],
    known: ModelPart[] = [],
  ) {
    known.push(this)
    this.imported = model.imports.flatMap(({ name, namespace, model: other }) => {
      const where = `import ${name || namespace}`
      if (!other) {
        this.faults.push({ where, text: namespace, message: 'the imported model is not here', from: 0 })
        return []
      }
      const inner = name === '' ? path : [...path, name]
      const same = known.find((part) => part.model.namespace === namespace && isSame(part.path, inner))
      if (same) return [same]
      if (known.length < mostParts) return [new ModelPart(other, inner, known)]
      this.faults.push({ where, text: namespace, message: 'there are too many imported models', from: 0 })
      return []
    })
    this.compilation = new Compilation(model, (typeRef) => this.#importedType(typeRef))
    const add = (kind: Node['kind'], all: readonly { id: string | null; name: string }[]) => {
      for (const at of all) {
        const id = at.id ?? at.name
        this.#nodes.set(id, { key: this.#keyOf(id), part: this as ModelPart, kind, at } as Node)
      }
    }
    add('input', model.inputs)
    add('decision', model.decisions)
    add('knowledge', model.knowledge)
    add('service', model.decisionServices)
  }

  get nodes(): Iterable<Node> {
    return this.#nodes.values()
  }

  /** This part and every part below it, each once. */
  all(): ModelPart[] {
    const found: ModelPart[] = []
    const visit = (part: ModelPart) => {
      if (found.includes(part)) return
      found.push(part)
      for (const each of part.imported) visit(each)
    }
    visit(this)
    return found
  }

  /** The element of an id here (or in an import without a name), or of `namespace#id` in an imported model. */
  resolve(reference: string): Node | undefined {
    const hash = reference.lastIndexOf('#')
    if (hash < 0) {
      const own = this.#nodes.get(reference)
      return own ?? this.#nameless().flatMap((part) => part.#nodes.get(reference) ?? [])[0]
    }
    const [namespace, id] = [reference.slice(0, hash), reference.slice(hash + 1)]
    const nearest = this.all()
      .filter((part) => part.model.namespace === namespace)
      .sort((a, b) => a.path.length - b.path.length)
    return nearest.flatMap((part) => part.#nodes.get(id) ?? [])[0]
  }

  /** What a node is called in this model: the names of the imports that lead to it, and its own. */
  namesOf(node: Node): readonly string[] {
    return [...node.part.path.slice(this.path.length), node.at.name]
  }

  #nameless(): ModelPart[] {
    return this.all().filter((part) => part !== this && isSame(part.path, this.path))
  }

  #keyOf(id: string): string {
    return [...this.path, `${this.model.namespace}#${id}`].join('\n')
  }

  #importedType(typeRef: string) {
    for (const part of this.imported) {
      const name = part.path.at(-1) ?? ''
      const isNamed = part.path.length > this.path.length
      if (!isNamed) {
        const found = part.compilation.types.find(typeRef)
        if (found) return found
      } else if (typeRef.startsWith(`${name}.`)) {
        const found = part.compilation.types.find(typeRef.slice(name.length + 1))
        if (found) return found
      }
    }
    return undefined
  }
}

const isSame = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((name, i) => name === b[i])

type Named<T> = readonly (readonly [names: readonly string[], value: T])[]

/** Entries by their first name; those with further names are gathered under it. */
function byFirstName<T, R>(entries: Named<T>, gather: (below: Named<T>) => R): Map<string, T | R> {
  const made = new Map<string, T | R>()
  for (const [[first, ...rest], value] of entries) {
    if (rest.length === 0) made.set(first!, value)
    else if (!made.has(first!)) {
      const below = entries.filter(([names]) => names[0] === first && names.length > 1)
      made.set(first!, gather(below.map(([names, each]) => [names.slice(1), each] as const)))
    }
  }
  return made
}

/** Values by their names; what came by an import stands in a context of the import's name. */
export function valuesByName(entries: Named<FeelValue>): Map<string, FeelValue> {
  if (entries.every(([names]) => names.length === 1)) {
    return new Map(entries.map(([[name], value]) => [canonicalName(name!), value]))
  }
  const made = byFirstName<FeelValue, FeelValue>(entries, (below) => new FeelContext(valuesByName(below)))
  return new Map([...made].map(([name, value]) => [canonicalName(name), value]))
}

/** The same for the parser: which names there are, and which names inside them. */
export function shapesByName(entries: Named<NameShape | true>): NameShape {
  return Object.fromEntries(byFirstName<NameShape | true, NameShape>(entries, shapesByName))
}
