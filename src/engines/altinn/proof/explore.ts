import { Evaluation } from '../evaluation.ts'
import type { FormSetting } from '../form-state.ts'
import type { AppPackage, Component, UiFolder } from '../package-model.ts'
import { type Assignment, situationOf } from './assignment.ts'
import type { Value } from './candidate-values.ts'
import type { Cluster } from './clusters.ts'
import { conditionsAbove } from './clusters.ts'
import { placeOf, truthOf } from './condition-truth.ts'
import { type Condition, usesIn } from './conditions.ts'
import { componentsOf, isWritten } from './field-facts.ts'
import type { Variable } from './reads.ts'
import { classesFor } from './value-classes.ts'

export type ProofGround = Pick<FormSetting, 'today' | 'language' | 'settings' | 'formats'>

/** What was seen of a cluster: each way its conditions can fall out, with answers that lead there. */
export interface Explored {
  readonly cluster: Cluster
  readonly seenTrue: ReadonlyMap<Condition, Assignment>
  readonly seenFalse: ReadonlyMap<Condition, Assignment>
  readonly faults: ReadonlyMap<Condition, { readonly message: string; readonly example: Assignment }>
  /** Components whose conditions in this cluster let them be seen at the same time. */
  readonly shown: ReadonlySet<string>
  /** One example for each combination of outcomes. */
  readonly branches: readonly Assignment[]
  /** False when there were more situations than were looked at. */
  readonly complete: boolean
  /** True when, besides, the values tried stand for all the fields can take. */
  readonly isExhaustive: boolean
}

const mostSituations = 2_000

/**
 * Walks every situation a resident can reach with the values worth trying: a question that is hidden cannot be
 * answered, what registers give can be anything. The evaluator that residents meet judges each situation.
 */
export function explore(
  app: AppPackage,
  folder: UiFolder,
  base: ProofGround,
  cluster: Cluster,
  isTimeUp: () => boolean = () => false,
): Explored {
  const variables = [...cluster.variables.values()]
  const uses = cluster.conditions.flatMap((one) => usesIn(app, folder, one).uses)
  const classes = classesFor(app, folder, base.today, cluster.variables, uses)
  const values = new Map([...classes].map(([key, one]) => [key, one.values]))
  const writers = new Map(
    variables.map((variable) => [variable.key, componentsOf(folder, variable).filter(isWritten)]),
  )
  const outside = variables.filter((variable) => writers.get(variable.key)!.length === 0)
  const inside = variables.filter((variable) => writers.get(variable.key)!.length > 0)
  const concerned = componentsConcerned(folder, cluster)

  const seenTrue = new Map<Condition, Assignment>()
  const seenFalse = new Map<Condition, Assignment>()
  const faults = new Map<Condition, { message: string; example: Assignment }>()
  const shown = new Set<string>()
  const branches = new Map<string, Assignment>()

  const isVisible = (evaluation: Evaluation, variable: Variable) =>
    writers.get(variable.key)!.some((component) => !evaluation.isHidden(placeOf(component)))
  const look = (assignment: Assignment) => {
    const situation = situationOf(app, folder, base, cluster.variables, assignment)
    return { situation, evaluation: new Evaluation(situation.setting, situation.state) }
  }
  /** Answers to questions that are hidden by now do not count. What was looked at last is given along. */
  const settle = (assignment: Assignment) => {
    let current = assignment
    let looked = look(current)
    for (let round = 0; round < 10; round++) {
      const gone = inside.filter(
        (variable) => (current.get(variable.key) ?? null) !== null && !isVisible(looked.evaluation, variable),
      )
      if (gone.length === 0) break
      current = new Map([...current].filter(([key]) => !gone.some((variable) => variable.key === key)))
      looked = look(current)
    }
    return { assignment: current, ...looked }
  }
  const judge = ({ assignment, situation, evaluation }: ReturnType<typeof settle>): Variable[] => {
    const truths = new Map<Condition, boolean>()
    for (const condition of cluster.conditions) {
      const truth = truthOf(condition, situation, evaluation)
      if (!truth) continue
      if ('fault' in truth) {
        if (!faults.has(condition)) faults.set(condition, { message: truth.fault, example: assignment })
        continue
      }
      truths.set(condition, truth.value)
      const seen = truth.value ? seenTrue : seenFalse
      if (!seen.has(condition)) seen.set(condition, assignment)
    }
    for (const [component, conditions] of concerned)
      if (conditions.every((condition) => truths.get(condition) !== true)) shown.add(component.id)
    const signature = cluster.conditions.map((condition) => truths.get(condition) ?? '-').join()
    // The one with most questions answered: what is left open may be filled in otherwise later.
    const best = branches.get(signature)
    if (!best || answered(assignment) > answered(best)) branches.set(signature, assignment)
    return inside.filter((variable) => isVisible(evaluation, variable))
  }

  const begun = combinations(outside, values, mostSituations)
  let complete = begun.length < mostSituations
  const known = new Set<string>()
  const queue: Assignment[] = []
  const meet = (assignment: Assignment) => {
    if (known.has(keyOf(assignment))) return
    const settled = settle(assignment)
    known.add(keyOf(assignment))
    const key = keyOf(settled.assignment)
    if (settled.assignment !== assignment && known.has(key)) return
    known.add(key)
    answerable.push(judge(settled))
    queue.push(settled.assignment)
  }
  const answerable: Variable[][] = []
  for (const assignment of begun) {
    if (isTimeUp()) complete = false
    else meet(assignment)
  }
  for (let at = 0; at < queue.length; at++) {
    const assignment = queue[at]!
    if (isTimeUp()) complete = false
    for (const variable of answerable[at]!) {
      for (const value of values.get(variable.key)!) {
        if ((assignment.get(variable.key) ?? null) === value) continue
        if (queue.length >= mostSituations || !complete) {
          complete = false
          break
        }
        meet(withValue(assignment, variable.key, value))
      }
    }
    if (!complete) break
  }
  const isExhaustive = complete && [...classes.values()].every((one) => one.isExhaustive)
  return {
    ...{ cluster, seenTrue, seenFalse, faults, shown, complete, isExhaustive },
    branches: [...branches.values()],
  }
}

const keyOf = (assignment: Assignment) =>
  JSON.stringify([...assignment].filter(([, value]) => value !== null).sort(([a], [b]) => (a < b ? -1 : 1)))

const answered = (assignment: Assignment) => [...assignment.values()].filter((value) => value !== null).length

function withValue(assignment: Assignment, key: string, value: Value): Assignment {
  const next = new Map(assignment)
  if (value === null) next.delete(key)
  else next.set(key, value)
  return next
}

function componentsConcerned(folder: UiFolder, cluster: Cluster): Map<Component, readonly Condition[]> {
  const concerned = new Map<Component, readonly Condition[]>()
  for (const component of folder.components.values()) {
    const above = conditionsAbove(component, folder, cluster.conditions)
    if (above.length > 0) concerned.set(component, above)
  }
  return concerned
}

function combinations(
  variables: readonly Variable[],
  values: ReadonlyMap<string, readonly Value[]>,
  most: number,
): Assignment[] {
  let all: Map<string, Value>[] = [new Map()]
  for (const { key } of variables) {
    const next = all.flatMap((one) => values.get(key)!.map((value) => new Map(one).set(key, value)))
    all = next.slice(0, most)
  }
  return all
}
