import { blocksOf, inlineOf } from '../markdown.ts'
import type { ComponentBehaviour } from './behaviour.ts'
import { itemAt, markdownAt } from './words.ts'

/** Group, Accordion and AccordionGroup. */
export const group: ComponentBehaviour = {
  view(drawing, place) {
    const { type, props, children } = place.component
    const read = markdownAt(drawing, place)
    return {
      ...itemAt(drawing, place),
      kind: 'group',
      title: inlineOf(read('title')),
      description: blocksOf(read('description')),
      look: type === 'Accordion' ? 'details' : props.groupingIndicator === 'panel' ? 'panel' : 'plain',
      items: drawing.viewAll(children, place.rows),
    }
  },
}
