import { isRepeating } from './layout-import.ts'
import { isObject, type JsonObject } from './model-path.ts'
import type { Component, UiFolder } from './package-model.ts'

const known = new WeakMap<Component, readonly string[]>()

/**
 * Ids of the repeating groups whose rows a component is repeated in, outermost first. A component in a group's
 * `rowsBefore` or `rowsAfter` is in the group, and stands there once.
 */
export function rowChain(folder: UiFolder, component: Component): readonly string[] {
  if (component.groupChain.length === 0) return component.groupChain
  let chain = known.get(component)
  if (!chain) {
    const found: string[] = []
    let child = component
    while (child.parentId) {
      const parent = folder.components.get(child.parentId)
      if (!parent) break
      if (isRepeating(parent.type) && !isExtra(parent, child.id)) found.unshift(parent.id)
      child = parent
    }
    chain = found
    known.set(component, chain)
  }
  return chain
}

interface GroupParts {
  readonly before: readonly string[]
  readonly inRows: readonly string[]
  readonly after: readonly string[]
}

/** Children of a repeating group: those of each row, and those that stand once before and after the rows. */
export function groupParts(group: Component): GroupParts {
  const before = idsIn(group.props.rowsBefore)
  const after = idsIn(group.props.rowsAfter)
  return {
    before: group.children.filter((id) => before.has(id)),
    inRows: group.children.filter((id) => !before.has(id) && !after.has(id)),
    after: group.children.filter((id) => after.has(id)),
  }
}

const isExtra = (group: Component, id: string) =>
  idsIn(group.props.rowsBefore).has(id) || idsIn(group.props.rowsAfter).has(id)

function idsIn(rows: unknown): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const row of Array.isArray(rows) ? rows.filter(isObject) : [])
    for (const cell of Array.isArray(row.cells) ? (row.cells as unknown[]).filter(isObject) : [])
      if (typeof (cell as JsonObject).component === 'string')
        ids.add((cell as JsonObject).component as string)
  return ids
}
