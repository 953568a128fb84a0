import { type BlockNode, blocksOf, type InlineNode, inlineOf } from '../markdown.ts'
import type { ItemBase } from '../page-view.ts'
import type { ComponentBehaviour } from './behaviour.ts'
import { containerLevel, type HeadingLevel } from './container-heading.ts'
import { type GridRowView, gridRows } from './grid-rows.ts'
import { itemAt, markdownAt } from './words.ts'

/** A table the package lays out itself, with fields and words in its cells. */
export interface GridView extends ItemBase {
  readonly kind: 'grid'
  readonly title: readonly InlineNode[]
  readonly level: HeadingLevel
  readonly description: readonly BlockNode[]
  readonly help: readonly BlockNode[]
  readonly rows: readonly GridRowView[]
}

export const grid: ComponentBehaviour = {
  view(drawing, place): GridView {
    const read = markdownAt(drawing, place)
    return {
      ...itemAt(drawing, place),
      kind: 'grid',
      title: inlineOf(read('title')),
      level: containerLevel(drawing.evaluation, place.component),
      description: blocksOf(read('description')),
      help: blocksOf(read('help')),
      rows: gridRows(drawing, place, place.component.props.rows),
    }
  },
}
