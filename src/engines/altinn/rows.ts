import type { Evaluation, Place } from './evaluation.ts'
import type { FormState } from './form-state.ts'
import { formatPath, isObject, readPath, writePath } from './model-path.ts'

function groupCalled(evaluation: Evaluation, pageId: string, elementId: string): Place | null {
  for (const place of evaluation.placesOn(pageId)) {
    if (place.component.type === 'RepeatingGroup' && evaluation.elementId(place) === elementId) return place
  }
  return null
}

export function mayAddRow(evaluation: Evaluation, group: Place): boolean {
  const edit = group.component.props.edit
  const button = isObject(edit) ? edit.addButton : undefined
  const most = group.component.props.maxCount
  const full = typeof most === 'number' && evaluation.rowsOf(group).length >= most
  return !full && (button === undefined || evaluation.runAt(group, button, 'boolean', 'addButton') !== false)
}

/** `row` is the row's own index: whether it may go can be an expression over the row. */
export function mayDeleteRow(evaluation: Evaluation, group: Place, row: number): boolean {
  const edit = group.component.props.edit
  const button = isObject(edit) ? edit.deleteButton : undefined
  if (button === undefined || typeof button === 'boolean') return button !== false
  const scope = evaluation.scope({
    chain: [...group.component.groupChain, group.component.id],
    rows: [...group.rows, row],
    pageId: group.component.pageId,
  })
  return evaluation.runAt(group, button, 'boolean', 'deleteButton', scope) !== false
}

/** A new empty row, when the group lets the resident add one; else the state as it was. */
export function addRow(evaluation: Evaluation, pageId: string, elementId: string): FormState {
  const group = groupCalled(evaluation, pageId, elementId)
  const path = group && evaluation.boundPath(group, 'group')
  const rowId = evaluation.setting.newRowId?.()
  if (!group || !path || !rowId || !mayAddRow(evaluation, group)) return evaluation.state
  const data = structuredClone(evaluation.state.data)
  const rows = readPath(data, path)
  writePath(data, path, [...(Array.isArray(rows) ? rows : []), { altinnRowId: rowId }])
  return { ...evaluation.state, data }
}

/** Takes a row away, and what was typed in it. A row that is already gone changes nothing. */
export function deleteRow(
  evaluation: Evaluation,
  pageId: string,
  elementId: string,
  rowId: string,
): FormState {
  const group = groupCalled(evaluation, pageId, elementId)
  const path = group && evaluation.boundPath(group, 'group')
  if (!group || !path) return evaluation.state
  const rows = evaluation.rowsOf(group)
  const index = rows.findIndex((row) => isObject(row) && row.altinnRowId === rowId)
  if (index < 0 || !mayDeleteRow(evaluation, group, index)) return evaluation.state
  const data = structuredClone(evaluation.state.data)
  writePath(
    data,
    path,
    rows.filter((_, at) => at !== index),
  )
  // Typed texts are kept by index: those of later rows move up with their row.
  const start = formatPath(path)
  const typed: Record<string, string> = {}
  for (const [field, text] of Object.entries(evaluation.state.typed)) {
    const inGroup = field.startsWith(`${start}[`) ? /^\[(\d+)\](.*)$/s.exec(field.slice(start.length)) : null
    const at = inGroup ? Number(inGroup[1]) : -1
    if (at === index) continue
    typed[at > index ? `${start}[${at - 1}]${inGroup![2]}` : field] = text
  }
  return { data, typed }
}
