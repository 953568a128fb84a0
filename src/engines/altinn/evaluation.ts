import { choiceTypes, expressionProperties, isRepeating } from './component-kinds.ts'
import { scopeFrom } from './evaluation-scope.ts'
import { cast, ExpressionError, type ValueType } from './expressions/cast.ts'
import { evaluateAs } from './expressions/evaluate.ts'
import type { Scope } from './expressions/scope.ts'
import { inputName, readModel, shownModel } from './form-models.ts'
import type { FormSetting, FormState } from './form-state.ts'
import { pathOf } from './known-paths.ts'
import { formatPath, isObject, type Path, readPath, type Segment, transpose } from './model-path.ts'
import { optionsOf, type ShownOption } from './options.ts'
import type { Binding, Component, UiFolder } from './package-model.ts'
import { groupParts } from './row-chain.ts'

import { resolveText, type TextSources } from './texts.ts'

/** A component at one place: rows are the row indexes of the repeating groups around it, outermost first. */
export interface Place {
  readonly component: Component
  readonly rows: readonly number[]
}

/** Where an expression stands: the groups whose rows it is in, outermost first, and which rows. */
export interface Context {
  readonly chain: readonly string[]
  readonly rows: readonly number[]
  readonly pageId: string
}

/** What expressions and texts see from one place. */
interface Seen {
  readonly scope: Scope
  readonly sources: TextSources
}

const nowhere: Path = []

/**
 * The layout seen with one state of the data: what is hidden, required, read-only, what texts and options say. Made
 * anew for every state; answers are remembered, so that an expression is run once per place.
 */
export class Evaluation {
  readonly setting: FormSetting
  readonly state: FormState
  readonly folder: UiFolder
  /** The package's settings with the municipality's laid over them. */
  readonly settings: Readonly<Record<string, unknown>>
  /** Faults in expressions while running, for the service developer. */
  readonly problems: { readonly place: string; readonly message: string }[] = []
  private readonly hiddenAnswers = new Map<Component | string, boolean | 'asking'>()
  private readonly optionAnswers = new Map<Component | string, ShownOption[]>()
  private readonly seen = new Map<string, Seen>()
  private readonly positions = new Map<string, Path>()
  /** Before v9, `dataModel` gave single values only: a list or an object was null. */
  private readonly onlySingleValues: boolean

  constructor(setting: FormSetting, state: FormState) {
    this.setting = setting
    this.state = state
    const folder = setting.package.folders.get(setting.folderId)
    if (!folder) throw new Error(`The package has no UI folder ${setting.folderId}`)
    this.folder = folder
    this.settings = { ...setting.package.settings, ...setting.settings }
    this.onlySingleValues = setting.package.generation !== 'v9'
  }

  component(id: string): Component | undefined {
    return this.folder.components.get(id)
  }

  /** The indexed path, in one model, of the row the place stands in; empty outside every group of that model. */
  position(
    chain: readonly string[],
    rows: readonly number[],
    dataType: string = this.folder.defaultDataType,
  ): Path {
    if (rows.length === 0 || chain.length === 0) return nowhere
    const key = `${dataType}|${chain.join()}|${rows.join()}`
    let position = this.positions.get(key)
    if (!position) {
      position = nowhere
      for (const [level, groupId] of chain.entries()) {
        const index = rows[level]
        const binding = this.groupBinding(groupId)
        const field = binding && pathOf(binding.field)
        if (index === undefined || !field) break
        if (binding.dataType !== dataType) continue
        const path: Segment[] = [...transpose(field, position)]
        path.push({ name: path.pop()!.name, index })
        position = path
      }
      this.positions.set(key, position)
    }
    return position
  }

  /** The list a repeating group shows, as text; empty when it is bound to none. */
  listOf(groupId: string): string {
    const binding = this.groupBinding(groupId)
    return binding ? inputName(this.folder, binding.dataType, binding.field) : ''
  }

  private groupBinding(groupId: string): Binding | undefined {
    const bindings = this.component(groupId)?.bindings
    return bindings?.group ?? bindings?.questions
  }

  /** Where a binding points from a place, with row indexes; null when the component has no such binding. */
  boundPath({ component, rows }: Place, name = 'simpleBinding'): Path | null {
    const binding = component.bindings[name]
    const path = binding ? pathOf(binding.field) : null
    if (!path || rows.length === 0) return path
    return transpose(path, this.position(component.groupChain, rows, binding!.dataType))
  }

  /** The model of a data type; the folder's own without one, or by the name `default`. Throws on an unknown type. */
  modelOf(dataType: string | undefined): unknown {
    const model = dataType ? shownModel(this.folder, this.setting, this.state, dataType) : this.state.data
    if (model) return model
    if (dataType === 'default') return this.state.data
    throw new ExpressionError(`Data model with type ${dataType} not found`)
  }

  value(place: Place, name = 'simpleBinding'): unknown {
    const path = this.boundPath(place, name)
    if (!path) return undefined
    const { dataType } = place.component.bindings[name]!
    return readPath(shownModel(this.folder, this.setting, this.state, dataType), path)
  }

  /** Bound to a model the state holds. Other models are shown, and never written. */
  isWritable({ component }: Place, name = 'simpleBinding'): boolean {
    const binding = component.bindings[name]
    return binding !== undefined && readModel(this.folder, this.state, binding.dataType) !== undefined
  }

  /** The rows of a repeating group as they stand in the data, hidden ones included. */
  rowsOf(group: Place): readonly unknown[] {
    const value = this.value(group, group.component.type === 'Likert' ? 'questions' : 'group')
    return Array.isArray(value) ? value : []
  }

  isPageHidden(pageId: string): boolean {
    return this.remember(`page:${pageId}`, () => {
      const hidden = this.folder.pages.get(pageId)?.hidden
      if (hidden === undefined || hidden === null || hidden === false) return false
      const scope = this.scope({ chain: [], rows: [], pageId })
      return this.run(hidden, 'boolean', scope, pageId, 'hidden') === true
    })
  }

  /** Hidden by itself, a container, its row, its page, or a table column that can never be opened. */
  isHidden(place: Place): boolean {
    const { component, rows } = place
    return this.remember(rows.length === 0 ? component : `${component.id}|${rows.join()}`, () => {
      if (this.isPageHidden(component.pageId)) return true
      const parent = component.parentId ? this.component(component.parentId) : undefined
      if (parent) {
        const group = { component: parent, rows: rows.slice(0, parent.groupChain.length) }
        if (this.isHidden(group)) return true
        const row = rows[group.rows.length]
        if (row !== undefined && isRepeating(parent.type) && this.isRowHidden(group, row)) return true
        if (isUnreachableColumn(parent, component.id)) return true
      }
      return this.isHiddenByItself(place)
    })
  }

  /** By its own `hidden`, whatever stands around it. */
  isHiddenByItself(place: Place): boolean {
    return this.property(place, 'hidden') === true
  }

  isRowHidden(group: Place, index: number): boolean {
    const { component } = group
    const { hiddenRow } = component.props
    if (hiddenRow === undefined || hiddenRow === false) return false
    const rows = [...group.rows, index]
    return this.remember(`row:${component.id}|${rows.join()}`, () => {
      const chain = [...component.groupChain, component.id]
      const scope = this.scope({ chain, rows, pageId: component.pageId })
      return this.run(hiddenRow, 'boolean', scope, component.id, 'hiddenRow') === true
    })
  }

  private remember(key: Component | string, ask: () => boolean): boolean {
    const known = this.hiddenAnswers.get(key)
    // Two that ask about each other: neither can hide the other.
    if (known === 'asking') return false
    if (known !== undefined) return known
    this.hiddenAnswers.set(key, 'asking')
    const answer = ask()
    this.hiddenAnswers.set(key, answer)
    return answer
  }

  /** A property of the component, run when it is an expression. Null when absent or when it fails (then reported). */
  property(place: Place, name: string): unknown {
    const written = place.component.props[name]
    if (written === undefined || written === null) return null
    const type = expressionProperties[name] ?? 'any'
    return this.run(written, type, this.scopeAt(place), place.component.id, name)
  }

  /** Any expression at a place, cast to a type; null when it fails. `extra` is laid over what the place sees. */
  runAt(place: Place, written: unknown, to: ValueType, what: string, extra?: Partial<Scope>): unknown {
    const scope = this.scopeAt(place)
    return this.run(written, to, extra ? { ...scope, ...extra } : scope, place.component.id, what)
  }

  /** An expression that stands nowhere on the pages, over the whole form; null when it fails. */
  runOverForm(written: unknown, to: ValueType, what: string): unknown {
    return this.run(written, to, this.scope({ chain: [], rows: [], pageId: '' }), 'form', what)
  }

  private run(written: unknown, to: ValueType, scope: Scope, owner: string, what: string): unknown {
    if (written === undefined || written === null) return null
    try {
      return Array.isArray(written) ? evaluateAs(written, to, scope) : cast(written, to)
    } catch (error) {
      // A chain of components that ask each other can be longer than the stack.
      if (!(error instanceof ExpressionError) && !(error instanceof RangeError)) throw error
      const at = error instanceof ExpressionError ? error.place : ''
      this.problems.push({ place: `${owner}.${what}${at}`, message: error.message })
      return null
    }
  }

  /** A text binding with variables filled; null when the component has no such text. `quote` is for Markdown. */
  textAt(place: Place, name: string, quote?: (value: string) => string): string | null {
    const written = place.component.texts[name]
    if (written === undefined) return null
    const key = Array.isArray(written) ? this.runAt(place, written, 'string', name) : written
    return typeof key === 'string' && key !== '' ? this.text(key, this.sourcesAt(place), quote) : null
  }

  /** A label that may be text, key or expression, at a place. */
  labelAt(place: Place, written: unknown, extra?: Partial<Scope>): string {
    const key = Array.isArray(written) ? this.runAt(place, written, 'string', 'label', extra) : written
    return typeof key === 'string' || typeof key === 'number'
      ? this.text(String(key), this.sourcesAt(place))
      : ''
  }

  text(key: string, sources: TextSources, quote?: (value: string) => string): string {
    return resolveText(this.setting.package, this.setting.language, key, sources, quote)
  }

  sourcesAt(place: Place): TextSources {
    return this.seenAt(place).sources
  }

  /** What the variables of a text see from a place. */
  sources(context: Context): TextSources {
    return this.seenFrom(context).sources
  }

  options(place: Place): ShownOption[] {
    const { component, rows } = place
    const key = rows.length === 0 ? component : `${component.id}|${rows.join()}`
    let found = this.optionAnswers.get(key)
    if (!found) {
      // A filter that asks for what these very options show gets none, instead of asking for ever.
      this.optionAnswers.set(key, [])
      found = choiceTypes.has(component.type) ? optionsOf(this, place) : []
      this.optionAnswers.set(key, found)
    }
    return found
  }

  contextAt({ component, rows }: Place): Context {
    const chain = component.groupChain
    return {
      chain,
      rows: rows.length > chain.length ? rows.slice(0, chain.length) : rows,
      pageId: component.pageId,
    }
  }

  scopeAt(place: Place): Scope {
    return this.seenAt(place).scope
  }

  /** Outside every group, all places of a page see the same. */
  private seenAt(place: Place): Seen {
    const known = place.rows.length === 0 ? this.seen.get(place.component.pageId) : undefined
    return known ?? this.seenFrom(this.contextAt(place))
  }

  /** What an expression sees from a place that need not be a component (a page, a row). */
  scope(context: Context): Scope {
    return this.seenFrom(context).scope
  }

  private seenFrom(context: Context): Seen {
    const { chain, rows, pageId } = context
    const key = rows.length === 0 ? pageId : `${pageId}|${chain.join()}|${rows.join()}`
    let seen = this.seen.get(key)
    if (!seen) {
      const sources = {
        readData: (path: string, dataType?: string) => this.readData(context, path, dataType),
        instance: this.setting.instance ?? {},
        settings: this.settings,
      }
      seen = { scope: scopeFrom(this, context, sources), sources }
      this.seen.set(key, seen)
    }
    return seen
  }

  /** A value as expressions see it: the current row's indexes are added to the path; nothing there is null. */
  readData(context: Context, field: string, dataType?: string): unknown {
    const model = this.modelOf(dataType)
    const path = pathOf(field)
    if (!path) return null
    const own = model === this.state.data ? this.folder.defaultDataType : dataType
    const at =
      context.rows.length === 0 ? path : transpose(path, this.position(context.chain, context.rows, own))
    const value = readPath(model, at) ?? null
    return this.onlySingleValues && typeof value === 'object' ? null : value
  }

  /** `navn-1-0`: component id and row indexes, as Altinn names elements. */
  elementId({ component, rows }: Place): string {
    if (rows.length === 0) return component.id
    return [component.id, ...rows.slice(0, component.groupChain.length)].join('-')
  }

  /** Name of the input and of the field in issues: the bound path, after `dataType/` for another model. */
  fieldName(place: Place, name = 'simpleBinding'): string | null {
    const path = this.boundPath(place, name)
    return path ? inputName(this.folder, place.component.bindings[name]!.dataType, formatPath(path)) : null
  }

  /** Every place on a page in reading order, containers before what they hold; hidden ones only when asked for. */
  *placesOn(pageId: string, includeHidden = false): Generator<Place> {
    for (const id of this.folder.pages.get(pageId)?.roots ?? [])
      yield* this.placesIn({ component: this.component(id)!, rows: [] }, includeHidden)
  }

  private *placesIn(place: Place, includeHidden: boolean): Generator<Place> {
    if (!includeHidden && this.isHidden(place)) return
    yield place
    if (!isRepeating(place.component.type))
      return yield* this.placesOf(place.component.children, place.rows, includeHidden)
    const { before, inRows, after } = groupParts(place.component)
    yield* this.placesOf(before, place.rows, includeHidden)
    for (const [index] of this.rowsOf(place).entries()) {
      if (!includeHidden && this.isRowHidden(place, index)) continue
      yield* this.placesOf(inRows, [...place.rows, index], includeHidden)
    }
    yield* this.placesOf(after, place.rows, includeHidden)
  }

  private *placesOf(
    ids: readonly string[],
    rows: readonly number[],
    includeHidden: boolean,
  ): Generator<Place> {
    for (const id of ids) {
      const component = this.component(id)
      if (component) yield* this.placesIn({ component, rows }, includeHidden)
    }
  }
}

/** A table column that is neither in the table nor in the opened row can never be reached. */
function isUnreachableColumn(parent: Component, childId: string): boolean {
  const columns = parent.props.tableColumns
  const column = isObject(columns) ? columns[childId] : undefined
  if (!isObject(column) || column.showInExpandedEdit !== false) return false
  const edit = isObject(parent.props.edit) ? parent.props.edit : {}
  return column.editInTable !== true && edit.mode !== 'onlyTable'
}
