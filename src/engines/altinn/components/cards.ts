import { type BlockNode, blocksOf, escapeMarkdown, type InlineNode, inlineOf } from '../markdown.ts'
import { isObject, type JsonObject } from '../model-path.ts'
import type { ItemBase, ItemView } from '../page-view.ts'
import type { ComponentBehaviour } from './behaviour.ts'
import { containerLevel, type HeadingLevel } from './container-heading.ts'
import { childrenHere } from './tabs.ts'
import { itemAt } from './words.ts'

export interface CardsView extends ItemBase {
  readonly kind: 'cards'
  readonly level: HeadingLevel
  readonly tinted: boolean
  readonly mediaLast: boolean
  readonly cards: readonly {
    readonly media: readonly ItemView[]
    readonly title: readonly InlineNode[]
    readonly description: readonly BlockNode[]
    readonly items: readonly ItemView[]
    readonly footer: readonly BlockNode[]
  }[]
}

export const cards: ComponentBehaviour = {
  view(drawing, place): CardsView {
    const { evaluation } = drawing
    const { props, children } = place.component
    const written: JsonObject[] = Array.isArray(props.cards) ? props.cards.filter(isObject) : []
    const read = (key: unknown) =>
      typeof key === 'string' && key ? evaluation.text(key, evaluation.sourcesAt(place), escapeMarkdown) : ''
    return {
      ...itemAt(drawing, place),
      kind: 'cards',
      level: containerLevel(evaluation, place.component),
      tinted: props.color === 'subtle',
      mediaLast: props.mediaPosition === 'bottom',
      cards: written.map((card) => ({
        media: drawing.viewAll(childrenHere(children, [card.media]), place.rows),
        title: inlineOf(read(card.title)),
        description: blocksOf(read(card.description)),
        items: drawing.viewAll(childrenHere(children, card.children), place.rows),
        footer: blocksOf(read(card.footer)),
      })),
    }
  },
}
