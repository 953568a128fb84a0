import { hasDisplayValue } from '../display-value.ts'
import type { Place } from '../evaluation.ts'
import { fieldLabel } from '../issue.ts'
import { inlineOf, plainText } from '../markdown.ts'
import { isObject, type JsonObject } from '../model-path.ts'
import type { Component } from '../package-model.ts'
import { groupParts, rowChain } from '../row-chain.ts'
import type { RowLook } from '../row-look.ts'
import type { Drawing, WhileShown } from './behaviour.ts'
import { type CellLook, type CellView, contentAt, isNumeric, lookOf } from './cell.ts'

export interface TableColumn extends CellLook {
  readonly componentId: string
  readonly heading: string
  /** Filled in right in the table. */
  readonly editable: boolean
  readonly whileShown?: WhileShown | undefined
}

/** The columns of a group's table: those the package names, or every component that has a value to show. */
export function tableColumns(drawing: Drawing, group: Place, look: RowLook): TableColumn[] {
  const { evaluation } = drawing
  return columnIds(drawing, group).flatMap((id) => {
    const component = evaluation.component(id)!
    const { hidden, ...said } = lookOf(evaluation, group, columnOf(group.component, id))
    if (hidden) return []
    const places = look.shown.map((index) => ({ component, rows: [...group.rows, index] }))
    // A question that no row asks needs no column.
    if (places.length > 0 && places.every((place) => evaluation.isHidden(place))) return []
    const first = places.find((place) => !evaluation.isHidden(place)) ?? { component, rows: group.rows }
    const aligned =
      isObject(columnOf(group.component, id)) && columnOf(group.component, id)!.alignText !== undefined
    const title = evaluation.textAt(first, 'tableTitle') ?? evaluation.textAt(first, 'title')
    return [
      {
        ...said,
        align: !aligned && isNumeric(evaluation, first) ? 'right' : said.align,
        componentId: id,
        heading: (title && plainText(inlineOf(title))) || fieldLabel(evaluation, first),
        editable: isEditable(group.component, id),
        whileShown: drawing.live?.whileShown(places),
      },
    ]
  })
}

function columnIds({ evaluation }: Drawing, { component: group }: Place): string[] {
  const { tableHeaders } = group.props
  const inRow = (id: string) => {
    const component = evaluation.component(id)
    return component !== undefined && rowChain(evaluation.folder, component).at(-1) === group.id
  }
  if (Array.isArray(tableHeaders)) return tableHeaders.map(String).filter(inRow)
  return groupParts(group).inRows.filter(
    (id) => isEditable(group, id) || hasDisplayValue(evaluation.component(id)!),
  )
}

export function columnOf({ props }: Component, id: string): JsonObject | undefined {
  const column =
    isObject(props.tableColumns) && Object.hasOwn(props.tableColumns, id) ? props.tableColumns[id] : null
  return isObject(column) ? column : undefined
}

function isEditable(group: Component, id: string): boolean {
  const edit = isObject(group.props.edit) ? group.props.edit : {}
  return edit.mode === 'onlyTable' || columnOf(group, id)?.editInTable === true
}

/** Children of the row that are shown when it is opened. */
export function isInOpenedRow(group: Component, id: string): boolean {
  return columnOf(group, id)?.showInExpandedEdit !== false
}

/** A row's cells. What the opened row asks for is shown there only: no field stands twice on the page. */
export function cellsOf(
  drawing: Drawing,
  group: Place,
  index: number,
  columns: readonly TableColumn[],
  isOpen: boolean,
): CellView[] {
  const { evaluation } = drawing
  return columns.map(({ widthPercent, align, componentId, editable, whileShown }) => {
    const component = evaluation.component(componentId)!
    const place = { component, rows: [...group.rows, index] }
    const asField = editable && !(isOpen && isInOpenedRow(group.component, componentId))
    return { widthPercent, align, columns: 1, content: contentAt(drawing, place, asField), whileShown }
  })
}
