import { Evaluation } from '../evaluation.ts'
import type { AppPackage, Component, UiFolder } from '../package-model.ts'
import { type Situation, situationOf } from './assignment.ts'
import { conditionsAbove } from './clusters.ts'
import { truthOf } from './condition-truth.ts'
import { type Condition, readsIn, usesIn } from './conditions.ts'
import { type Explored, explore, type ProofGround } from './explore.ts'
import { componentsOf } from './field-facts.ts'
import type { Variable } from './reads.ts'
import type { Use } from './uses.ts'
import { classesFor } from './value-classes.ts'

/** `never` and `seen` are proved; `not-decided` says that no example was found and that this proves nothing. */
export type Verdict =
  | { readonly verdict: 'seen'; readonly example: unknown }
  | { readonly verdict: 'never' }
  | { readonly verdict: 'not-decided' }

/** What a question hangs on, with the conditions that are asked on the way to its answer. */
export interface Ground {
  readonly variables: ReadonlyMap<string, Variable>
  readonly uses: readonly Use[]
  /** False when it also hangs on what is not in the form, or on fields first named while running. */
  readonly isKnown: boolean
  /** Every condition that was met on the way. */
  readonly conditions: readonly Condition[]
}

const mostSituations = 30_000

/**
 * Decides what holds for every answer there is, one question at a time: only the fields the question hangs on are
 * varied, each over values that stand for all it can take, in every combination, also those a resident would have to
 * take back an answer to reach. So what is said never to happen, never happens.
 */
export class Decider {
  private readonly app: AppPackage
  private readonly folder: UiFolder
  private readonly base: ProofGround
  private readonly conditions: readonly Condition[]
  private readonly isTimeUp: () => boolean

  constructor(
    app: AppPackage,
    folder: UiFolder,
    base: ProofGround,
    conditions: readonly Condition[],
    isTimeUp: () => boolean,
  ) {
    this.app = app
    this.folder = folder
    this.base = base
    this.conditions = conditions
    this.isTimeUp = isTimeUp
  }

  /** Can the condition come out so? One that fails, or is not asked, comes out neither way. */
  canBe(condition: Condition, wanted: boolean): Verdict {
    return this.search([condition], (truths) => truths.get(condition) === wanted)
  }

  /** Can the component be seen, as far as the conditions above it go? A condition that fails hides nothing. */
  canBeShown(component: Component): Verdict {
    const above = this.conditionsAbove(component)
    return this.search(above, (truths) => above.every((condition) => truths.get(condition) !== true))
  }

  conditionsAbove(component: Component): Condition[] {
    return conditionsAbove(component, this.folder, this.conditions)
  }

  looksOutside(condition: Condition): boolean {
    return usesIn(this.app, this.folder, condition).looksOutside
  }

  private search(
    conditions: readonly Condition[],
    isWanted: (truths: ReadonlyMap<Condition, boolean>) => boolean,
  ): Verdict {
    return this.find(this.groundOf(conditions), (situation, evaluation) => {
      const truths = new Map<Condition, boolean>()
      for (const condition of conditions) {
        const truth = truthOf(condition, situation, evaluation)
        if (truth && 'value' in truth) truths.set(condition, truth.value)
      }
      return isWanted(truths)
    })
  }

  /** Looks for a situation, among all that differ in what the ground says. */
  find(ground: Ground, isFound: (situation: Situation, evaluation: Evaluation) => boolean): Verdict {
    const classes = classesFor(this.app, this.folder, this.base.today, ground.variables, ground.uses)
    const keys = [...classes.keys()]
    const size = keys.reduce((product, key) => product * classes.get(key)!.values.length, 1)
    const isExact = ground.isKnown && keys.every((key) => classes.get(key)!.isExhaustive)
    for (let at = 0; at < Math.min(size, mostSituations); at++) {
      if (at % 64 === 63 && this.isTimeUp()) return { verdict: 'not-decided' }
      let rest = at
      const assignment = new Map(
        keys.map((key) => {
          const { values } = classes.get(key)!
          const value = values[rest % values.length]!
          rest = Math.floor(rest / values.length)
          return [key, value]
        }),
      )
      const situation = situationOf(this.app, this.folder, this.base, ground.variables, assignment)
      const evaluation = new Evaluation(situation.setting, situation.state)
      if (isFound(situation, evaluation)) return { verdict: 'seen', example: situation.state.data }
    }
    return { verdict: isExact && size <= mostSituations ? 'never' : 'not-decided' }
  }

  /** Walks the situations a resident can come to that matter to the conditions. */
  walk(conditions: readonly Condition[]): Explored {
    const { variables, conditions: all } = this.groundOf(conditions, true)
    return explore(this.app, this.folder, this.base, { variables, conditions: all }, this.isTimeUp)
  }

  /**
   * The conditions' own fields, and those that decide whether the components they ask can be seen; `toAnswer` brings
   * along what decides whether the fields themselves can be answered.
   */
  groundOf(asked: readonly Condition[], toAnswer = false): Ground {
    const variables = new Map<string, Variable>()
    const uses: Use[] = []
    let isKnown = true
    const queue = [...asked]
    const known = new Set(queue)
    for (const condition of queue) {
      const reads = readsIn(this.folder, condition)
      const found = usesIn(this.app, this.folder, condition)
      if (reads.unknown || found.looksOutside || condition.kind === 'option-filter') isKnown = false
      for (const variable of reads.variables) variables.set(variable.key, variable)
      uses.push(...found.uses)
      const writers = toAnswer ? reads.variables.flatMap((one) => componentsOf(this.folder, one)) : []
      for (const component of [...reads.components, ...writers])
        for (const above of this.conditionsAbove(component))
          if (!known.has(above)) {
            known.add(above)
            queue.push(above)
          }
    }
    return { variables, uses, isKnown, conditions: queue }
  }
}
