import { Evaluation } from '../evaluation.ts'
import type { FormSetting } from '../form-state.ts'
import type { AppPackage, Component, UiFolder } from '../package-model.ts'
import { type Assignment, situationOf } from './assignment.ts'
import { candidateValues, type Value } from './candidate-values.ts'
import type { Cluster } from './clusters.ts'
import { conditionsAbove } from './clusters.ts'
import { placeOf, truthOf } from './condition-truth.ts'
import type { Condition } from './conditions.ts'
import { componentsOf, factsOf } from './field-facts.ts'
import { comparisonsIn, type Variable } from './reads.ts'

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
}

const mostSituations = 4_000

/**
 * Walks every situation a resident can reach with the values worth trying: a question that is hidden cannot be
 * answered, what registers give can be anything. The evaluator that residents meet judges each situation.
 */
export function explore(app: AppPackage, folder: UiFolder, base: ProofGround, cluster: Cluster): Explored {
  const variables = [...cluster.variables.values()]
  const values = valuesOf(app, folder, base, cluster)
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
  /** Answers to questions that are hidden by now do not count. */
  const settle = (assignment: Assignment): Assignment => {
    let current = assignment
    for (let round = 0; round < 10; round++) {
      const { evaluation } = look(current)
      const gone = inside.filter(
        (variable) => (current.get(variable.key) ?? null) !== null && !isVisible(evaluation, variable),
      )
      if (gone.length === 0) break
      current = new Map([...current].filter(([key]) => !gone.some((variable) => variable.key === key)))
    }
    return current
  }
  const judge = (assignment: Assignment): Variable[] => {
    const { situation, evaluation } = look(assignment)
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

  const queue: Assignment[] = combinations(outside, values, mostSituations).map(settle)
  let complete = queue.length < mostSituations
  const known = new Set(queue.map(keyOf))
  for (let at = 0; at < queue.length; at++) {
    const assignment = queue[at]!
    for (const variable of judge(assignment)) {
      for (const value of values.get(variable.key)!) {
        if ((assignment.get(variable.key) ?? null) === value) continue
        const next = settle(withValue(assignment, variable.key, value))
        const key = keyOf(next)
        if (known.has(key)) continue
        if (known.size >= mostSituations) {
          complete = false
          continue
        }
        known.add(key)
        queue.push(next)
      }
    }
  }
  return { cluster, seenTrue, seenFalse, faults, shown, branches: [...branches.values()], complete }
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

function isWritten({ props, type }: Component): boolean {
  return (
    props.readOnly !== true && !['Text', 'Number', 'Date', 'Option', 'Summary', 'Summary2'].includes(type)
  )
}

function componentsConcerned(folder: UiFolder, cluster: Cluster): Map<Component, readonly Condition[]> {
  const concerned = new Map<Component, readonly Condition[]>()
  for (const component of folder.components.values()) {
    const above = conditionsAbove(component, folder, cluster.conditions)
    if (above.length > 0) concerned.set(component, above)
  }
  return concerned
}

/** Values worth trying by variable; two fields compared with each other share theirs. */
function valuesOf(
  app: AppPackage,
  folder: UiFolder,
  base: ProofGround,
  cluster: Cluster,
): ReadonlyMap<string, readonly Value[]> {
  const constants = new Map<string, unknown[]>()
  const comparisons = cluster.conditions.flatMap((one) =>
    comparisonsIn(
      one.expression,
      folder,
      one.field && { key: '', kind: 'field', dataType: one.field.dataType, path: one.field.path },
    ),
  )
  const workedOut = new Set(
    comparisons.flatMap((one) => (one.isWorkedOut ? one.variables.map(({ key }) => key) : [])),
  )
  for (const comparison of comparisons)
    for (const { key } of comparison.variables)
      constants.set(key, [...(constants.get(key) ?? []), ...comparison.constants])
  for (const { variables } of comparisons) {
    const together = variables.flatMap(({ key }) => constants.get(key) ?? [])
    for (const { key } of variables) constants.set(key, together)
  }
  return new Map(
    [...cluster.variables.values()].map((variable) => {
      const found = constants.get(variable.key) ?? []
      if (variable.kind === 'element-count') return [variable.key, [0, 1, 2]]
      if (variable.kind === 'gateway-action') return [variable.key, [null, ...found.map(String)]]
      return [
        variable.key,
        candidateValues(factsOf(app, folder, variable), found, base.today, workedOut.has(variable.key)),
      ]
    }),
  )
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
