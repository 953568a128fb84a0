import type { Context, Evaluation, Place } from './evaluation.ts'
import { inputName, readModel, writeModel } from './form-models.ts'
import type { FormSetting, FormState } from './form-state.ts'
import { isObject, type JsonObject, writePath } from './model-path.ts'
import type { Component } from './package-model.ts'
import { rowChain } from './row-chain.ts'

/** How a row is known, wherever it stands; null for a row that came without an id. */
export function rowIdOf(row: unknown): string | null {
  return isObject(row) && typeof row.altinnRowId === 'string' && row.altinnRowId !== ''
    ? row.altinnRowId
    : null
}

export function rowIndex(evaluation: Evaluation, group: Place, rowId: string): number {
  return evaluation.rowsOf(group).findIndex((row) => rowIdOf(row) === rowId)
}

/** Indexes of the rows that are not hidden, in order. */
export function visibleRows(evaluation: Evaluation, group: Place): number[] {
  return [...evaluation.rowsOf(group).keys()].filter((index) => !evaluation.isRowHidden(group, index))
}

/** The group's `edit` properties. */
export function editOf(group: Component): JsonObject {
  return isObject(group.props.edit) ? group.props.edit : {}
}

/** Whether a button of the group, or of one of its rows, is there: `edit.<name>`, an expression over the row. */
export function hasButton(
  evaluation: Evaluation,
  group: Place,
  name: string,
  options: { row?: number; otherwise?: boolean } = {},
): boolean {
  const { row, otherwise = true } = options
  const written = editOf(group.component)[name]
  if (written === undefined || written === null) return otherwise
  if (typeof written === 'boolean') return written
  const scope = row === undefined ? undefined : evaluation.scope(rowContext(evaluation, group, row))
  const answer = evaluation.runAt(group, written, 'boolean', name, scope)
  return answer === null ? otherwise : answer === true
}

/** Where an expression over a whole row stands. */
export function rowContext(evaluation: Evaluation, { component, rows }: Place, index: number): Context {
  const chain = [...rowChain(evaluation.folder, component), component.id]
  return { chain, rows: [...rows, index], pageId: component.pageId }
}

/** A text of the group as one of its rows says it. */
export function rowText(evaluation: Evaluation, group: Place, row: number, name: string): string | null {
  const context = rowContext(evaluation, group, row)
  const written = group.component.texts[name]
  const key = Array.isArray(written)
    ? evaluation.runAt(group, written, 'string', name, evaluation.scope(context))
    : written
  return typeof key === 'string' && key !== '' ? evaluation.text(key, evaluation.sources(context)) : null
}

export function mayAddRow(evaluation: Evaluation, group: Place): boolean {
  const most = group.component.props.maxCount
  const full = typeof most === 'number' && evaluation.rowsOf(group).length >= most
  return !full && evaluation.isWritable(group, 'group') && hasButton(evaluation, group, 'addButton')
}

export function mayDeleteRow(evaluation: Evaluation, group: Place, row: number): boolean {
  return evaluation.isWritable(group, 'group') && hasButton(evaluation, group, 'deleteButton', { row })
}

/** A new row at the end, with nothing in it but its id. The state as it was where the group's model cannot be written. */
export function withNewRow(evaluation: Evaluation, group: Place, rowId: string): FormState {
  return withRows(evaluation, group, [...evaluation.rowsOf(group), { altinnRowId: rowId }])
}

/** Takes a row away, and what was typed in it. A row that is already gone changes nothing. */
export function withoutRow(evaluation: Evaluation, group: Place, rowId: string): FormState {
  const index = rowIndex(evaluation, group, rowId)
  if (index < 0) return evaluation.state
  const state = withRows(
    evaluation,
    group,
    evaluation.rowsOf(group).filter((_, at) => at !== index),
  )
  // Typed texts are kept by index: those of later rows move up with their row.
  const start = evaluation.fieldName(group, 'group') ?? ''
  const typed: Record<string, string> = {}
  for (const [field, text] of Object.entries(state.typed)) {
    const inGroup = field.startsWith(`${start}[`) ? /^\[(\d+)\](.*)$/s.exec(field.slice(start.length)) : null
    const at = inGroup ? Number(inGroup[1]) : -1
    if (at === index) continue
    typed[at > index ? `${start}[${at - 1}]${inGroup![2]}` : field] = text
  }
  return { ...state, typed }
}

function withRows(evaluation: Evaluation, group: Place, rows: readonly unknown[]): FormState {
  const { folder, state } = evaluation
  const path = evaluation.boundPath(group, 'group')
  const dataType = group.component.bindings.group?.dataType
  const model = dataType ? readModel(folder, state, dataType) : undefined
  if (!path || !dataType || !model) return state
  const copy = structuredClone(model)
  return writePath(copy, path, rows) ? writeModel(folder, state, dataType, copy) : state
}

/**
 * Gives an altinnRowId to every row of a repeating group that came without one (from a register, or another system).
 * Call it when data come in: without an id a row can be shown, but neither opened nor deleted.
 */
export function withRowIds(setting: FormSetting, state: FormState): FormState {
  const folder = setting.package.folders.get(setting.folderId)
  const { newRowId } = setting
  if (!folder || !newRowId) return state
  let next = state
  const done = new Set<string>()
  for (const { type, bindings } of folder.components.values()) {
    const binding = type === 'RepeatingGroup' ? bindings.group : undefined
    if (!binding || done.has(inputName(folder, binding.dataType, binding.field))) continue
    done.add(inputName(folder, binding.dataType, binding.field))
    const model = readModel(folder, next, binding.dataType)
    if (!model || !lacksIds(model, binding.field.split('.'))) continue
    const copy = structuredClone(model)
    for (const row of rowsAt(copy, binding.field.split('.')))
      if (rowIdOf(row) === null) row.altinnRowId = newRowId()
    next = writeModel(folder, next, binding.dataType, copy)
  }
  return next
}

const lacksIds = (model: JsonObject, steps: readonly string[]) =>
  rowsAt(model, steps).some((row) => rowIdOf(row) === null)

/** The rows of every list a path without indexes stands for. */
function rowsAt(node: unknown, steps: readonly string[]): JsonObject[] {
  if (Array.isArray(node))
    return steps.length === 0 ? node.filter(isObject) : node.flatMap((row) => rowsAt(row, steps))
  const [first, ...rest] = steps
  return first !== undefined && isObject(node) && Object.hasOwn(node, first) ? rowsAt(node[first], rest) : []
}

/** Ids, among these, that stand somewhere in the data: files bound in rows. */
export function idsInData(state: FormState, ids: ReadonlySet<string>): Set<string> {
  const found = new Set<string>()
  const walk = (value: unknown) => {
    if (typeof value === 'string') {
      if (ids.has(value)) found.add(value)
    } else if (Array.isArray(value)) for (const one of value) walk(one)
    else if (isObject(value)) for (const one of Object.values(value)) walk(one)
  }
  if (ids.size > 0) walk([state.data, state.models ?? {}])
  return found
}

/** The row ids around a place, outermost first: what a row that comes by itself is called after. */
export function rowIdsAround(evaluation: Evaluation, { component, rows }: Place): (string | null)[] {
  return rowChain(evaluation.folder, component).map((groupId, level) => {
    const group = { component: evaluation.component(groupId)!, rows: rows.slice(0, level) }
    return rowIdOf(evaluation.rowsOf(group)[rows[level] ?? -1])
  })
}

/** `jobber[3]`, as inputs of the row are named; null when the group is bound to nothing. */
export function rowName(evaluation: Evaluation, group: Place, index: number): string | null {
  const name = evaluation.fieldName(group, 'group')
  return name && `${name}[${index}]`
}
