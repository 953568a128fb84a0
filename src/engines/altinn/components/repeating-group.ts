import type { Evaluation, Place } from '../evaluation.ts'
import { type Issue, messageText } from '../issue.ts'
import { blocksOf, escapeMarkdown, inlineOf, plainText } from '../markdown.ts'
import { formatPath, isObject } from '../model-path.ts'
import type { RepeatingGroupView } from '../page-view.ts'
import { mayAddRow, mayDeleteRow } from '../rows.ts'
import type { SummaryEntry } from '../summary.ts'
import type { ComponentBehaviour, Drawing, Summarising } from './behaviour.ts'
import { button } from './buttons.ts'
import { sayer } from './say.ts'

/** RepeatingGroup: its rows, each with its own components. */
export const repeatingGroup: ComponentBehaviour = { view, issues: tooFewRows, summary }

function view(drawing: Drawing, place: Place): RepeatingGroupView {
  const { evaluation, issues } = drawing
  const elementId = evaluation.elementId(place)
  const path = evaluation.boundPath(place, 'group')
  const field = path ? formatPath(path) : ''
  const rows = evaluation.rowsOf(place).flatMap((row, index) => {
    if (evaluation.isRowHidden(place, index)) return []
    const rowId = isObject(row) && typeof row.altinnRowId === 'string' ? row.altinnRowId : null
    const remove =
      rowId && mayDeleteRow(evaluation, place, index)
        ? button(evaluation, { kind: 'delete-row', elementId, rowId }, null, 'general.delete_row')
        : null
    const items = drawing.viewAll(place.component.children, [...place.rows, index])
    return [
      {
        index,
        rowIdField: rowId ? { name: `${field}[${index}].altinnRowId`, value: rowId } : null,
        items,
        remove,
      },
    ]
  })
  const addText = evaluation.textAt(place, 'add_button_full') ?? addLabel(evaluation, place)
  const read = (name: string) => evaluation.textAt(place, name, escapeMarkdown) ?? ''
  return {
    kind: 'repeating-group',
    componentId: place.component.id,
    elementId,
    title: inlineOf(read('title')),
    description: blocksOf(read('description')),
    issues: issues.filter((issue) => issue.elementId === elementId),
    rows,
    add: mayAddRow(evaluation, place)
      ? button(evaluation, { kind: 'add-row', elementId }, addText, 'general.add_row')
      : null,
  }
}

function addLabel(evaluation: Evaluation, place: Place): string | null {
  const what = evaluation.textAt(place, 'add_button')
  return what ? `${messageText(evaluation, 'general.add_row', '')} ${what}` : null
}

function tooFewRows(evaluation: Evaluation, place: Place): Issue[] {
  const { minCount } = place.component.props
  const visible = evaluation.rowsOf(place).filter((_, index) => !evaluation.isRowHidden(place, index)).length
  return typeof minCount === 'number' && visible < minCount
    ? [
        sayer(evaluation, place)(
          'minCount',
          'samvirke.min_rows',
          String(minCount),
          evaluation.fieldName(place, 'group') ?? '',
        ),
      ]
    : []
}

function summary({ evaluation, choice, entriesOf }: Summarising, place: Place): SummaryEntry[] {
  const rows = evaluation.rowsOf(place).flatMap((_, index) => {
    if (evaluation.isRowHidden(place, index)) return []
    const children = place.component.children.map((id) => ({
      component: evaluation.component(id)!,
      rows: [...place.rows, index],
    }))
    const heading = children.find(
      (child) => child.component.type === 'Heading' && !evaluation.isHidden(child),
    )
    const title = heading ? plainText(inlineOf(evaluation.textAt(heading, 'title') ?? '')) : ''
    return [{ title, entries: children.flatMap((child) => entriesOf(child)) }]
  })
  if (rows.length === 0 && choice.hideEmptyFields) return []
  return [
    { kind: 'group', componentId: place.component.id, label: evaluation.textAt(place, 'title') ?? '', rows },
  ]
}
