import { fieldInRow } from '../display-value.ts'
import type { Evaluation, Place } from '../evaluation.ts'
import { answerable, fieldBase } from '../field-view.ts'
import type { FetchedList, FormState } from '../form-state.ts'
import { issueAt, messageText } from '../issue.ts'
import { isObject, type JsonObject, readPath, writePath } from '../model-path.ts'
import { listRequest } from '../option-requests.ts'
import type { ButtonView, FieldBase } from '../page-view.ts'
import { isEmpty, requiredMessage } from '../required.ts'
import type { ComponentBehaviour, Taking } from './behaviour.ts'
import { button } from './buttons.ts'
import { targetOf } from './take-text.ts'

/** Rows of a fetched list, one or several of which are chosen. */
export interface ListView extends FieldBase {
  readonly kind: 'list'
  readonly inputName: string
  readonly several: boolean
  readonly chooseHeading: string
  readonly columns: readonly {
    readonly heading: string
    readonly sorted: 'ascending' | 'descending' | null
    readonly sort: ButtonView | null
  }[]
  readonly rows: readonly {
    /** What is posted when the row is chosen. */
    readonly value: string
    readonly checked: boolean
    readonly cells: readonly string[]
  }[]
  /** Said in place of the table: the list is empty, or could not be fetched. */
  readonly emptyText: string
  /** What is chosen now, also when it stands on another page of the list; empty when nothing is. */
  readonly chosenText: string
  readonly pages: {
    readonly text: string
    readonly previous: ButtonView | null
    readonly next: ButtonView | null
  } | null
}

export const list: ComponentBehaviour = answerable({
  view: ({ evaluation, issues }, place) => view(evaluation, place, issues),
  take,
  act({ evaluation, action }, place) {
    const elementId = evaluation.elementId(place)
    if (action.kind === 'list-page')
      return { state: withView(evaluation, { listPages: { [elementId]: action.page } }) }
    if (action.kind !== 'sort-list' || !sortable(place, action.column)) return null
    const now = evaluation.state.view?.sorting?.[elementId]
    const direction = now?.column === action.column && now.direction === 'asc' ? 'desc' : 'asc'
    return {
      state: withView(evaluation, {
        listPages: { [elementId]: 0 },
        sorting: { [elementId]: { column: action.column, direction } },
      }),
    }
  },
  requiredBindings: ['group'],
  isAnswered: (evaluation, place) => chosenRows(evaluation, place).length > 0,
  issues(evaluation, place) {
    // With several rows it is the group that is asked for, as other fields are; one row is asked for as a whole.
    const missing = evaluation.property(place, 'required') === true && !place.component.bindings.group
    return missing && chosenRows(evaluation, place).length === 0
      ? [
          issueAt(evaluation, place, {
            code: 'required',
            message: requiredMessage(evaluation, place),
            mask: 'Required',
            field: evaluation.fieldName(place, keptColumns(place)[0]) ?? '',
          }),
        ]
      : []
  },
  displayValues: (evaluation, place) => {
    const summary = place.component.props.summaryBinding ?? place.component.props.bindingToShowInSummary
    return chosenRows(evaluation, place).map((row) => {
      const shown =
        typeof summary === 'string' && !isEmpty(row[summary]) ? [row[summary]] : Object.values(row)
      return shown.filter((value) => !isEmpty(value)).join(', ')
    })
  },
})

function withView(evaluation: Evaluation, change: NonNullable<FormState['view']>): FormState {
  const { view = {} } = evaluation.state
  return {
    ...evaluation.state,
    view: {
      ...view,
      listPages: { ...view.listPages, ...change.listPages },
      sorting: { ...view.sorting, ...change.sorting },
    },
  }
}

/** Columns whose values are kept, by binding; `group` and `checked` are about the rows kept. */
function keptColumns({ component }: Place): string[] {
  return Object.keys(component.bindings).filter((name) => name !== 'group' && name !== 'checked')
}

/** The part of a row that is kept: how it is known again. */
function keptOf(place: Place, row: JsonObject): JsonObject {
  return Object.fromEntries(keptColumns(place).map((column) => [column, row[column] ?? null]))
}

const keyOf = (kept: JsonObject) => JSON.stringify(Object.values(kept).map((value) => String(value ?? '')))

/** The rows chosen now, by column. */
function chosenRows(evaluation: Evaluation, place: Place): JsonObject[] {
  const { component } = place
  const columns = keptColumns(place)
  if (component.bindings.group) {
    const rows = evaluation.value(place, 'group')
    const checked = fieldInRow(component, 'checked')
    return (Array.isArray(rows) ? rows.filter(isObject) : [])
      .filter((row) => !checked || row[checked] === true)
      .map((row) =>
        Object.fromEntries(
          columns.map((column) => [column, row[fieldInRow(component, column) ?? ''] ?? null]),
        ),
      )
  }
  const row = Object.fromEntries(columns.map((column) => [column, evaluation.value(place, column) ?? null]))
  return Object.values(row).every(isEmpty) ? [] : [row]
}

function fetched(evaluation: Evaluation, place: Place): FetchedList | null {
  const request = listRequest(evaluation, place)
  return (request && evaluation.setting.fetchedLists?.[request.key]) ?? null
}

const sortable = ({ component }: Place, column: string) =>
  Array.isArray(component.props.sortableColumns) && component.props.sortableColumns.includes(column)

function view(evaluation: Evaluation, place: Place, issues: Parameters<typeof fieldBase>[2]): ListView {
  const several = place.component.bindings.group !== undefined
  const binding = several ? 'group' : (keptColumns(place)[0] ?? '')
  const base = fieldBase(evaluation, place, issues, binding)
  const { elementId } = base
  const answer = fetched(evaluation, place)
  const headers = isObject(place.component.props.tableHeaders) ? place.component.props.tableHeaders : {}
  const sorting = evaluation.state.view?.sorting?.[elementId]
  const chosen = new Set(chosenRows(evaluation, place).map(keyOf))
  const words = list.displayValues!(evaluation, place).join('; ')
  return {
    ...base,
    kind: 'list',
    inputName: `rad:${elementId}`,
    several,
    chooseHeading: messageText(evaluation, 'samvirke.list_choose', ''),
    columns: Object.entries(headers).map(([column, written]) => {
      const heading = evaluation.labelAt(place, written)
      const mine = sorting?.column === column
      return {
        heading,
        sorted: mine ? (sorting.direction === 'asc' ? 'ascending' : 'descending') : null,
        sort: sortable(place, column)
          ? button(evaluation, { kind: 'sort-list', elementId, column }, heading, 'samvirke.list_sort')
          : null,
      }
    }),
    rows: (answer?.rows ?? []).map((row) => ({
      value: keyOf(keptOf(place, row)),
      checked: chosen.has(keyOf(keptOf(place, row))),
      cells: Object.keys(headers).map((column) => String(row[column] ?? '')),
    })),
    emptyText: answer
      ? answer.rows.length === 0
        ? messageText(evaluation, 'samvirke.list_empty', '')
        : ''
      : messageText(evaluation, 'samvirke.list_unknown', ''),
    chosenText: words ? messageText(evaluation, 'samvirke.list_chosen', words) : '',
    pages: answer && answer.pageCount > 1 ? pagesOf(evaluation, elementId, answer) : null,
  }
}

function pagesOf(
  evaluation: Evaluation,
  elementId: string,
  { page, pageCount }: FetchedList,
): ListView['pages'] {
  const turn = (to: number, key: string) =>
    to < 0 || to >= pageCount
      ? null
      : button(evaluation, { kind: 'list-page', elementId, page: to }, null, key)
  return {
    text: messageText(evaluation, 'samvirke.list_page', String(page + 1), String(pageCount)),
    previous: turn(page - 1, 'list_component.previousPage'),
    next: turn(page + 1, 'list_component.nextPage'),
  }
}

/** Only rows the page showed can be chosen, or taken away. */
function take(taking: Taking, place: Place): boolean {
  const { evaluation, fields, firstRound } = taking
  const answer = fetched(evaluation, place)
  const name = `rad:${evaluation.elementId(place)}`
  const posted = Object.hasOwn(fields, name) ? (fields[name] ?? []) : null
  const several = place.component.bindings.group !== undefined
  if (!answer || (!posted && (!several || !firstRound))) return false
  const shown = answer.rows.map((row) => keptOf(place, row))
  const wanted = shown.filter((row) => posted?.includes(keyOf(row)))
  if (several) return takeRows(taking, place, shown, wanted)
  const row = wanted.at(-1)
  if (!row || keyOf(row) === keyOf(chosenRows(evaluation, place)[0] ?? {})) return false
  for (const column of keptColumns(place)) {
    const target = targetOf(taking, place, column)
    if (target) writePath(target.model, target.path, row[column] ?? undefined)
  }
  return true
}

function takeRows(taking: Taking, place: Place, shown: JsonObject[], wanted: JsonObject[]): boolean {
  const { evaluation } = taking
  const { component } = place
  const target = targetOf(taking, place, 'group')
  if (!target) return false
  const checked = fieldInRow(component, 'checked')
  const [onPage, chosen] = [new Set(shown.map(keyOf)), new Set(wanted.map(keyOf))]
  const stored = readPath(target.model, target.path)
  const rows = Array.isArray(stored) ? stored.filter(isObject) : []
  const keyOfRow = (row: JsonObject) =>
    keyOf(
      Object.fromEntries(
        keptColumns(place).map((column) => [column, row[fieldInRow(component, column) ?? ''] ?? null]),
      ),
    )
  const soft = component.props.deletionStrategy === 'soft' && checked !== null
  const kept = rows
    .filter((row) => soft || !onPage.has(keyOfRow(row)) || chosen.has(keyOfRow(row)))
    .map((row) =>
      checked && onPage.has(keyOfRow(row)) ? { ...row, [checked]: chosen.has(keyOfRow(row)) } : row,
    )
  const known = new Set(kept.map(keyOfRow))
  const added = wanted
    .filter((row) => !known.has(keyOf(row)))
    .map((row): JsonObject => {
      const fresh: JsonObject = {}
      for (const column of keptColumns(place)) fresh[fieldInRow(component, column) ?? column] = row[column]
      if (checked) fresh[checked] = true
      if (evaluation.setting.newRowId) fresh.altinnRowId = evaluation.setting.newRowId()
      return fresh
    })
  const next = [...kept, ...added]
  if (JSON.stringify(next) === JSON.stringify(rows)) return false
  writePath(target.model, target.path, next)
  return true
}
