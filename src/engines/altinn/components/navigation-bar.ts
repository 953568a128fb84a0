import { messageText } from '../issue.ts'
import type { ButtonView, ItemBase } from '../page-view.ts'
import { pageTitle, visiblePages } from '../visible-pages.ts'
import type { ComponentBehaviour } from './behaviour.ts'
import { button } from './buttons.ts'
import { itemAt } from './words.ts'

/** The pages of the form as buttons, so that a page is saved before another is opened. */
export interface NavigationBarView extends ItemBase {
  readonly kind: 'navigation-bar'
  readonly label: string
  readonly pages: readonly { readonly button: ButtonView; readonly isCurrent: boolean }[]
}

export const navigationBar: ComponentBehaviour = {
  view: (drawing, place) => ({
    ...itemAt(drawing, place),
    kind: 'navigation-bar',
    label: messageText(drawing.evaluation, 'navigation.form_pages', ''),
    pages: visiblePages(drawing.evaluation).map((pageId) => ({
      button: button(drawing.evaluation, { kind: 'page', pageId }, pageTitle(drawing.evaluation, pageId), ''),
      isCurrent: pageId === drawing.pageId,
    })),
  }),
}
