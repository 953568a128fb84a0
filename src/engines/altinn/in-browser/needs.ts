import { livesInBrowser } from '../components/browser-types.ts'
import { functionNames } from '../expressions/function-table.ts'
import type { FormSetting } from '../form-state.ts'
import { isObject, withoutIndexes } from '../model-path.ts'
import type { Binding, Component, TextResource, UiFolder } from '../package-model.ts'
import { packageLanguages } from '../package-model.ts'

/** The field an expression of a rule is about: what `argv` and `value` mean in it. */
export interface About {
  readonly dataType: string
  readonly path: string
}

const functions = new Set(functionNames)
/** What only the server can answer. */
const onlyOnServer = new Set(['jmespath', 'externalApi', 'gatewayAction'])

/** `displayValue()` of these is put together in another way than what is shown, which only the server does. */
const saysTheSame = (type: string) => livesInBrowser(type) && type !== 'Address' && type !== 'List'

export const isExpression = (node: unknown): node is unknown[] =>
  Array.isArray(node) && typeof node[0] === 'string' && functions.has(node[0])

/** Every expression within a property, however deep it stands. */
export function expressionsIn(node: unknown): unknown[][] {
  if (isExpression(node)) return [node]
  if (Array.isArray(node)) return node.flatMap(expressionsIn)
  return isObject(node) ? Object.values(node).flatMap(expressionsIn) : []
}

/** Gathers all that a page's expressions and texts read, so that no more than that is sent to the browser. */
export class Needs {
  readonly components = new Set<Component>()
  readonly pages = new Set<string>()
  readonly texts = new Map<string, TextResource>()
  readonly options = new Set<string>()
  readonly settings = new Set<string>()
  readonly counted = new Set<string>()
  /** By data type, the paths without indexes. */
  readonly reads = new Map<string, Set<string>>()
  instance = false
  permissions = false

  constructor(
    private readonly setting: FormSetting,
    private readonly folder: UiFolder,
  ) {}

  component(id: string): Component | undefined {
    return this.folder.components.get(id)
  }

  /** False when what it reads is worked out while running, or only the server can answer it. */
  isKnowable(node: unknown, about?: About): boolean {
    if (!Array.isArray(node)) return true
    const [name, first] = node
    if (!node.slice(1).every((part) => this.isKnowable(part, about))) return false
    if (typeof name !== 'string' || !functions.has(name)) return true
    if (onlyOnServer.has(name)) return false
    if (name === 'formatDate' && node.length > 2 && !this.canFormatDate(node[2])) return false
    if (name === 'dataModel') return typeof first === 'string' || (about !== undefined && isOwn(first))
    if (name === 'component' || name === 'displayValue') {
      const component = typeof first === 'string' ? this.folder.components.get(first) : undefined
      return component !== undefined && (name === 'component' || saysTheSame(component.type))
    }
    const literal = ['_experimentalSelectAndMap', 'optionLabel', 'countDataElements', 'frontendSettings']
    return !literal.includes(name) || typeof first === 'string'
  }

  /** Names of days and months in Nynorsk are not in every browser: Chromium writes them in English. */
  canFormatDate(format: unknown): boolean {
    return this.setting.language !== 'nn' || (typeof format === 'string' && !/M{3}|E|G/.test(format))
  }

  addExpression(node: unknown, about?: About): void {
    if (!Array.isArray(node)) {
      if (typeof node === 'string') this.addText(node)
      return
    }
    const [name, first, second] = node
    if (name === 'dataModel' || name === '_experimentalSelectAndMap') {
      const other = name === 'dataModel' && typeof second === 'string' && second !== 'default' ? second : null
      if (typeof first === 'string') this.read(other ?? about?.dataType ?? this.folder.defaultDataType, first)
      // Outside a rule's own model, `dataModel` without a data type is the folder's.
      if (typeof first === 'string' && about && !other) this.read(this.folder.defaultDataType, first)
      if (about && isOwn(first)) this.read(about.dataType, about.path)
    } else if (name === 'component' || name === 'displayValue') {
      const component = this.folder.components.get(String(first))
      if (component) this.addComponent(component)
    } else if (name === 'optionLabel') this.addOptions(String(first))
    else if (name === 'countDataElements') this.counted.add(String(first))
    else if (name === 'frontendSettings') this.settings.add(String(first))
    else if (name === 'instanceContext') this.instance = true
    else if (name === 'authContext') this.permissions = true
    for (const part of node.slice(1)) this.addExpression(part, about)
  }

  read(dataType: string, path: string): void {
    const paths = this.reads.get(dataType) ?? new Set()
    this.reads.set(dataType, paths)
    paths.add(withoutIndexes(path.replace(/\[\{\d+\}\]/g, '')))
  }

  readBinding({ dataType, field }: Binding): void {
    this.read(dataType, field)
  }

  /** The component with the containers and the page it stands in: whether it is hidden depends on them. */
  addComponent(component: Component): void {
    if (this.components.has(component)) return
    this.components.add(component)
    for (const binding of Object.values(component.bindings)) this.readBinding(binding)
    const { options, optionsId, source, optionFilter, value, hidden, hiddenRow } = component.props
    if (typeof optionsId === 'string') this.addOptions(optionsId)
    if (Array.isArray(options)) for (const option of options) this.addLabel(option)
    if (isObject(source)) this.addRows(source)
    for (const one of [optionFilter, value, hidden, hiddenRow])
      for (const expression of expressionsIn(one)) this.addExpression(expression)
    const parent = component.parentId && this.folder.components.get(component.parentId)
    if (parent) this.addComponent(parent)
    for (const id of component.groupChain) {
      const group = this.folder.components.get(id)
      if (group) this.addComponent(group)
    }
    this.addPage(component.pageId)
  }

  private addPage(id: string): void {
    if (this.pages.has(id)) return
    this.pages.add(id)
    this.addExpression(this.folder.pages.get(id)?.hidden)
  }

  /** Options made of rows: the whole list, since labels may say anything of a row. */
  addRows(source: Record<string, unknown>): void {
    const dataType = typeof source.dataType === 'string' ? source.dataType : this.folder.defaultDataType
    if (typeof source.group === 'string') this.read(dataType, source.group)
    this.addLabel(source)
  }

  addOptions(id: string): void {
    if (this.options.has(id)) return
    this.options.add(id)
    for (const option of this.setting.package.options.get(id) ?? []) this.addLabel(option)
  }

  private addLabel(option: unknown): void {
    if (isObject(option)) this.addExpression(option.label)
  }

  /** What text a key stands for in the resident's language; undefined when it is itself the text. */
  resource(key: string): TextResource | undefined {
    const { package: app, language } = this.setting
    for (const one of [language, 'nb', ...app.texts.keys(), ...packageLanguages]) {
      const found = app.texts.get(one)?.get(key)
      if (found) return found
    }
    return undefined
  }

  addText(key: string): void {
    const resource = this.texts.has(key) ? undefined : this.resource(key)
    if (!resource) return
    this.texts.set(key, resource)
    for (const { key: from, dataSource } of resource.variables) {
      if (dataSource.startsWith('dataModel.')) {
        const dataType = dataSource.slice('dataModel.'.length)
        this.read(dataType === 'default' ? this.folder.defaultDataType : dataType, from)
      } else if (dataSource === 'applicationSettings') this.settings.add(from)
      else if (dataSource === 'instanceContext') this.instance = true
    }
    this.addText(resource.value)
  }
}

const isOwn = (node: unknown) => Array.isArray(node) && (node[0] === 'argv' || node[0] === 'value')
