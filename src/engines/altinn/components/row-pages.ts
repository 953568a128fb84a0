import type { Evaluation, Place } from '../evaluation.ts'
import { messageText } from '../issue.ts'
import type { ButtonView } from '../page-view.ts'
import { type RowLook, rowsPerPage } from '../row-look.ts'
import { button } from './buttons.ts'

/** Where in a long list the page is; its buttons save like every other. */
export interface RowPagesView {
  /** From 1. */
  readonly number: number
  readonly total: number
  /** "Viser 51–100 av 1000". */
  readonly shows: string
  readonly back: ButtonView | null
  readonly next: ButtonView | null
}

export function pagesView(evaluation: Evaluation, group: Place, look: RowLook): RowPagesView | null {
  const { page, pageCount, visible } = look
  if (pageCount < 2) return null
  const elementId = evaluation.elementId(group)
  const size = rowsPerPage(group.component)
  const turn = (to: number, text: string, builtIn: string) =>
    button(evaluation, { kind: 'list-page', elementId, page: to }, evaluation.textAt(group, text), builtIn)
  const range = `${page * size + 1}–${Math.min(visible.length, (page + 1) * size)}`
  return {
    number: page + 1,
    total: pageCount,
    shows: messageText(evaluation, 'samvirke.rows_shown', range, String(visible.length)),
    back: page > 0 ? turn(page - 1, 'pagination_back_button', 'samvirke.rows_back') : null,
    next: page < pageCount - 1 ? turn(page + 1, 'pagination_next_button', 'samvirke.rows_next') : null,
  }
}
