import type { Place } from '../evaluation.ts'
import { rowPartId } from '../in-browser/row-part.ts'
import { messageText } from '../issue.ts'
import type { ButtonView, ItemView } from '../page-view.ts'
import { groupParts } from '../row-chain.ts'
import { innerPage, innerPages, type RowLook } from '../row-look.ts'
import { hasButton, mayDeleteRow, rowIdOf, rowName, rowText } from '../rows.ts'
import type { Drawing } from './behaviour.ts'
import { button } from './buttons.ts'
import { type CellView, cellText } from './cell.ts'
import { cellsOf, isInOpenedRow, type TableColumn } from './row-table.ts'

export interface RowView {
  readonly index: number
  /** Comes and goes in the browser, under this name. */
  readonly part?: { readonly id: string; readonly look: 'shown' | 'waiting' } | undefined
  /** Among the rows that are not hidden, from 1. */
  readonly number: number
  /** What the row is called in its buttons: what its first cell says; empty when that is nothing or a field. */
  readonly name: string
  /** Post this hidden field with every row that has fields: rows are known by id, not by index. */
  readonly rowIdField: HiddenField | null
  /** Which fields of the row are on the page; null when all are. Boxes of the others are left alone. */
  readonly drawnField: HiddenField | null
  /** One for each column of the table. */
  readonly cells: readonly CellView[]
  readonly isOpen: boolean
  /** What the opened row holds. */
  readonly items: readonly ItemView[]
  /** Inner page of the opened row, from 1; null without inner pages. */
  readonly innerPage: { readonly number: number; readonly total: number } | null
  /** Buttons at the end of the opened row: forward, back, save. */
  readonly buttons: readonly ButtonView[]
  /** Opens the row, or closes it when it is open. */
  readonly toggle: ButtonView | null
  readonly remove: ButtonView | null
  /** The question before a row is deleted, with its answers. */
  readonly confirm: DeletionView | null
}

export interface HiddenField {
  readonly name: string
  readonly value: string
}

export interface DeletionView {
  readonly question: string
  readonly yes: ButtonView
  readonly no: ButtonView
}

interface RowOnPage {
  readonly index: number
  readonly number: number
  readonly look: RowLook
  readonly columns: readonly TableColumn[]
}

export function rowView(
  drawing: Drawing,
  group: Place,
  { index, number, look, columns }: RowOnPage,
): RowView {
  const { evaluation, issues } = drawing
  const isOpen = look.open.has(index)
  const rows = [...group.rows, index]
  const cells = cellsOf(drawing, group, index, columns, isOpen)
  const pages = innerPages(group.component)
  const page = isOpen ? innerPage(evaluation, group, index, issues) : 0
  const { inRows } = groupParts(group.component)
  const inside = isOpen
    ? (pages ? pages[page]! : inRows).filter((id) => isInOpenedRow(group.component, id))
    : []
  const editable = columns.filter((column, at) => column.editable && cells[at]!.content.kind === 'items')
  const drawn = [...new Set([...inside, ...editable.map(({ componentId }) => componentId)])]
  const rowId = rowIdOf(evaluation.rowsOf(group)[index])
  const name = rowName(evaluation, group, index)
  const all = drawn.length === inRows.length
  const part = drawing.live?.rowPart(group, index)
  return {
    index,
    part: part && { id: rowPartId(evaluation.elementId(group), index), look: part },
    number,
    name: cells[0] ? cellText(cells[0]) : '',
    rowIdField: rowId && name && drawn.length > 0 ? { name: `${name}.altinnRowId`, value: rowId } : null,
    drawnField:
      rowId && name && drawn.length > 0 && !all ? { name: `${name}._drawn`, value: drawn.join(' ') } : null,
    cells,
    isOpen,
    items: drawing.viewAll(inside, rows),
    innerPage: isOpen && pages ? { number: page + 1, total: pages.length } : null,
    ...(rowId
      ? rowButtons(drawing, group, { index, look, rowId, page, pages: pages?.length ?? 1 })
      : { buttons: [], toggle: null, remove: null, confirm: null }),
  }
}

interface RowForButtons {
  readonly index: number
  readonly look: RowLook
  readonly rowId: string
  readonly page: number
  readonly pages: number
}

function rowButtons(
  { evaluation }: Drawing,
  group: Place,
  { index, look, rowId, page, pages }: RowForButtons,
): Pick<RowView, 'buttons' | 'toggle' | 'remove' | 'confirm'> {
  const elementId = evaluation.elementId(group)
  const on = { elementId, rowId }
  const isOpen = look.open.has(index)
  const make = (
    kind: 'open-row' | 'save-row' | 'next-row' | 'delete-row' | 'ask-delete',
    text: string,
    builtIn: string,
  ) => button(evaluation, { kind, ...on }, rowText(evaluation, group, index, text), builtIn)
  const may = (name: string, otherwise = true) =>
    hasButton(evaluation, group, name, { row: index, otherwise })
  const opens = look.mode === 'showTable' || look.mode === 'hideTable'
  const buttons: ButtonView[] = []
  const turn = (to: number, text: string, builtIn: string) =>
    button(evaluation, { kind: 'row-page', ...on, page: to }, evaluation.textAt(group, text), builtIn)
  if (isOpen && page < pages - 1) buttons.push(turn(page + 1, 'multipage_next_button', 'general.next'))
  if (isOpen && page > 0) buttons.push(turn(page - 1, 'multipage_back_button', 'general.back'))
  if (isOpen && opens) {
    const isLast = look.visible.at(-1) === index
    if (may('saveAndNextButton', false) && !isLast)
      buttons.push(make('next-row', 'save_and_next_button', 'general.save_and_open_next'))
    if (may('saveButton')) buttons.push(make('save-row', 'save_button', 'general.save_and_close'))
  }
  const toggle =
    !opens || !may('editButton')
      ? null
      : isOpen
        ? look.mode === 'showTable'
          ? make('save-row', 'edit_button_close', 'general.save_and_close')
          : null
        : make('open-row', 'edit_button_open', 'general.edit_alt')
  const asks = hasButton(evaluation, group, 'alertOnDelete', { row: index, otherwise: false })
  const isAsked = evaluation.state.view?.deleting?.[elementId] === rowId
  const mayDelete = mayDeleteRow(evaluation, group, index)
  return {
    buttons,
    // The opened row has its own way to close; two buttons that do the same only make one wonder.
    toggle:
      toggle?.action.kind === 'save-row' && buttons.some(({ action }) => action.kind === 'save-row')
        ? null
        : toggle,
    remove: mayDelete
      ? make(asks ? 'ask-delete' : 'delete-row', 'delete_button', 'general.delete_row')
      : null,
    confirm:
      mayDelete && asks && isAsked
        ? {
            question: messageText(evaluation, 'samvirke.ask_delete_row', ''),
            yes: make('delete-row', 'delete_button', 'samvirke.yes_delete'),
            no: button(evaluation, { kind: 'keep', elementId }, null, 'general.cancel'),
          }
        : null,
  }
}
