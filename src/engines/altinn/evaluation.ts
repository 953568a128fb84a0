import { choiceTypes, expressionProperties } from './component-kinds.ts'
import { displayValueOf, hasDisplayValue } from './display-value.ts'
import { cast, ExpressionError, type ValueType } from './expressions/cast.ts'
import { evaluateAs } from './expressions/evaluate.ts'
import type { Scope } from './expressions/scope.ts'
import type { FormSetting, FormState } from './form-state.ts'
import { isRepeating } from './layout-import.ts'
import {
  formatPath,
  isObject,
  type Path,
  parsePath,
  readPath,
  type Segment,
  transpose,
} from './model-path.ts'
import { optionsOf, type ShownOption, staticOptionLabel } from './options.ts'
import type { Component, UiFolder } from './package-model.ts'
import { resolveText, type TextSources } from './texts.ts'

/** A component at one place: rows are the row indexes of the repeating groups around it, outermost first. */
export interface Place {
  readonly component: Component
  readonly rows: readonly number[]
}

interface Context {
  readonly chain: readonly string[]
  readonly rows: readonly number[]
  readonly pageId: string
}

/**
 * The layout seen with one state of the data: what is hidden, required, read-only, what texts and options say. Made
 * anew for every state; answers are remembered, so that an expression is run once per place.
 */
export class Evaluation {
  readonly setting: FormSetting
  readonly state: FormState
  readonly folder: UiFolder
  /** Faults in expressions while running, for the service developer. */
  readonly problems: { readonly place: string; readonly message: string }[] = []
  private readonly hiddenAnswers = new Map<string, boolean | 'asking'>()
  private readonly optionAnswers = new Map<string, ShownOption[]>()

  constructor(setting: FormSetting, state: FormState) {
    this.setting = setting
    this.state = state
    const folder = setting.package.folders.get(setting.folderId)
    if (!folder) throw new Error(`The package has no UI folder ${setting.folderId}`)
    this.folder = folder
  }

  component(id: string): Component | undefined {
    return this.folder.components.get(id)
  }

  /** The indexed path of the row the place stands in; empty outside every group. */
  position(chain: readonly string[], rows: readonly number[]): Path {
    let position: Path = []
    for (const [level, groupId] of chain.entries()) {
      const index = rows[level]
      const field = this.groupField(groupId)
      if (index === undefined || !field) break
      const path: Segment[] = [...transpose(field, position)]
      path.push({ name: path.pop()!.name, index })
      position = path
    }
    return position
  }

  private listOf(groupId: string): string {
    const path = this.groupField(groupId)
    return path ? formatPath(path) : ''
  }

  private groupField(groupId: string): Path | null {
    const bindings = this.component(groupId)?.bindings
    const field = (bindings?.group ?? bindings?.questions)?.field
    return field ? parsePath(field) : null
  }

  /** Where a binding points from a place, with row indexes; null when the component has no such binding. */
  boundPath({ component, rows }: Place, name = 'simpleBinding'): Path | null {
    const path = parsePath(component.bindings[name]?.field ?? '')
    return path && transpose(path, this.position(component.groupChain, rows))
  }

  modelOf(dataType: string | undefined): unknown {
    if (!dataType || dataType === this.folder.defaultDataType || dataType === 'default')
      return this.state.data
    const other = this.setting.otherModels?.[dataType]
    if (!other) throw new ExpressionError(`Data model with type ${dataType} not found`)
    return other
  }

  value(place: Place, name = 'simpleBinding'): unknown {
    const path = this.boundPath(place, name)
    if (!path) return undefined
    if (this.isBoundHere(place, name)) return readPath(this.state.data, path)
    return readPath(this.setting.otherModels?.[place.component.bindings[name]!.dataType], path)
  }

  /** Bound to the model being filled. Other models are shown, and never written. */
  isBoundHere({ component }: Place, name = 'simpleBinding'): boolean {
    return component.bindings[name]?.dataType === this.folder.defaultDataType
  }

  /** The rows of a repeating group as they stand in the data, hidden ones included. */
  rowsOf(group: Place): readonly unknown[] {
    const value = this.value(group, group.component.type === 'Likert' ? 'questions' : 'group')
    return Array.isArray(value) ? value : []
  }

  isPageHidden(pageId: string): boolean {
    return this.remember(`page:${pageId}`, () => {
      const page = this.folder.pages.get(pageId)
      return (
        this.run(page?.hidden, 'boolean', this.scope({ chain: [], rows: [], pageId }), `${pageId}.hidden`) ===
        true
      )
    })
  }

  /** Hidden by itself, a container, its row, its page, or a table column that can never be opened. */
  isHidden({ component, rows }: Place): boolean {
    return this.remember(`${component.id}|${rows.join()}`, () => {
      if (this.isPageHidden(component.pageId)) return true
      const parent = component.parentId ? this.component(component.parentId) : undefined
      if (parent) {
        const outer = rows.slice(0, parent.groupChain.length)
        if (this.isHidden({ component: parent, rows: outer })) return true
        if (
          isRepeating(parent.type) &&
          this.isRowHidden({ component: parent, rows: outer }, rows[outer.length] ?? 0)
        )
          return true
        if (isUnreachableColumn(parent, component.id)) return true
      }
      return this.property({ component, rows }, 'hidden') === true
    })
  }

  isRowHidden(group: Place, index: number): boolean {
    const rows = [...group.rows, index]
    return this.remember(`row:${group.component.id}|${rows.join()}`, () => {
      const context = {
        chain: [...group.component.groupChain, group.component.id],
        rows,
        pageId: group.component.pageId,
      }
      return (
        this.run(
          group.component.props.hiddenRow,
          'boolean',
          this.scope(context),
          `${group.component.id}.hiddenRow`,
        ) === true
      )
    })
  }

  private remember(key: string, ask: () => boolean): boolean {
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
    return this.run(
      written,
      expressionProperties[name] ?? 'any',
      this.scopeAt(place),
      `${place.component.id}.${name}`,
    )
  }

  /** Any expression at a place, cast to a type; null when it fails. */
  runAt(place: Place, written: unknown, to: ValueType, what: string, extra: Partial<Scope> = {}): unknown {
    return this.run(written, to, { ...this.scopeAt(place), ...extra }, `${place.component.id}.${what}`)
  }

  private run(written: unknown, to: ValueType, scope: Scope, place: string): unknown {
    if (written === undefined || written === null) return null
    try {
      return Array.isArray(written) ? evaluateAs(written, to, scope) : cast(written, to)
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error
      this.problems.push({ place: `${place}${error.place}`, message: error.message })
      return null
    }
  }

  /** A text binding with variables filled; null when the component has no such text. `quote` is for Markdown. */
  textAt(place: Place, name: string, quote?: (value: string) => string): string | null {
    const written = place.component.texts[name]
    const key = Array.isArray(written) ? this.runAt(place, written, 'string', name) : written
    return typeof key === 'string' && key !== '' ? this.text(key, this.sourcesAt(place), quote) : null
  }

  /** A label that may be text, key or expression, at a place. */
  labelAt(place: Place, written: unknown, extra: Partial<Scope> = {}): string {
    const key = Array.isArray(written) ? this.runAt(place, written, 'string', 'label', extra) : written
    return typeof key === 'string' || typeof key === 'number'
      ? this.text(String(key), this.sourcesAt(place))
      : ''
  }

  text(key: string, sources: TextSources, quote?: (value: string) => string): string {
    return resolveText(this.setting.package, this.setting.language, key, sources, quote)
  }

  sourcesAt(place: Place): TextSources {
    return this.sources(this.contextAt(place))
  }

  private sources(context: Context): TextSources {
    return {
      readData: (path, dataType) => this.readData(context, path, dataType),
      instance: this.setting.instance ?? {},
      settings: { ...this.setting.package.settings, ...this.setting.settings },
    }
  }

  options(place: Place): ShownOption[] {
    const key = `${place.component.id}|${place.rows.join()}`
    let found = this.optionAnswers.get(key)
    if (!found) {
      found = choiceTypes.has(place.component.type) ? optionsOf(this, place) : []
      this.optionAnswers.set(key, found)
    }
    return found
  }

  private contextAt({ component, rows }: Place): Context {
    return {
      chain: component.groupChain,
      rows: rows.slice(0, component.groupChain.length),
      pageId: component.pageId,
    }
  }

  scopeAt(place: Place): Scope {
    return this.scope(this.contextAt(place))
  }

  private readData(context: Context, field: string, dataType?: string): unknown {
    const model = this.modelOf(dataType)
    const path = parsePath(field)
    if (!path) return null
    const own = model === this.state.data
    return readPath(model, own ? transpose(path, this.position(context.chain, context.rows)) : path) ?? null
  }

  /** What an expression sees from a place that need not be a component (a page, a row). */
  scope(context: Context): Scope {
    const find = (id: string): Place => {
      const component = this.component(id)
      if (!component) throw new ExpressionError(`Unable to find component with identifier ${id}`)
      // Two groups over the same list share their rows: what counts is the list, not the group.
      const sameList = (a: string, b: string | undefined) =>
        a === b || (b !== undefined && this.listOf(a) !== '' && this.listOf(a) === this.listOf(b))
      const reachable = component.groupChain.every(
        (group, level) => sameList(group, context.chain[level]) && context.rows[level] !== undefined,
      )
      if (!reachable)
        throw new ExpressionError(`The component ${id} is in rows that cannot be reached from here`)
      return { component, rows: context.rows.slice(0, component.groupChain.length) }
    }
    return {
      language: this.setting.language,
      readData: (path, dataType) => this.readData(context, path, dataType),
      readComponent: (id) => {
        const place = find(id)
        if (!place.component.bindings.simpleBinding)
          throw new ExpressionError(`The component ${id} has no simpleBinding`)
        this.modelOf(place.component.bindings.simpleBinding.dataType)
        const value = this.value(place)
        return this.isHidden(place) ? null : (value ?? null)
      },
      displayValue: (id) => {
        const place = find(id)
        if (!hasDisplayValue(place.component))
          throw new ExpressionError(`The component ${id} does not have a displayValue`)
        return this.isHidden(place) ? null : displayValueOf(this, place)
      },
      text: (key) => this.text(key, this.sources(context)),
      optionLabel: (id, value) => {
        const label = staticOptionLabel(this.setting.package, id, value)
        return label === null ? null : this.text(label, this.sources(context))
      },
      instance: this.setting.instance ?? {},
      settings: { ...this.setting.package.settings, ...this.setting.settings },
      permissions: this.setting.permissions ?? {},
      countDataElements: (dataType) => this.setting.dataElements?.[dataType] ?? 0,
      ...this.setting.extraScope,
    }
  }

  /** `navn-1-0`: component id and row indexes, as Altinn names elements. */
  elementId({ component, rows }: Place): string {
    return [component.id, ...rows.slice(0, component.groupChain.length)].join('-')
  }

  /** The bound path as text: the name of the input and of the field in issues. */
  fieldName(place: Place, name = 'simpleBinding'): string | null {
    const path = this.boundPath(place, name)
    return path ? formatPath(path) : null
  }

  /** Every place on a page in reading order, containers before what they hold; hidden ones only when asked for. */
  *placesOn(pageId: string, includeHidden = false): Generator<Place> {
    for (const id of this.folder.pages.get(pageId)?.roots ?? [])
      yield* this.placesIn({ component: this.component(id)!, rows: [] }, includeHidden)
  }

  private *placesIn(place: Place, includeHidden: boolean): Generator<Place> {
    if (!includeHidden && this.isHidden(place)) return
    yield place
    const children = place.component.children.map((id) => this.component(id)!)
    if (isRepeating(place.component.type)) {
      for (const [index] of this.rowsOf(place).entries()) {
        if (!includeHidden && this.isRowHidden(place, index)) continue
        for (const component of children)
          yield* this.placesIn({ component, rows: [...place.rows, index] }, includeHidden)
      }
    } else {
      for (const component of children) yield* this.placesIn({ component, rows: place.rows }, includeHidden)
    }
  }
}

/** A table column that is neither in the table nor in the opened row can never be reached. */
function isUnreachableColumn(parent: Component, childId: string): boolean {
  const columns = parent.props.tableColumns
  const column = isObject(columns) ? columns[childId] : undefined
  const edit = isObject(parent.props.edit) ? parent.props.edit : {}
  if (!isObject(column) || column.showInExpandedEdit !== false) return false
  return column.editInTable !== true && edit.mode !== 'onlyTable'
}
