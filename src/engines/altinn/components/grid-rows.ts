import type { Evaluation, Place } from '../evaluation.ts'
import { escapeMarkdown } from '../markdown.ts'
import { isObject, type JsonObject } from '../model-path.ts'
import type { ItemView } from '../page-view.ts'
import type { Drawing, WhileShown } from './behaviour.ts'
import { type CellContent, type CellView, contentAt, emptyCell, isNumeric, lookOf, wordsAt } from './cell.ts'

/** One row of a Grid, or of the rows before and after those of a repeating group. */
export interface GridRowView {
  readonly header: boolean
  readonly cells: readonly CellView[]
  readonly whileShown?: WhileShown | undefined
}

/** The rows to show: one whose components are all hidden is left out. `place` is the Grid or the group. */
export function gridRows(drawing: Drawing, place: Place, written: unknown): GridRowView[] {
  const { evaluation } = drawing
  return rowsIn(written).flatMap((row) => {
    const components = row.cells.flatMap((cell) => componentIn(evaluation, place, cell) ?? [])
    if (components.length > 0 && components.every((one) => evaluation.isHidden(one))) return []
    const cells = row.cells.flatMap((cell) => cellAt(drawing, place, cell, row))
    return [{ header: row.header, cells, whileShown: drawing.live?.whileShown(components) }]
  })
}

/** Components in rows that may only be read: what is posted for them is not taken. */
export function lockedInGrid(written: unknown): string[] {
  return rowsIn(written)
    .filter((row) => row.readOnly)
    .flatMap((row) => row.cells)
    .flatMap((cell) => (isObject(cell) && typeof cell.component === 'string' ? [cell.component] : []))
}

interface WrittenRow {
  readonly header: boolean
  readonly readOnly: boolean
  readonly columnOptions: unknown
  readonly cells: readonly unknown[]
}

function rowsIn(written: unknown): WrittenRow[] {
  return (Array.isArray(written) ? written.filter(isObject) : []).map((row: JsonObject) => ({
    header: row.header === true,
    readOnly: row.readOnly === true,
    columnOptions: row.columnOptions,
    cells: Array.isArray(row.cells) ? row.cells : [],
  }))
}

function componentIn(evaluation: Evaluation, { rows }: Place, cell: unknown): Place | null {
  const id = isObject(cell) ? cell.component : undefined
  const component = typeof id === 'string' ? evaluation.component(id) : undefined
  return component ? { component, rows } : null
}

function cellAt(drawing: Drawing, place: Place, cell: unknown, row: WrittenRow): CellView[] {
  const { evaluation } = drawing
  if (!isObject(cell)) return [emptyCell]
  const { hidden, ...look } = lookOf(
    evaluation,
    place,
    row.columnOptions,
    cell,
    cell.columnOptions,
    cell.cellStyle,
  )
  if (hidden) return []
  const inside = componentIn(evaluation, place, cell)
  const content = contentOf(drawing, place, cell, row)
  // A sum stands under its numbers.
  const isRead =
    content.kind === 'items' && content.items.every((item) => 'readOnly' in item && item.readOnly)
  const toTheRight = inside !== null && isRead && isNumeric(evaluation, inside)
  return [{ ...look, align: toTheRight && look.align === 'left' ? 'right' : look.align, content }]
}

function contentOf(drawing: Drawing, place: Place, cell: JsonObject, row: WrittenRow): CellContent {
  const { evaluation } = drawing
  const inside = componentIn(evaluation, place, cell)
  if (inside) {
    const content = contentAt(drawing, inside, true)
    return row.readOnly && content.kind === 'items'
      ? { kind: 'items', items: content.items.map(asReadOnly) }
      : content
  }
  if (typeof cell.labelFrom === 'string') {
    const component = evaluation.component(cell.labelFrom)
    if (!component) return { kind: 'empty' }
    const at = { component, rows: place.rows }
    const label = evaluation.textAt(at, 'title', escapeMarkdown)
    return wordsAt(evaluation, at, label, evaluation.textAt(at, 'help', escapeMarkdown))
  }
  return wordsAt(evaluation, place, cell.text, cell.help)
}

function asReadOnly(item: ItemView): ItemView {
  return 'readOnly' in item ? { ...item, readOnly: true } : item
}
