import { Evaluation, type Place } from '../evaluation.ts'
import type { FormState } from '../form-state.ts'
import type { Issue, Mask } from '../issue.ts'
import { editMode, innerPageKey, innerPages, rowLook, rowsPerPage, withView } from '../row-look.ts'
import {
  hasButton,
  mayAddRow,
  mayDeleteRow,
  rowIdOf,
  rowIndex,
  visibleRows,
  withNewRow,
  withoutRow,
} from '../rows.ts'
import { validateForm } from '../validate.ts'
import type { Acted, Acting } from './behaviour.ts'

/** What the buttons of a repeating group and its rows do. What the group does not offer leaves the state as it is. */
export function actOnRows({ evaluation, action }: Acting, group: Place): Acted | null {
  const elementId = evaluation.elementId(group)
  const { state } = evaluation
  const asked = withView(state, { deleting: without(state.view?.deleting, elementId) })
  if (action.kind === 'keep') return { state: asked }
  if (action.kind === 'list-page') return { state: turnTo(closed(state, elementId), elementId, action.page) }
  if (action.kind === 'add-row') return addRow(evaluation, group)
  if (!('rowId' in action)) return null
  const index = rowIndex(evaluation, group, action.rowId)
  if (index < 0) return { state: asked }
  if (action.kind === 'delete-row') return { state: deleteRow(evaluation, group, action.rowId, index) }
  if (action.kind === 'ask-delete')
    return { state: withView(state, { deleting: { ...state.view?.deleting, [elementId]: action.rowId } }) }
  if (action.kind === 'row-page')
    return { state: turnTo(state, innerPageKey(elementId, action.rowId), action.page) }
  if (action.kind === 'save-row') return close(evaluation, group, [index], (next) => closed(next, elementId))
  if (action.kind === 'next-row') {
    const visible = visibleRows(evaluation, group)
    const next = visible[visible.indexOf(index) + 1]
    return close(evaluation, group, [index], (left) => opened(left, evaluation, group, next))
  }
  if (!hasButton(evaluation, group, 'editButton', { row: index })) return { state }
  const others = [...rowLook(evaluation, group).open].filter((one) => one !== index)
  return close(evaluation, group, others, (left) => opened(left, evaluation, group, index))
}

function addRow(evaluation: Evaluation, group: Place): Acted {
  const { setting, state } = evaluation
  const rowId = setting.newRowId?.()
  if (!rowId || !mayAddRow(evaluation, group)) return { state }
  const mode = editMode(group.component)
  const leaving = mode === 'showAll' || mode === 'onlyTable' ? [] : [...rowLook(evaluation, group).open]
  return close(evaluation, group, leaving, (left) => {
    const before = new Evaluation(setting, left)
    const added = withNewRow(before, group, rowId)
    const after = new Evaluation(setting, added)
    const at = rowIndex(after, group, rowId)
    return at < 0 ? left : opened(added, after, group, at)
  })
}

function deleteRow(evaluation: Evaluation, group: Place, rowId: string, index: number): FormState {
  const { state } = evaluation
  if (!mayDeleteRow(evaluation, group, index)) return state
  const elementId = evaluation.elementId(group)
  const left = withoutRow(evaluation, group, rowId)
  const open = (state.view?.openRows?.[elementId] ?? []).filter((one) => one !== rowId)
  return withView(left, {
    openRows: { ...withoutRowsWithin(evaluation, group, left.view?.openRows), [elementId]: open },
    deleting: without(left.view?.deleting, elementId),
  })
}

/** Rows opened in groups inside the rows are kept by index, and the rows have moved: they are closed. */
function withoutRowsWithin<Value>(
  evaluation: Evaluation,
  group: Place,
  kept: Readonly<Record<string, Value>> = {},
): Record<string, Value> {
  const inside = [...evaluation.folder.components.values()].filter((one) =>
    one.groupChain.includes(group.component.id),
  )
  return Object.fromEntries(
    Object.entries(kept).filter(([key]) => !inside.some(({ id }) => key.startsWith(`${id}-`))),
  )
}

/** Goes on when the rows that are left hold no error of the sorts `validateOnSaveRow` names. */
function close(
  evaluation: Evaluation,
  group: Place,
  rows: readonly number[],
  goOn: (state: FormState) => FormState,
): Acted {
  const issues = rows.flatMap((index) => issuesInRow(evaluation, group, index))
  return issues.some(({ severity }) => severity === 'error')
    ? { state: evaluation.state, issues }
    : { state: goOn(evaluation.state) }
}

function issuesInRow(evaluation: Evaluation, group: Place, index: number): Issue[] {
  const masks = group.component.props.validateOnSaveRow
  if (!Array.isArray(masks) || masks.length === 0) return []
  const row = `${evaluation.fieldName(group, 'group')}[${index}].`
  const counts = (mask: Mask) =>
    masks.includes('All') ||
    masks.includes(mask) ||
    (mask !== 'Required' && masks.includes('AllExceptRequired'))
  return validateForm(evaluation.setting, evaluation.state).filter(
    ({ field, mask }) => field.startsWith(row) && counts(mask),
  )
}

/** The row alone open, from its first inner page, with the list turned to where it stands. */
function opened(
  state: FormState,
  evaluation: Evaluation,
  group: Place,
  index: number | undefined,
): FormState {
  const elementId = evaluation.elementId(group)
  const rowId = index === undefined ? null : rowIdOf(evaluation.rowsOf(group)[index])
  if (rowId === null || index === undefined) return closed(state, elementId)
  const page = Math.floor(
    Math.max(0, visibleRows(evaluation, group).indexOf(index)) / rowsPerPage(group.component),
  )
  const turned = turnTo(state, elementId, page)
  const first = innerPages(group.component) ? turnTo(turned, innerPageKey(elementId, rowId), 0) : turned
  return withView(first, { openRows: { ...state.view?.openRows, [elementId]: [rowId] } })
}

const closed = (state: FormState, elementId: string) =>
  withView(state, { openRows: { ...state.view?.openRows, [elementId]: [] } })

const turnTo = (state: FormState, key: string, page: number) =>
  withView(state, { listPages: { ...state.view?.listPages, [key]: page } })

function without(
  kept: Readonly<Record<string, string>> | undefined,
  key: string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(kept ?? {}).filter(([one]) => one !== key))
}
