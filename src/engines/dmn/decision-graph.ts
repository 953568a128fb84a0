import {
  type Code,
  canonicalName,
  FeelContext,
  FeelFunction,
  type FeelValue,
  type NameShape,
  placesOf,
  type Run,
  Scope,
} from '#engines/feel/index.ts'
import type { ModelFault } from './compilation.ts'
import { compileLogic, functionMaker } from './compile-logic.ts'
import { jsonAt, type Need, type Plan, toldTo } from './decision-plan.ts'
import { type Evaluation, logOf, type Placed } from './evaluation.ts'
import { fitted, type Given, type InputNode, type Reading, readGiven } from './given-inputs.ts'
import { areTold, coerce, heldTo, readByType, shapeOf } from './item-definitions.ts'
import type { DmnModel } from './model.ts'
import { ModelPart, type Node, shapesByName, valuesByName } from './model-parts.ts'

export type DecisionNode = Extract<Node, { kind: 'decision' }>
type KnowledgeNode = Extract<Node, { kind: 'knowledge' }>
type ServiceNode = Extract<Node, { kind: 'service' }>

/** What one input moves. */
export interface Moved {
  readonly inputs: readonly Reading[]
  /** Places of the decisions that hang on it, directly or through others. */
  readonly decisions: readonly number[]
}

/** A compiled model: its decisions and what each requires. Made once per model, asked many times. */
export class DecisionGraph {
  readonly #root: ModelPart
  readonly #parts: readonly ModelPart[]
  readonly #inputs: readonly Reading[]
  readonly #decisions = new Map<string, DecisionNode>()
  readonly #needs = new Map<string, readonly Need[]>()
  readonly #code = new Map<string, Code>()
  readonly #plans = new Map<DecisionNode, Plan>()
  readonly #functions = new Map<string, FeelFunction>()
  readonly #places = new Map<string, number>()

  constructor(readonly model: DmnModel) {
    this.#root = new ModelPart(model)
    this.#parts = this.#root.all()
    const nodes = this.#nodes()
    this.#inputs = nodes.flatMap((node) => {
      if (node.kind !== 'input') return []
      const name = this.#nameOf(node)
      return [
        { place: this.#placeOf(node), node, name, known: canonicalName(name), type: this.#typeOf(node) },
      ]
    })
    const decisions = nodes.filter((node) => node.kind === 'decision')
    // The first of a name counts, and a name before an id.
    for (const node of decisions.toReversed()) this.#decisions.set(canonicalName(this.#nameOf(node)), node)
    for (const node of decisions) {
      const id = node.part === this.#root ? canonicalName(node.at.id ?? '') : ''
      if (id !== '' && !this.#decisions.has(id)) this.#decisions.set(id, node)
    }
    for (const node of decisions) this.#codeOf(node)
    for (const node of nodes) if (node.kind === 'knowledge') this.#functionOf(node)
  }

  /** Every cell that is no FEEL and every import that is missing, those of imported models too. */
  get faults(): readonly ModelFault[] {
    return this.#parts.flatMap((part) => {
      const below = part.path.length === 0 ? '' : `${part.path.join('.')}.`
      const own = [...part.faults, ...part.compilation.faults]
      return below === '' ? own : own.map((fault) => ({ ...fault, where: `${below}${fault.where}` }))
    })
  }

  decision(name: string): DecisionNode | undefined {
    return this.#decisions.get(canonicalName(name))
  }

  /** @throws RangeError when there is no decision of that name. */
  decisionNamed(name: string): DecisionNode {
    const decision = this.decision(name)
    if (!decision) throw new RangeError(`the model ${this.model.name} has no decision "${name}"`)
    return decision
  }

  /** Business knowledge or a decision service, as a function. */
  invocable(name: string): FeelFunction | undefined {
    const all = this.#nodes().filter((node) => this.#isNamed(node, name))
    const knowledge = all.find((node) => node.kind === 'knowledge')
    if (knowledge) return this.#functionOf(knowledge)
    const service = all.find((node) => node.kind === 'service')
    return service && this.#serviceFunction(service)
  }

  #nodes(): Node[] {
    return this.#parts.flatMap((part) => [...part.nodes])
  }

  #isNamed(node: Node, name: string): boolean {
    return canonicalName(this.#nameOf(node)) === canonicalName(name)
  }

  /** The name seen from the whole: `B.income` for the income of what is imported as B. */
  #nameOf(node: Node): string {
    return this.#root.namesOf(node).join('.')
  }

  #needsOf(owner: DecisionNode | KnowledgeNode): readonly Need[] {
    const known = this.#needs.get(owner.key)
    if (known) return known
    const { inputs, decisions, knowledge } = owner.at.requires
    const needs = [...inputs, ...decisions, ...knowledge].flatMap((id) => {
      const node = owner.part.resolve(id)
      if (!node) return []
      const names = owner.part.namesOf(node)
      const [known, whole] = [canonicalName(names[0]!), names.join('.')]
      return [{ node, names, known, whole, place: this.#placeOf(node) }]
    })
    this.#needs.set(owner.key, needs)
    return needs
  }

  #typeOf(node: Node) {
    return node.part.compilation.types.get(node.at.typeRef)
  }

  #shape(owner: DecisionNode | KnowledgeNode): NameShape {
    return shapesByName(
      this.#needsOf(owner).map(({ node, names }) => [
        names,
        node.kind === 'input' || node.kind === 'decision' ? shapeOf(this.#typeOf(node)) : true,
      ]),
    )
  }

  #codeOf(node: DecisionNode): Code {
    const known = this.#code.get(node.key)
    if (known) return known
    const { logic, name } = node.at
    const code: Code = logic
      ? compileLogic(logic, name, this.#shape(node), node.part.compilation, this.#typeOf(node))
      : () => null
    this.#code.set(node.key, code)
    return code
  }

  #functionOf(node: KnowledgeNode): FeelFunction {
    const known = this.#functions.get(node.key)
    if (known) return known
    const { at, part } = node
    // Knowledge sees only other knowledge (and itself), never the facts of a case.
    const others = new Map<string, FeelValue>()
    const types = part.compilation.types
    const made = at.logic
      ? functionMaker(
          at.name,
          at.parameters,
          at.logic,
          this.#shape(node),
          part.compilation,
          types.resultOf(at.typeRef),
        )(Scope.over(others))
      : new FeelFunction(at.name, [], (_args, run) => run.fail('unsupported', 'the knowledge has no logic'))
    const held = heldTo(made, types.get(at.typeRef))
    this.#functions.set(node.key, held)
    const required = this.#needsOf(node).flatMap(({ node: other, names }) =>
      other.kind === 'knowledge' || other.kind === 'service' ? [[names, this.#called(other)] as const] : [],
    )
    others.set(canonicalName(at.name), held)
    for (const [name, value] of valuesByName(required)) others.set(name, value)
    return held
  }

  #called(node: KnowledgeNode | ServiceNode): FeelFunction {
    return node.kind === 'knowledge' ? this.#functionOf(node) : this.#serviceFunction(node)
  }

  /**
   * What an input of that name moves: the inputs to read anew and every decision that hangs on them, by place. Null
   * where that cannot be told from the name alone: an imported model's input may be given by several names.
   */
  movedBy(given: string): Moved | null {
    if (this.#parts.length > 1) return null
    const name = canonicalName(given)
    const inputs = this.#inputs.filter(
      ({ known, node }) =>
        known === name || canonicalName(`${node.part.model.namespace}#${node.at.name}`) === name,
    )
    const moved = new Set(inputs.map(({ place }) => place))
    const hangs = (node: Node): boolean => moved.has(this.#placeOf(node))
    const decisions = this.#nodes().filter((node) => node.kind === 'decision')
    let before = -1
    while (moved.size !== before) {
      before = moved.size
      for (const node of decisions)
        if (this.#needsOf(node).some((need) => hangs(need.node))) moved.add(this.#placeOf(node))
    }
    return { inputs, decisions: decisions.filter(hangs).map((node) => this.#placeOf(node)) }
  }

  /** The same evaluation with other values given: what does not move keeps its answer. */
  movedTo(given: Given, before: Evaluation, moved: Moved, run: Run): Evaluation {
    const [inputs, answers] = [before.inputs.slice(), before.answers.slice()]
    for (const input of moved.inputs) inputs[input.place] = readGiven(input, given, this.#root, run)
    for (const place of moved.decisions) answers[place] = undefined
    return { inputs, answers, log: null, told: [] }
  }

  /** The answer of a decision, asked at most once per evaluation. */
  ask(node: DecisionNode, evaluation: Evaluation, run: Run): FeelValue {
    const plan = this.#planOf(node)
    const known = evaluation.answers[plan.place]
    if (known !== undefined) return known
    if (plan.isOpen) return run.fail('unsupported', `the decision ${node.at.name} requires itself`)
    plan.isOpen = true
    try {
      return this.#answer(node, plan, evaluation, run)
    } finally {
      plan.isOpen = false
    }
  }

  #answer(node: DecisionNode, plan: Plan, evaluation: Evaluation, run: Run): FeelValue {
    const { at } = node
    const { needs, names, code, type } = plan
    const values: FeelValue[] = []
    for (const need of needs) values.push(this.#valueOf(need, evaluation, run))
    const { log } = evaluation
    const outer = log?.tables
    if (log) log.tables = []
    const raw = code(
      names
        ? Scope.fixed(names, values)
        : Scope.over(valuesByName(needs.map((need, i) => [need.names, values[i]!]))),
      run,
    )
    const before = run.where
    run.where = at.name
    const value = coerce(raw, type, run, at.name)
    run.where = before
    evaluation.answers[plan.place] = value
    if (!log || !outer) return value
    log.decisions.push({
      decision: plan.name,
      decisionId: at.id,
      inputs: toldTo(needs, values, evaluation),
      tables: log.tables,
      output: jsonAt(plan.place, value, evaluation),
      legalSources: at.legalSources,
      textKey: at.textKey,
    })
    log.tables = outer
    return value
  }

  #planOf(node: DecisionNode): Plan {
    const known = this.#plans.get(node)
    if (known) return known
    const needs = this.#needsOf(node)
    const isFlat = needs.every(({ names }) => names.length === 1)
    const names = isFlat ? placesOf(needs.map(({ known: name }) => name)) : null
    const [code, type, place] = [this.#codeOf(node), this.#typeOf(node), this.#placeOf(node)]
    const plan = { name: this.#nameOf(node), needs, names, code, type, place, isOpen: false }
    this.#plans.set(node, plan)
    return plan
  }

  #placeOf(node: Node): number {
    const known = this.#places.get(node.key)
    if (known !== undefined) return known
    const place = this.#places.size
    this.#places.set(node.key, place)
    return place
  }

  #valueOf({ node, place }: Need, evaluation: Evaluation, run: Run): FeelValue {
    if (node.kind === 'decision') {
      const known = evaluation.answers[place]
      return known === undefined ? this.ask(node, evaluation, run) : known
    }
    if (node.kind !== 'input') return this.#called(node)
    const value = evaluation.inputs[place]
    if (value === undefined) {
      const name = this.#nameOf(node)
      return run.within(name, () => run.fail('input-missing', `the input ${name} was not given`))
    }
    return value
  }

  /** An evaluation that has its inputs and no answers yet. */
  begun(given: Given, run: Run): Evaluation {
    return { inputs: this.readInputs(given, run), answers: this.#nothing(), log: null, told: [] }
  }

  /** Read the inputs by their types; what does not fit is null with a reason that names the input. */
  readInputs(given: Given, run: Run): Placed {
    const read = this.#nothing()
    for (const input of this.#inputs) read[input.place] = readGiven(input, given, this.#root, run)
    return read
  }

  /** Answers of decisions that are given beforehand, by name or `namespace#name`: those decisions are not asked. */
  readAnswers(given: ReadonlyMap<string, FeelValue>, run: Run): Placed {
    const answers = this.#nothing()
    for (const [name, value] of given) {
      const node = this.decision(name)
      for (const each of node ? [node] : this.#decisionsIn(name))
        answers[this.#placeOf(each)] = this.#fitted(each, value, run)
    }
    return answers
  }

  /** Room for a value of every input and decision. */
  #nothing(): Placed {
    return new Array(this.#places.size).fill(undefined)
  }

  #decisionsIn(reference: string): DecisionNode[] {
    const [namespace, name] = [reference.replace(/#[^#]*$/, ''), reference.replace(/^.*#/, '')]
    if (namespace === reference) return []
    return this.#parts.flatMap((part) =>
      part.model.namespace !== namespace
        ? []
        : [...part.nodes].flatMap((node) =>
            node.kind === 'decision' && canonicalName(node.at.name) === canonicalName(name) ? [node] : [],
          ),
    )
  }

  #fitted(node: InputNode | DecisionNode, value: FeelValue, run: Run): FeelValue {
    const type = this.#typeOf(node)
    return fitted(readByType(value, type), this.#nameOf(node), type, run)
  }

  /**
   * A decision service called as a function: its inputs are the parameters, its output decisions the answer (one
   * alone is the answer itself, several are a context). Nothing it is told is seen outside of it.
   */
  #serviceFunction(service: ServiceNode): FeelFunction {
    const { at, part } = service
    const parameters = [...at.inputData, ...at.inputDecisions].flatMap((id) => part.resolve(id) ?? [])
    const outputs = at.outputDecisions.flatMap((id) => part.resolve(id) ?? [])
    const names = parameters.map((node) => canonicalName(part.namesOf(node).join('.')))
    const result = part.compilation.types.resultOf(at.typeRef)
    const called = new FeelFunction(at.name, names, (args, run) => {
      if (args.length !== names.length) return run.fail('wrong-arguments', `${at.name}: wrong arguments`)
      const told = parameters.map((node, i) =>
        node.kind === 'input' || node.kind === 'decision' ? this.#fitted(node, args[i]!, run) : args[i]!,
      )
      if (!areTold(args, told)) return null
      const evaluation: Evaluation = {
        inputs: this.#nothing(),
        answers: this.#nothing(),
        log: logOf(run),
        told: [],
      }
      for (const [i, node] of parameters.entries()) {
        if (node.kind === 'input') evaluation.inputs[this.#placeOf(node)] = told[i]!
        if (node.kind === 'decision') evaluation.answers[this.#placeOf(node)] = told[i]!
      }
      const answers = outputs.map((node) =>
        node.kind === 'decision' ? run.deeper(() => this.ask(node, evaluation, run)) : null,
      )
      const answer =
        outputs.length === 1
          ? answers[0]!
          : new FeelContext(outputs.map((node, i) => [part.namesOf(node).join('.'), answers[i]!]))
      return run.within(at.name, () => coerce(answer, result, run, at.name))
    })
    return heldTo(called, part.compilation.types.get(at.typeRef))
  }
}
