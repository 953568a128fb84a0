import type { Evaluation, Place } from '../evaluation.ts'
import { type Issue, messageText } from '../issue.ts'
import { type BlockNode, blocksOf, type InlineNode, inlineOf } from '../markdown.ts'
import type { ButtonView, ItemBase } from '../page-view.ts'
import { rowLook } from '../row-look.ts'
import { mayAddRow, visibleRows } from '../rows.ts'
import type { ComponentBehaviour, Drawing } from './behaviour.ts'
import { button } from './buttons.ts'
import { containerLevel, type HeadingLevel } from './container-heading.ts'
import { type GridRowView, gridRows } from './grid-rows.ts'
import { actOnRows } from './row-actions.ts'
import { pagesView, type RowPagesView } from './row-pages.ts'
import { type TableColumn, tableColumns } from './row-table.ts'
import { type RowView, rowView } from './row-view.ts'
import { rowsInSummary } from './rows-in-summary.ts'
import { sayer } from './say.ts'
import { markdownAt } from './words.ts'

export interface RepeatingGroupView extends ItemBase {
  readonly kind: 'repeating-group'
  readonly title: readonly InlineNode[]
  readonly level: HeadingLevel
  readonly description: readonly BlockNode[]
  readonly issues: readonly Issue[]
  /** Null when the rows stand open under each other without a table. */
  readonly table: { readonly columns: readonly TableColumn[]; readonly stickyHeader: boolean } | null
  readonly rowsBefore: readonly GridRowView[]
  /** The rows of this page of the group; hidden ones are not among them. */
  readonly rows: readonly RowView[]
  readonly rowsAfter: readonly GridRowView[]
  readonly pages: RowPagesView | null
  readonly add: ButtonView | null
}

/** RepeatingGroup: its rows in a table, with the opened one under its line, or all of them open. */
export const repeatingGroup: ComponentBehaviour = {
  view,
  issues: tooFewRows,
  summary: rowsInSummary,
  act: (acting, place) => actOnRows(acting, place),
}

function view(drawing: Drawing, place: Place): RepeatingGroupView {
  const { evaluation, issues } = drawing
  const { props } = place.component
  const elementId = evaluation.elementId(place)
  const look = rowLook(evaluation, place, issues)
  const { mode, open, shown } = look
  const hasTable = mode === 'showTable' || mode === 'onlyTable' || (mode === 'hideTable' && open.size === 0)
  const columns = hasTable ? tableColumns(drawing, place, look) : []
  const listed = mode === 'hideTable' && open.size > 0 ? shown.filter((index) => open.has(index)) : shown
  const numbers = new Map(look.visible.map((index, at) => [index, at + 1]))
  const read = markdownAt(drawing, place)
  return {
    kind: 'repeating-group',
    componentId: place.component.id,
    elementId,
    title: inlineOf(read('title')),
    level: containerLevel(evaluation, place.component),
    description: blocksOf(read('description')),
    issues: issues.filter((issue) => issue.elementId === elementId),
    table:
      hasTable && look.visible.length > 0 ? { columns, stickyHeader: props.stickyHeader === true } : null,
    rowsBefore: gridRows(drawing, place, props.rowsBefore),
    rows: listed.map((index) =>
      rowView(drawing, place, { index, number: numbers.get(index)!, look, columns }),
    ),
    rowsAfter: gridRows(drawing, place, props.rowsAfter),
    pages: pagesView(evaluation, place, look),
    add: addButton(evaluation, place, mode === 'showAll' || mode === 'onlyTable' ? 0 : open.size),
  }
}

/** While a row is open there is one thing to do, unless the package says otherwise. */
function addButton(evaluation: Evaluation, place: Place, openRows: number): ButtonView | null {
  const { edit } = place.component.props as { edit?: { alwaysShowAddButton?: unknown } }
  if (!mayAddRow(evaluation, place) || (openRows > 0 && edit?.alwaysShowAddButton !== true)) return null
  const what = evaluation.textAt(place, 'add_button')
  const text =
    evaluation.textAt(place, 'add_button_full') ??
    (what ? `${messageText(evaluation, 'general.add_row', '')} ${what}` : null)
  return button(
    evaluation,
    { kind: 'add-row', elementId: evaluation.elementId(place) },
    text,
    'general.add_row',
  )
}

function tooFewRows(evaluation: Evaluation, place: Place): Issue[] {
  const { minCount } = place.component.props
  if (typeof minCount !== 'number' || visibleRows(evaluation, place).length >= minCount) return []
  const field = evaluation.fieldName(place, 'group') ?? ''
  return [sayer(evaluation, place)('minCount', 'samvirke.min_rows', String(minCount), field)]
}
