import { type InlineNode, inlineOf } from '../markdown.ts'
import { isObject, type JsonObject } from '../model-path.ts'
import type { ItemBase, ItemView } from '../page-view.ts'
import type { ComponentBehaviour } from './behaviour.ts'
import { containerLevel, type HeadingLevel } from './container-heading.ts'
import { itemAt } from './words.ts'

/** Parts under each their heading. All of them are on the page; script may fold them into tabs. */
export interface TabsView extends ItemBase {
  readonly kind: 'tabs'
  readonly level: HeadingLevel
  readonly tabs: readonly {
    readonly id: string
    readonly title: readonly InlineNode[]
    readonly isDefault: boolean
    readonly items: readonly ItemView[]
  }[]
}

export const tabs: ComponentBehaviour = {
  view(drawing, place): TabsView {
    const { evaluation } = drawing
    const { props } = place.component
    const written: JsonObject[] = Array.isArray(props.tabs) ? props.tabs.filter(isObject) : []
    const base = itemAt(drawing, place)
    return {
      ...base,
      kind: 'tabs',
      level: containerLevel(evaluation, place.component),
      tabs: written.map((tab, at) => ({
        id: `${base.elementId}-fane-${at + 1}`,
        title: inlineOf(evaluation.labelAt(place, tab.title ?? tab.id)),
        isDefault: props.defaultTab === undefined ? at === 0 : props.defaultTab === tab.id,
        items: drawing.viewAll(childrenHere(place.component.children, tab.children), place.rows),
      })),
    }
  },
}

/** The children a part names, as far as they are there and its own. */
export function childrenHere(children: readonly string[], named: unknown): string[] {
  return Array.isArray(named)
    ? named.filter((id): id is string => typeof id === 'string' && children.includes(id))
    : []
}
