import { Evaluation, type Place } from '../evaluation.ts'
import type { SubformEntry } from '../form-state.ts'
import { type Issue, messageText } from '../issue.ts'
import { type BlockNode, blocksOf, type InlineNode, inlineOf, plainText } from '../markdown.ts'
import { isObject, type JsonObject, parsePath, readPath } from '../model-path.ts'
import type { ButtonView, ItemBase } from '../page-view.ts'
import { withView } from '../row-look.ts'
import {
  entriesOf,
  entryElementId,
  issuesOf,
  mayAddEntry,
  mayDeleteEntry,
  subformKind,
  subformSetting,
  subformState,
} from '../subforms.ts'
import type { SummaryEntry } from '../summary.ts'
import type { ComponentBehaviour, Drawing } from './behaviour.ts'
import { button } from './buttons.ts'
import { containerLevel, type HeadingLevel } from './container-heading.ts'
import type { DeletionView } from './row-view.ts'
import { itemAt, markdownAt } from './words.ts'

export interface SubformView extends ItemBase {
  readonly kind: 'subform'
  readonly title: readonly InlineNode[]
  readonly level: HeadingLevel
  readonly description: readonly BlockNode[]
  readonly issues: readonly Issue[]
  readonly columns: readonly string[]
  readonly entries: readonly {
    readonly entryId: string
    /** What an issue of the entry links to. */
    readonly elementId: string
    /** From 1. */
    readonly number: number
    /** What the entry is called; empty when the package does not say. */
    readonly name: string
    readonly cells: readonly string[]
    readonly issues: readonly Issue[]
    readonly open: ButtonView
    readonly remove: ButtonView | null
    readonly confirm: DeletionView | null
  }[]
  /** What is said when there are none. */
  readonly none: string
  readonly add: ButtonView | null
}

export const subform: ComponentBehaviour = {
  view,
  issues: (evaluation, place) => issuesOf(evaluation, place),
  act({ evaluation, action }, place) {
    const elementId = evaluation.elementId(place)
    const { state } = evaluation
    const { [elementId]: _, ...others } = state.view?.deleting ?? {}
    if (action.kind === 'ask-delete')
      return { state: withView(state, { deleting: { ...others, [elementId]: action.rowId } }) }
    return { state: withView(state, { deleting: others }) }
  },
  summary({ evaluation, choice }, place): SummaryEntry[] {
    const { names } = columnsOf(evaluation, place)
    const rows = entriesIn(evaluation, place).map((entry) => ({
      title: entry.name,
      entries: entry.cells.map((cell, at) => ({
        kind: 'answer' as const,
        componentId: place.component.id,
        change: { pageId: place.component.pageId, elementId: evaluation.elementId(place) },
        label: names[at] ?? '',
        values: cell ? [cell] : [],
        emptyText: messageText(evaluation, 'general.empty_value', ''),
        source: null,
      })),
    }))
    const label = evaluation.textAt(place, 'summaryTitle') ?? evaluation.textAt(place, 'title') ?? ''
    if (rows.length === 0 && choice.hideEmptyFields) return []
    return [{ kind: 'group', componentId: place.component.id, label: plainText(inlineOf(label)), rows }]
  },
}

function view(drawing: Drawing, place: Place): SubformView {
  const { evaluation, issues } = drawing
  const elementId = evaluation.elementId(place)
  const read = markdownAt(drawing, place)
  const readOnly = evaluation.property(place, 'readOnly') === true
  const what = evaluation.textAt(place, 'addButton')
  const add = what ? `${messageText(evaluation, 'general.add_row', '')} ${lowerFirst(what)}` : null
  return {
    ...itemAt(drawing, place),
    kind: 'subform',
    title: inlineOf(read('title')),
    level: containerLevel(evaluation, place.component),
    description: blocksOf(read('description')),
    issues: issues.filter((issue) => issue.elementId === elementId),
    columns: columnsOf(evaluation, place).names,
    entries: entriesIn(evaluation, place).map(({ entry, name, cells, editText }, at) => {
      const id = entryElementId(elementId, entry.id)
      const on = { elementId, entryId: entry.id }
      const mayDelete = mayDeleteEntry(place) && !readOnly
      const asks = mayDelete && evaluation.state.view?.deleting?.[elementId] === entry.id
      return {
        entryId: entry.id,
        elementId: id,
        number: at + 1,
        name,
        cells,
        issues: issues.filter((issue) => issue.elementId === id),
        open: button(evaluation, { kind: 'open-subform', ...on }, editText, 'general.edit_alt'),
        remove: mayDelete
          ? button(evaluation, { kind: 'ask-delete', elementId, rowId: entry.id }, null, 'general.delete_row')
          : null,
        confirm: asks
          ? {
              question: messageText(evaluation, 'samvirke.ask_delete_row', ''),
              yes: button(evaluation, { kind: 'delete-subform', ...on }, null, 'samvirke.yes_delete'),
              no: button(evaluation, { kind: 'keep', elementId }, null, 'general.cancel'),
            }
          : null,
      }
    }),
    none: messageText(evaluation, 'samvirke.no_entries', ''),
    add:
      mayAddEntry(evaluation.setting, place) && !readOnly
        ? button(evaluation, { kind: 'add-subform', elementId }, add, 'general.add_row')
        : null,
  }
}

/** "Legg til" goes before it, in the middle of a sentence; a name in capitals stays as it is. */
const lowerFirst = (text: string) =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text

interface ShownEntry {
  readonly entry: SubformEntry
  readonly name: string
  readonly cells: readonly string[]
  readonly editText: string | null
}

/** The entries with what their columns say, each seen with its own data as the model. */
function entriesIn(evaluation: Evaluation, place: Place): ShownEntry[] {
  const { setting, state } = evaluation
  const { props, texts } = place.component
  const kind = subformKind(setting, props.layoutSet)
  if (!kind) return []
  const inside = subformSetting(setting, state, kind.folderId)
  return entriesOf(setting, kind).map((entry) => {
    const own = new Evaluation(inside, subformState(entry))
    const scope = own.scope({ chain: [], rows: [], pageId: own.folder.order[0] ?? '' })
    const sources = own.sources({ chain: [], rows: [], pageId: own.folder.order[0] ?? '' })
    const say = (written: unknown, what: string): string => {
      const key = Array.isArray(written) ? evaluation.runAt(place, written, 'string', what, scope) : written
      return typeof key === 'string' && key !== '' ? plainText(inlineOf(own.text(key, sources))) : ''
    }
    const cells = columnsOf(evaluation, place).contents.map((content) => {
      const found =
        'value' in content ? say(content.value, 'tableColumns') : queried(entry.data, content.query)
      return found || (typeof content.default === 'string' ? own.text(content.default, sources) : '')
    })
    return {
      entry,
      name: say(props.entryDisplayName, 'entryDisplayName'),
      cells,
      editText: say(texts.tableEditButton, 'tableEditButton') || null,
    }
  })
}

function columnsOf(
  evaluation: Evaluation,
  { component }: Place,
): { names: string[]; contents: JsonObject[] } {
  const written = component.props.tableColumns
  const columns: JsonObject[] = Array.isArray(written) ? written.filter(isObject) : []
  const names = columns.map(({ headerContent }) =>
    typeof headerContent === 'string'
      ? plainText(inlineOf(evaluation.text(headerContent, evaluation.sourcesAt({ component, rows: [] }))))
      : '',
  )
  return { names, contents: columns.map(({ cellContent }) => (isObject(cellContent) ? cellContent : {})) }
}

/** The older way to say what a cell shows: a path in the entry. */
function queried(data: JsonObject, query: unknown): string {
  const path = typeof query === 'string' ? parsePath(query) : null
  const value = path ? readPath(data, path) : undefined
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : ''
}
