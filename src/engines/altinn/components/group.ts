import type { Evaluation, Place } from '../evaluation.ts'
import { type BlockNode, blocksOf, type InlineNode, inlineOf } from '../markdown.ts'
import type { ItemBase, ItemView } from '../page-view.ts'
import type { ComponentBehaviour, Drawing } from './behaviour.ts'
import { containerLevel, type HeadingLevel } from './container-heading.ts'
import { itemAt, markdownAt } from './words.ts'

export interface GroupView extends ItemBase {
  readonly kind: 'group'
  readonly title: readonly InlineNode[]
  readonly level: HeadingLevel
  readonly description: readonly BlockNode[]
  /** `details`: closed until opened (accordions). */
  readonly look: 'plain' | 'panel' | 'indented' | 'details'
  /** For `details`: open from the start, because the package says so or something in it is wrong. */
  readonly open: boolean
  readonly items: readonly ItemView[]
}

/** Group, Accordion and AccordionGroup. */
export const group: ComponentBehaviour = {
  view(drawing, place): GroupView {
    const { type, children } = place.component
    const { evaluation } = drawing
    const read = markdownAt(drawing, place)
    return {
      ...itemAt(drawing, place),
      kind: 'group',
      title: inlineOf(read('title')),
      level: containerLevel(evaluation, place.component),
      description: blocksOf(read('description')),
      look: type === 'Accordion' ? 'details' : lookOf(place),
      open: isOpenByDefault(evaluation, place) || holdsIssue(drawing, place),
      items: drawing.viewAll(children, place.rows),
    }
  },
}

function lookOf({ component }: Place): GroupView['look'] {
  const { groupingIndicator } = component.props
  return groupingIndicator === 'panel' || groupingIndicator === 'indented' ? groupingIndicator : 'plain'
}

const isOpenByDefault = (evaluation: Evaluation, place: Place) =>
  evaluation.runAt(place, place.component.props.openByDefault, 'boolean', 'openByDefault') === true

/** An error in a closed part would be looked for in vain. */
function holdsIssue({ evaluation, issues }: Drawing, { component }: Place): boolean {
  return issues.some(({ componentId }) => {
    for (let at = componentId ?? undefined; at; at = evaluation.component(at)?.parentId)
      if (at === component.id) return true
    return false
  })
}
