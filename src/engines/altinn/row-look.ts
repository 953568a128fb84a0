import { isRepeating } from './component-kinds.ts'
import { Evaluation, type Place } from './evaluation.ts'
import type { FormSetting, FormState, ViewState } from './form-state.ts'
import type { Issue } from './issue.ts'
import { isObject } from './model-path.ts'
import type { Component } from './package-model.ts'
import { groupParts } from './row-chain.ts'
import { editOf, mayAddRow, rowIdOf, rowIdsAround, rowIndex, visibleRows, withNewRow } from './rows.ts'

/** What is shown of a group at once when its package sets no `pagination`: a page must be light, also with 1000 rows. */
const rowsInTable = 50
const openRowsOnPage = 20

export type EditMode = 'showTable' | 'hideTable' | 'showAll' | 'onlyTable'

export function editMode(group: Component): EditMode {
  const { mode } = editOf(group)
  return mode === 'hideTable' || mode === 'showAll' || mode === 'onlyTable' ? mode : 'showTable'
}

/** Which rows of a group stand on the page, and which of them are open. Indexes into the data. */
export interface RowLook {
  readonly mode: EditMode
  readonly visible: readonly number[]
  readonly shown: readonly number[]
  readonly open: ReadonlySet<number>
  /** From 0. */
  readonly page: number
  readonly pageCount: number
}

/** Rows with errors among the issues are open, and the first of them on the page: else nobody would find the error. */
export function rowLook(evaluation: Evaluation, group: Place, issues: readonly Issue[] = []): RowLook {
  const mode = editMode(group.component)
  const visible = visibleRows(evaluation, group)
  const wrong = rowsWithErrors(evaluation, group, issues)
  const size = rowsPerPage(group.component)
  const pageCount = Math.max(1, Math.ceil(visible.length / size))
  const view = evaluation.state.view
  const elementId = evaluation.elementId(group)
  const wanted = Math.min(
    view?.listPages?.[elementId] ?? firstPage(evaluation, group, visible, size),
    pageCount - 1,
  )
  const pageOf = (index: number) => Math.floor(visible.indexOf(index) / size)
  const faulty = visible.filter((index) => wrong.has(index))
  const page =
    faulty.length === 0 || faulty.some((index) => pageOf(index) === wanted) ? wanted : pageOf(faulty[0]!)
  const shown = visible.slice(page * size, (page + 1) * size)
  const chosen = mode === 'onlyTable' ? [] : mode === 'showAll' ? shown : openRows(evaluation, group, visible)
  const open = new Set(
    [...chosen, ...(mode === 'onlyTable' ? [] : faulty)].filter((index) => shown.includes(index)),
  )
  return { mode, visible, shown, open, page, pageCount }
}

export function rowsPerPage({ props, ...group }: Component): number {
  const { rowsPerPage: size } = isObject(props.pagination) ? props.pagination : {}
  if (typeof size === 'number' && size >= 1) return Math.floor(size)
  return editMode({ ...group, props }) === 'showAll' ? openRowsOnPage : rowsInTable
}

function firstPage(evaluation: Evaluation, group: Place, visible: readonly number[], size: number): number {
  const [open] = openRows(evaluation, group, visible)
  return open === undefined ? 0 : Math.floor(visible.indexOf(open) / size)
}

/** Rows the resident has opened; before anything was pressed, those the package opens by itself. */
function openRows(evaluation: Evaluation, group: Place, visible: readonly number[]): number[] {
  const chosen = evaluation.state.view?.openRows?.[evaluation.elementId(group)]
  if (chosen)
    return chosen.map((rowId) => rowIndex(evaluation, group, rowId)).filter((at) => visible.includes(at))
  const { openByDefault } = editOf(group.component)
  const at = openByDefault === 'first' ? visible[0] : openByDefault === 'last' ? visible.at(-1) : undefined
  return at === undefined ? [] : [at]
}

function rowsWithErrors(evaluation: Evaluation, group: Place, issues: readonly Issue[]): Set<number> {
  const start = `${evaluation.fieldName(group, 'group') ?? ''}[`
  const found = new Set<number>()
  for (const { field, severity } of issues)
    if (severity === 'error' && field.startsWith(start))
      found.add(Number.parseInt(field.slice(start.length), 10))
  return found
}

/** The inner pages of a row (`multiPage`, children written `0:navn`): child ids by page; null without inner pages. */
export function innerPages(group: Component): string[][] | null {
  const { children } = group.props
  if (editOf(group).multiPage !== true || !Array.isArray(children)) return null
  const inRow = new Set(groupParts(group).inRows)
  const byNumber = new Map<number, string[]>()
  for (const written of children) {
    const [, number, id] = /^(?:(\d+):)?(.*)$/s.exec(String(written))!
    if (inRow.has(id!)) byNumber.set(Number(number ?? 0), [...(byNumber.get(Number(number ?? 0)) ?? []), id!])
  }
  const pages = [...byNumber].sort(([a], [b]) => a - b).map(([, ids]) => ids)
  return pages.length > 1 ? pages : null
}

/** Key in `listPages` of an open row's inner page. */
export const innerPageKey = (elementId: string, rowId: string) => `${elementId}/${rowId}`

/** Which inner page of a row is shown: the chosen one, unless the errors are on another. */
export function innerPage(
  evaluation: Evaluation,
  group: Place,
  index: number,
  issues: readonly Issue[] = [],
): number {
  const pages = innerPages(group.component)
  const rowId = rowIdOf(evaluation.rowsOf(group)[index])
  if (!pages || rowId === null) return 0
  const chosen = evaluation.state.view?.listPages?.[innerPageKey(evaluation.elementId(group), rowId)] ?? 0
  const wanted = Math.min(chosen, pages.length - 1)
  const row = `${evaluation.fieldName(group, 'group')}[${index}]`
  const faulty = issues.filter(({ severity, field }) => severity === 'error' && field.startsWith(`${row}.`))
  const isOn = (page: readonly string[]) =>
    faulty.some(({ componentId }) => page.some((id) => isWithin(evaluation, componentId, id)))
  const first = pages.findIndex(isOn)
  return first < 0 || isOn(pages[wanted]!) ? wanted : first
}

function isWithin(evaluation: Evaluation, componentId: string | null, id: string): boolean {
  for (let at = componentId ?? undefined; at; at = evaluation.component(at)?.parentId)
    if (at === id) return true
  return false
}

/**
 * The state with the rows that come by themselves: `openByDefault: true` gives an empty group one row, open, until the
 * resident has touched the group. The same row each time it is asked, so that what is posted finds it.
 */
export function withDefaultRows(setting: FormSetting, state: FormState, pageId: string): FormState {
  let next = state
  const folder = setting.package.folders.get(setting.folderId)
  const concerned = [...(folder?.components.values() ?? [])].some(
    (one) => one.pageId === pageId && one.type === 'RepeatingGroup' && editOf(one).openByDefault === true,
  )
  // A row may hold a group of its own.
  for (let depth = 0; concerned && depth < 4; depth++) {
    const evaluation = new Evaluation(setting, next)
    const empty = emptyGroups(evaluation, pageId)
    if (empty.length === 0) break
    for (const group of empty) {
      const rowId = defaultRowId(evaluation, group)
      next = withNewRow(new Evaluation(setting, next), group, rowId)
      const elementId = evaluation.elementId(group)
      next = withView(next, { openRows: { ...next.view?.openRows, [elementId]: [rowId] } })
    }
  }
  return next
}

export function withView(state: FormState, part: Partial<ViewState>): FormState {
  return { ...state, view: { ...state.view, ...part } }
}

/** Groups drawn on the page that await their first row. */
function emptyGroups(evaluation: Evaluation, pageId: string): Place[] {
  const found: Place[] = []
  const walk = (ids: readonly string[], rows: readonly number[]) => {
    for (const id of ids) {
      const place = { component: evaluation.component(id)!, rows }
      if (evaluation.isHidden(place)) continue
      if (!isRepeating(place.component.type)) walk(place.component.children, rows)
      if (place.component.type !== 'RepeatingGroup') continue
      const untouched = evaluation.state.view?.openRows?.[evaluation.elementId(place)] === undefined
      const awaits = editOf(place.component).openByDefault === true && untouched
      if (awaits && evaluation.rowsOf(place).length === 0 && mayAddRow(evaluation, place)) found.push(place)
      const { inRows } = groupParts(place.component)
      const { open } = rowLook(evaluation, place)
      for (const index of open) walk(inRows, [...rows, index])
    }
  }
  walk(evaluation.folder.pages.get(pageId)?.roots ?? [], [])
  return found
}

/** In the form of a uuid, made from where the row stands: the same wherever and whenever it is asked. */
function defaultRowId(evaluation: Evaluation, group: Place): string {
  const instance = evaluation.setting.instance?.instanceId ?? ''
  const words = JSON.stringify([instance, group.component.id, ...rowIdsAround(evaluation, group)])
  const hex = [1, 2, 3, 4].map((seed) => fingerprint(words, seed)).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** FNV-1a, 32 bits as 8 hexadecimal digits: to tell groups apart, not to keep anything secret. */
function fingerprint(words: string, seed: number): string {
  let hash = 0x811c9dc5 ^ seed
  for (let at = 0; at < words.length; at++) hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
