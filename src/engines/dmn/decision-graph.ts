import {
  type Code,
  canonicalName,
  FeelContext,
  FeelFunction,
  type FeelValue,
  type NameShape,
  type Run,
  Scope,
  toJson,
} from '#engines/feel/index.ts'
import { Compilation } from './compilation.ts'
import { compileLogic, makeFunction } from './compile-logic.ts'
import { type Evaluation, logOf } from './evaluation.ts'
import { coerce, type ItemType, readByType, shapeOf } from './item-definitions.ts'
import type { BusinessKnowledge, Decision, DecisionService, DmnModel, InputData } from './model.ts'

type Node =
  | { kind: 'input'; at: InputData }
  | { kind: 'decision'; at: Decision }
  | { kind: 'knowledge'; at: BusinessKnowledge }
  | { kind: 'service'; at: DecisionService }

/** A compiled model: its decisions and what each requires. Made once per model, asked many times. */
export class DecisionGraph {
  readonly compilation: Compilation
  readonly #nodes = new Map<string, Node>()
  readonly #code = new Map<string, Code>()
  readonly #functions = new Map<string, FeelFunction>()
  readonly #open = new Set<string>()

  constructor(readonly model: DmnModel) {
    this.compilation = new Compilation(model)
    const add = (kind: Node['kind'], all: readonly { id: string | null; name: string }[]) => {
      for (const at of all) this.#nodes.set(at.id ?? at.name, { kind, at } as Node)
    }
    add('input', model.inputs)
    add('decision', model.decisions)
    add('knowledge', model.knowledge)
    add('service', model.decisionServices)
    for (const decision of model.decisions) this.#codeOf(decision)
    for (const knowledge of model.knowledge) this.#functionOf(knowledge)
  }

  decision(name: string): Decision | undefined {
    return this.model.decisions.find(
      (each) => canonicalName(each.name) === canonicalName(name) || each.id === name,
    )
  }

  /** Business knowledge or a decision service, as a function. */
  invocable(name: string): FeelFunction | undefined {
    const isNamed = (each: { name: string }) => canonicalName(each.name) === canonicalName(name)
    const knowledge = this.model.knowledge.find(isNamed)
    if (knowledge) return this.#functionOf(knowledge)
    const service = this.model.decisionServices.find(isNamed)
    return service && this.#serviceFunction(service)
  }

  typeOf(name: string | null): ItemType {
    return this.compilation.types.get(name)
  }

  #required(owner: Decision | BusinessKnowledge): Node[] {
    const { inputs, decisions, knowledge } = owner.requires
    return [...inputs, ...decisions, ...knowledge].flatMap((id) => this.#nodes.get(id) ?? [])
  }

  #shape(owner: Decision | BusinessKnowledge): NameShape {
    return Object.fromEntries(
      this.#required(owner).map(({ kind, at }) => [
        at.name,
        kind === 'input' || kind === 'decision' ? shapeOf(this.typeOf(at.typeRef)) : true,
      ]),
    )
  }

  #codeOf(decision: Decision): Code {
    const key = decision.id ?? decision.name
    const known = this.#code.get(key)
    if (known) return known
    const type = this.typeOf(decision.typeRef)
    const code: Code = decision.logic
      ? compileLogic(decision.logic, decision.name, this.#shape(decision), this.compilation, type)
      : () => null
    this.#code.set(key, code)
    return code
  }

  #functionOf(knowledge: BusinessKnowledge): FeelFunction {
    const key = knowledge.id ?? knowledge.name
    const known = this.#functions.get(key)
    if (known) return known
    // Knowledge sees only other knowledge (and itself), never the facts of a case.
    const others = new Map<string, FeelValue>()
    const made = knowledge.logic
      ? makeFunction(
          knowledge.name,
          knowledge.parameters,
          knowledge.logic,
          new Scope(others),
          this.#shape(knowledge),
          this.compilation,
          this.typeOf(knowledge.typeRef),
        )
      : new FeelFunction(knowledge.name, [], (_args, run) =>
          run.fail('unsupported', 'the knowledge has no logic'),
        )
    this.#functions.set(key, made)
    others.set(canonicalName(knowledge.name), made)
    for (const node of this.#required(knowledge)) {
      if (node.kind === 'knowledge') others.set(canonicalName(node.at.name), this.#functionOf(node.at))
      if (node.kind === 'service') others.set(canonicalName(node.at.name), this.#serviceFunction(node.at))
    }
    return made
  }

  /** The answer of a decision, asked at most once per evaluation. */
  ask(decision: Decision, evaluation: Evaluation, run: Run): FeelValue {
    const key = decision.id ?? decision.name
    const known = evaluation.answers.get(key)
    if (known !== undefined) return known
    if (this.#open.has(key)) return run.fail('unsupported', `the decision ${decision.name} requires itself`)
    this.#open.add(key)
    try {
      return this.#answer(decision, key, evaluation, run)
    } finally {
      this.#open.delete(key)
    }
  }

  #answer(decision: Decision, key: string, evaluation: Evaluation, run: Run): FeelValue {
    const names = new Map<string, FeelValue>()
    const told = new Map<string, FeelValue>()
    for (const node of this.#required(decision)) {
      const value = this.#valueOf(node, evaluation, run)
      names.set(canonicalName(node.at.name), value)
      if (node.kind === 'input' || node.kind === 'decision') told.set(node.at.name, value)
    }
    const { log } = evaluation
    const outer = log.tables
    log.tables = []
    const raw = this.#codeOf(decision)(new Scope(names), run)
    const value = run.within(decision.name, () =>
      coerce(raw, this.typeOf(decision.typeRef), run, decision.name),
    )
    evaluation.answers.set(key, value)
    log.decisions.push({
      decision: decision.name,
      decisionId: decision.id,
      inputs: toJson(new FeelContext(told)) as Record<string, never>,
      tables: log.tables,
      output: toJson(value),
      legalSources: decision.legalSources,
      textKey: decision.textKey,
    })
    log.tables = outer
    return value
  }

  #valueOf(node: Node, evaluation: Evaluation, run: Run): FeelValue {
    if (node.kind === 'decision') return this.ask(node.at, evaluation, run)
    if (node.kind === 'knowledge') return this.#functionOf(node.at)
    if (node.kind === 'service') return this.#serviceFunction(node.at)
    const value = evaluation.inputs.get(canonicalName(node.at.name))
    if (value === undefined) {
      return run.within(node.at.name, () =>
        run.fail('input-missing', `the input ${node.at.name} was not given`),
      )
    }
    return value
  }

  /** Read the inputs by their types; what does not fit is null with a reason that names the input. */
  readInputs(given: ReadonlyMap<string, FeelValue>, run: Run): Map<string, FeelValue> {
    const read = new Map<string, FeelValue>()
    for (const input of this.model.inputs) {
      const value = given.get(canonicalName(input.name))
      if (value === undefined) continue
      const type = this.typeOf(input.typeRef)
      const fitted = run.within(input.name, () => coerce(readByType(value, type), type, run, input.name))
      read.set(canonicalName(input.name), fitted)
    }
    return read
  }

  /** A decision service called as a function: its inputs are the parameters, its output decisions the answer. */
  #serviceFunction(service: DecisionService): FeelFunction {
    const parameters = [...service.inputData, ...service.inputDecisions].flatMap(
      (id) => this.#nodes.get(id) ?? [],
    )
    const outputs = service.outputDecisions.flatMap((id) => this.#nodes.get(id) ?? [])
    const names = parameters.map((node) => canonicalName(node.at.name))
    return new FeelFunction(service.name, names, (args, run) => {
      if (args.length !== names.length) return run.fail('wrong-arguments', `${service.name}: wrong arguments`)
      const evaluation: Evaluation = {
        inputs: this.readInputs(new Map(names.map((name, i) => [name, args[i]!])), run),
        answers: new Map(
          parameters.flatMap((node, i) =>
            node.kind === 'decision' ? [[node.at.id ?? node.at.name, args[i]!]] : [],
          ),
        ),
        log: logOf(run) ?? { decisions: [], tables: [] },
      }
      const answers = outputs.map((node) =>
        node.kind === 'decision' ? run.deeper(() => this.ask(node.at, evaluation, run)) : null,
      )
      if (outputs.length === 1) return answers[0]!
      return new FeelContext(outputs.map((node, i) => [node.at.name, answers[i]!]))
    })
  }
}
