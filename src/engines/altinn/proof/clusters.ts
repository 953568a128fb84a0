import { isRepeating } from '../component-kinds.ts'
import type { Component, UiFolder } from '../package-model.ts'
import { type Condition, readsIn } from './conditions.ts'
import { componentsOf } from './field-facts.ts'
import type { Reads, Variable } from './reads.ts'

/** Conditions that must be looked at together, since they share something they depend on. */
export interface Cluster {
  readonly variables: ReadonlyMap<string, Variable>
  readonly conditions: readonly Condition[]
}

/** Conditions that decide whether a component is seen: its own, its containers', its row's and its page's. */
export function conditionsAbove(
  component: Component,
  folder: UiFolder,
  conditions: readonly Condition[],
): Condition[] {
  const chain = [component]
  for (let parent = component.parentId; parent; parent = chain.at(-1)!.parentId) {
    const found = folder.components.get(parent)
    if (!found) break
    chain.push(found)
  }
  const ids = new Set(chain.map((one) => one.id))
  return conditions.filter(
    (condition) =>
      (condition.kind === 'page-hidden' && condition.pageId === component.pageId) ||
      (condition.kind === 'hidden' && ids.has(condition.component!.id)) ||
      (condition.kind === 'hidden-row' &&
        ids.has(condition.component!.id) &&
        condition.component !== component &&
        isRepeating(condition.component!.type)),
  )
}

/**
 * Parts the conditions of a folder so that no two parts share a field. A field that a resident fills in brings along
 * what decides whether it can be seen: a hidden question cannot be answered.
 */
export function clustersOf(
  folder: UiFolder,
  conditions: readonly Condition[],
): { clusters: Cluster[]; reads: ReadonlyMap<Condition, Reads> } {
  const reads = new Map(conditions.map((one) => [one, readsIn(folder, one)] as const))
  const variables = new Map<string, Variable>()
  const groups = new Joined()
  const keyOf = (condition: Condition) => `?${condition.id}`
  for (const [condition, read] of reads) {
    groups.add(keyOf(condition))
    const fields = [...read.variables]
    for (const variable of fields) {
      variables.set(variable.key, variable)
      groups.join(keyOf(condition), variable.key)
      for (const component of componentsOf(folder, variable))
        for (const above of conditionsAbove(component, folder, conditions))
          groups.join(keyOf(above), variable.key)
    }
    for (const component of read.components)
      for (const above of conditionsAbove(component, folder, conditions))
        groups.join(keyOf(above), keyOf(condition))
  }
  const clusters = groups.all().map((keys) => ({
    variables: new Map(keys.flatMap((key) => (variables.has(key) ? [[key, variables.get(key)!]] : []))),
    conditions: conditions.filter((condition) => keys.includes(keyOf(condition))),
  }))
  return { clusters: clusters.filter((cluster) => cluster.conditions.length > 0), reads }
}

class Joined {
  private readonly parents = new Map<string, string>()

  add(key: string): void {
    if (!this.parents.has(key)) this.parents.set(key, key)
  }

  join(one: string, other: string): void {
    this.add(one)
    this.add(other)
    this.parents.set(this.root(one), this.root(other))
  }

  all(): string[][] {
    const groups = new Map<string, string[]>()
    for (const key of this.parents.keys()) {
      const root = this.root(key)
      groups.set(root, [...(groups.get(root) ?? []), key])
    }
    return [...groups.values()]
  }

  private root(key: string): string {
    const parent = this.parents.get(key)!
    if (parent === key) return key
    const root = this.root(parent)
    this.parents.set(key, root)
    return root
  }
}
