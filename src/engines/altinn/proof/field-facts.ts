import { type FieldType, fieldNodes } from '../json-schema.ts'
import { isObject, type JsonObject, type Path, parsePath } from '../model-path.ts'
import type { AppPackage, Component, Option, UiFolder } from '../package-model.ts'
import type { FieldFacts, Value } from './candidate-values.ts'
import { acceptedText } from './common-texts.ts'
import { fieldVariable, type Variable } from './reads.ts'

/** What schema and layout say about the values of a field. */
export function factsOf(app: AppPackage, folder: UiFolder, variable: Variable): FieldFacts {
  const schema = app.models.get(variable.dataType)?.schema
  const path = parsePath(variable.path)
  const nodes = schema && path ? fieldNodes(schema, path) : []
  const bound = componentsOf(folder, variable)
  const format = first(nodes, 'format')
  return {
    type: typeOf(nodes),
    isDate: format === 'date' || format === 'date-time' || bound.some(({ type }) => type === 'Datepicker'),
    isDay:
      format !== 'date-time' &&
      (format === 'date' ||
        bound.every(({ type, props }) => type === 'Datepicker' && props.timeStamp !== true)),
    isAmbiguous: hasAlternatives(nodes),
    isStepped: nodes.some((node) => node.multipleOf !== undefined),
    enumeration: enumerationOf(nodes),
    choices: bound.flatMap((component) => choicesOf(app, component)),
    sample: acceptedText(nodes),
    ...limitsOf(nodes),
  }
}

/** `null` beside the type only says that the field may be left open. */
function hasAlternatives(nodes: readonly JsonObject[]): boolean {
  const types = nodes.flatMap(({ type }) => (Array.isArray(type) ? type : type === undefined ? [] : [type]))
  return (
    new Set(types.filter((type) => type !== 'null')).size > 1 ||
    nodes.some(({ oneOf, anyOf }) => oneOf || anyOf)
  )
}

const first = (nodes: readonly JsonObject[], key: string) =>
  nodes.find((node) => node[key] !== undefined)?.[key]

function typeOf(nodes: readonly JsonObject[]): FieldType | null {
  const written = first(nodes, 'type')
  const type = Array.isArray(written) ? written.find((one) => one !== 'null') : written
  return typeof type === 'string' ? (type as FieldType) : null
}

function enumerationOf(nodes: readonly JsonObject[]): Value[] {
  const constant = first(nodes, 'const')
  const list = constant === undefined ? first(nodes, 'enum') : [constant]
  return Array.isArray(list) ? list.filter(isValue) : []
}

/** The narrowest limits; an exclusive limit is kept as the limit with a mark. */
function limitsOf(nodes: readonly JsonObject[]) {
  const all = (key: string) => nodes.flatMap((node) => (typeof node[key] === 'number' ? [node[key]] : []))
  const narrowest = (list: readonly number[], pick: (...of: number[]) => number) =>
    list.length > 0 ? pick(...list) : null
  const [least, above] = [narrowest(all('minimum'), Math.max), narrowest(all('exclusiveMinimum'), Math.max)]
  const [most, below] = [narrowest(all('maximum'), Math.min), narrowest(all('exclusiveMaximum'), Math.min)]
  const isMinimumOpen = above !== null && (least === null || above >= least)
  const isMaximumOpen = below !== null && (most === null || below <= most)
  return {
    minimum: isMinimumOpen ? above : least,
    maximum: isMaximumOpen ? below : most,
    ...{ isMinimumOpen, isMaximumOpen },
  }
}

const isValue = (value: unknown): value is Value =>
  value === null || !['object', 'undefined'].includes(typeof value)

/** Whether a resident writes in the component, as far as that stands fast. */
export function isWritten({ props, type }: Component): boolean {
  return (
    props.readOnly !== true && !['Text', 'Number', 'Date', 'Option', 'Summary', 'Summary2'].includes(type)
  )
}

const boundIn = new WeakMap<UiFolder, ReadonlyMap<string, Component[]>>()

/** Components on pages one can walk to that write the field. */
export function componentsOf(folder: UiFolder, variable: Variable): readonly Component[] {
  let byField = boundIn.get(folder)
  if (!byField) {
    const found = new Map<string, Component[]>()
    for (const component of folder.components.values()) {
      if (!folder.order.includes(component.pageId)) continue
      const keys = new Set(Object.values(component.bindings).map((binding) => fieldVariable(binding).key))
      for (const key of keys) found.set(key, [...(found.get(key) ?? []), component])
    }
    byField = found
    boundIn.set(folder, byField)
  }
  return byField.get(variable.key) ?? []
}

/** Values of inline options and of code lists in the package. */
export function choicesOf(app: AppPackage, component: Component): Value[] {
  const { options, optionsId } = component.props
  const list = Array.isArray(options)
    ? (options.filter(isObject) as unknown as Option[])
    : (app.options.get(String(optionsId ?? '')) ?? [])
  return list.map((option) => option.value)
}

/** The path of every list on the way to a field: `barn` for `barn.navn`. */
export function listsAbove(schema: JsonObject | undefined, path: Path): Path[] {
  return path.flatMap((_, at) => {
    const above = path.slice(0, at + 1)
    const isList = at < path.length - 1 && schema && typeOf(fieldNodes(schema, above)) === 'array'
    return isList ? [above] : []
  })
}

const textLimits = ['pattern', 'minLength', 'maxLength', 'not', 'if', 'contentEncoding']

/** Whether the schema refuses some texts or numbers for reasons that no value tried can stand for. */
export function restrictsTexts(app: AppPackage, variable: Variable): boolean {
  const schema = app.models.get(variable.dataType)?.schema
  const path = parsePath(variable.path)
  const nodes = schema && path ? fieldNodes(schema, path) : []
  if (schema && /"(if|not|oneOf|anyOf|dependent\w+|propertyNames|const)":/.test(JSON.stringify(schema)))
    return true
  return nodes.some(
    (node) =>
      textLimits.some((key) => node[key] !== undefined) ||
      (typeof node.format === 'string' && node.format !== 'date'),
  )
}

/** Whether a resident writes anything on the folder's pages. */
export function isFilledIn(folder: UiFolder): boolean {
  return [...folder.components.values()].some((one) => isWritten(one) && Object.keys(one.bindings).length > 0)
}
