import { isRepeating } from '#engines/altinn/component-kinds.ts'
import type { Evaluation } from '#engines/altinn/evaluation.ts'
import { groupParts } from '#engines/altinn/row-chain.ts'

interface ContextNode {
  component: string
  currentLayout: string
  rowIndices?: number[]
  children?: ContextNode[]
}

/** Every component after repetition of groups, as Altinn's tests write it: a tree below each page. */
export function contextTree(evaluation: Evaluation): ContextNode[] {
  return [...evaluation.folder.pages.values()].map((page) =>
    node(page.id, page.id, [], below(evaluation, page.roots, [])),
  )
}

function below(evaluation: Evaluation, ids: readonly string[], rows: readonly number[]): ContextNode[] {
  return ids.map((id) => {
    const component = evaluation.component(id)!
    const children = isRepeating(component.type)
      ? rowsOf(evaluation, id, rows)
      : below(evaluation, component.children, rows)
    return node(id, component.pageId, rows, children)
  })
}

function rowsOf(evaluation: Evaluation, id: string, rows: readonly number[]): ContextNode[] {
  const component = evaluation.component(id)!
  const { before, inRows, after } = groupParts(component)
  return [
    ...below(evaluation, before, rows),
    ...evaluation
      .rowsOf({ component, rows })
      .flatMap((_, index) => below(evaluation, inRows, [...rows, index])),
    ...below(evaluation, after, rows),
  ]
}

function node(
  component: string,
  currentLayout: string,
  rows: readonly number[],
  children: ContextNode[],
): ContextNode {
  return {
    component,
    currentLayout,
    ...(rows.length > 0 ? { rowIndices: [...rows] } : {}),
    ...(children.length > 0 ? { children } : {}),
  }
}
