import { fieldSchema } from '../json-schema.ts'
import { pathOf } from '../known-paths.ts'
import { isObject, type JsonObject, type Path } from '../model-path.ts'

/** Only what stands at these paths (without indexes), in every row; row ids are kept, since rows are known by them. */
export function pickData(data: unknown, paths: Iterable<string>): JsonObject {
  const steps = [...paths].map((path) => path.split('.'))
  return pick(data, steps) as JsonObject
}

function pick(value: unknown, paths: readonly (readonly string[])[]): unknown {
  if (paths.some((path) => path.length === 0)) return value
  if (Array.isArray(value)) return value.map((row) => pick(row, [...paths, ['altinnRowId']]))
  if (!isObject(value)) return value
  const picked: JsonObject = {}
  for (const name of new Set(paths.map((path) => path[0]!))) {
    if (!Object.hasOwn(value, name)) continue
    const within = paths.filter((path) => path[0] === name).map((path) => path.slice(1))
    picked[name] = pick(value[name], within)
  }
  return picked
}

/** A schema that says of these fields what the evaluator asks: type, format, length, own message. */
export function pickSchema(schema: JsonObject, fields: Iterable<string>): JsonObject {
  const root: JsonObject = {}
  for (const field of fields) {
    const path = pathOf(field)
    if (path) place(root, schema, path)
  }
  return root
}

function place(root: JsonObject, schema: JsonObject, path: Path): void {
  let node = root
  for (const at of path.keys()) {
    const found = fieldSchema(schema, path.slice(0, at + 1))
    if (!found) return
    const properties = within(node, 'properties')
    const name = path[at]!.name
    if (!Object.hasOwn(properties, name)) properties[name] = JSON.parse(JSON.stringify(found, withoutNull))
    const here = properties[name] as JsonObject
    node = found.type === 'array' ? within(here, 'items') : here
  }
}

const withoutNull = (_: string, value: unknown) => (value === null ? undefined : value)

function within(node: JsonObject, name: string): JsonObject {
  node[name] ??= {}
  return node[name] as JsonObject
}
