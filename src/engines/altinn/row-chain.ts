import { isObject } from './model-path.ts'
import type { Component, UiFolder } from './package-model.ts'

/** Ids of the repeating groups whose rows a component is repeated in, outermost first. */
export function rowChain(_folder: UiFolder, component: Component): readonly string[] {
  return component.groupChain
}

interface GroupParts {
  readonly before: readonly string[]
  readonly inRows: readonly string[]
  readonly after: readonly string[]
}

const known = new WeakMap<Component, GroupParts>()

/**
 * What a repeating group holds: components of each row, and those that stand once before and after the rows. The last
 * two may name components that do not exist.
 */
export function groupParts(group: Component): GroupParts {
  let parts = known.get(group)
  if (!parts) {
    const before = cellsOf(group.props.rowsBefore)
    const after = cellsOf(group.props.rowsAfter)
    const outside = new Set([...before, ...after])
    parts = { before, inRows: group.children.filter((id) => !outside.has(id)), after }
    known.set(group, parts)
  }
  return parts
}

function cellsOf(rows: unknown): string[] {
  const cells = (Array.isArray(rows) ? rows.filter(isObject) : []).flatMap((row) =>
    Array.isArray(row.cells) ? (row.cells as unknown[]) : [],
  )
  return cells
    .filter(isObject)
    .flatMap((cell) => (typeof cell.component === 'string' ? [cell.component] : []))
}
