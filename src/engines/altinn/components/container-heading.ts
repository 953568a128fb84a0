import type { Evaluation } from '../evaluation.ts'
import type { Component } from '../package-model.ts'

export type HeadingLevel = 2 | 3 | 4 | 5 | 6

/**
 * The level of a container's heading: one below the container it stands in. A `headingLevel` of the package is
 * followed as far as it does not leap past a level, which would leave those who move by headings looking for the rest.
 */
export function containerLevel(evaluation: Evaluation, component: Component): HeadingLevel {
  let deepest = 2
  for (let at = component.parentId; at; at = evaluation.component(at)?.parentId)
    if (hasHeading(evaluation.component(at))) deepest++
  const { headingLevel } = component.props
  const wanted = typeof headingLevel === 'number' && headingLevel >= 2 ? headingLevel : deepest
  return Math.min(6, deepest, wanted) as HeadingLevel
}

function hasHeading(container: Component | undefined): boolean {
  if (!container) return false
  return container.texts.title !== undefined || container.type === 'Tabs' || container.type === 'Cards'
}
