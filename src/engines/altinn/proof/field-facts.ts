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
    enumeration: enumerationOf(nodes),
    choices: bound.flatMap((component) => choicesOf(app, component)),
    sample: acceptedText(nodes),
    minimum: limit(nodes, 'minimum', 'exclusiveMinimum', 1),
    maximum: limit(nodes, 'maximum', 'exclusiveMaximum', -1),
  }
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

function limit(
  nodes: readonly JsonObject[],
  name: string,
  exclusive: string,
  inwards: number,
): number | null {
  const value = first(nodes, name)
  if (typeof value === 'number') return value
  const outside = first(nodes, exclusive)
  return typeof outside === 'number' ? outside + inwards : null
}

const isValue = (value: unknown): value is Value =>
  value === null || !['object', 'undefined'].includes(typeof value)

/** Components on pages one can walk to that write the field. */
export function componentsOf(folder: UiFolder, variable: Variable): Component[] {
  return [...folder.components.values()].filter(
    (component) =>
      folder.order.includes(component.pageId) &&
      Object.values(component.bindings).some((binding) => fieldVariable(binding).key === variable.key),
  )
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
