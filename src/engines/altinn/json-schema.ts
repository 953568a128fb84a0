import { isObject, type JsonObject, type Path } from './model-path.ts'

export type FieldType = 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object'

/** What the schema says about one field. */
export interface FieldSchema {
  readonly type: FieldType | null
  readonly format: string | null
  readonly maxLength: number | null
  /** Text key or text of the field's own message. */
  readonly errorMessage: unknown
}

function resolveRef(root: JsonObject, node: unknown, depth = 0): JsonObject | null {
  if (!isObject(node)) return null
  const ref = node.$ref
  if (typeof ref !== 'string' || !ref.startsWith('#') || depth > 20) return node
  let target: unknown = root
  for (const step of ref.slice(1).split('/').filter(Boolean)) {
    const name = decodeStep(step)
    target = isObject(target) && Object.hasOwn(target, name) ? target[name] : undefined
  }
  return resolveRef(root, target, depth + 1)
}

function decodeStep(step: string): string {
  try {
    return decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')
  } catch {
    return step
  }
}

/** The node and everything it is made of: `$ref` followed, `allOf`/`anyOf`/`oneOf` laid beside each other. */
function facets(root: JsonObject, node: unknown, depth = 0): JsonObject[] {
  const found = resolveRef(root, node)
  if (!found || depth > 8) return []
  const parts = [found]
  for (const key of ['allOf', 'anyOf', 'oneOf']) {
    const several = found[key]
    if (Array.isArray(several)) for (const one of several) parts.push(...facets(root, one, depth + 1))
  }
  return parts
}

function step(root: JsonObject, nodes: JsonObject[], name: string): JsonObject[] {
  const next: JsonObject[] = []
  for (const node of nodes) {
    const properties = node.properties
    if (isObject(properties) && Object.hasOwn(properties, name)) next.push(...facets(root, properties[name]))
  }
  return next
}

function rowsOf(root: JsonObject, nodes: JsonObject[]): JsonObject[] {
  return nodes.flatMap((node) => facets(root, node.items))
}

/**
 * The node that describes the model itself. Schemas from before draft 2020-12 wrap it: without `info` and
 * `@xsdRootElement`, the first property points to the root, and the others are only definitions.
 */
export function modelPointer(root: JsonObject): string | null {
  if (root.info !== undefined || root['@xsdRootElement'] !== undefined || root.$ref !== undefined) return null
  if (!isObject(root.properties) || root.definitions === undefined) return null
  const first = Object.values(root.properties)[0]
  return isObject(first) && typeof first.$ref === 'string' ? first.$ref : null
}

/** Everything the schema says of the field at a path (indexes do not matter), as the nodes it is made of; none when unknown. */
export function fieldNodes(root: JsonObject, path: Path): JsonObject[] {
  const pointer = modelPointer(root)
  let nodes = facets(root, pointer ? { $ref: pointer } : root)
  for (const [at, segment] of path.entries()) {
    nodes = step(root, nodes, segment.name)
    if (at < path.length - 1 && !nodes.some((node) => isObject(node.properties))) {
      const rows = rowsOf(root, nodes)
      if (rows.length > 0) nodes = rows
    }
  }
  return nodes
}

const known = new WeakMap<JsonObject, Map<string, FieldSchema | null>>()

/** What the schema says of the field at a path (indexes do not matter), or null when it knows no such field. */
export function fieldSchema(root: JsonObject, path: Path): FieldSchema | null {
  const byPath = known.get(root) ?? new Map<string, FieldSchema | null>()
  known.set(root, byPath)
  const key = path.map((step) => step.name).join('.')
  let found = byPath.get(key)
  if (found === undefined) {
    found = readField(root, path)
    byPath.set(key, found)
  }
  return found
}

function readField(root: JsonObject, path: Path): FieldSchema | null {
  const nodes = fieldNodes(root, path)
  if (nodes.length === 0) return null
  const first = (key: string) => nodes.find((node) => node[key] !== undefined)?.[key]
  const maxLength = first('maxLength')
  const format = first('format')
  return {
    type: typeIn(nodes),
    format: typeof format === 'string' ? format : null,
    maxLength: typeof maxLength === 'number' ? maxLength : null,
    errorMessage: first('errorMessage'),
  }
}

/** The type the nodes agree on; an object is known by its properties. */
export function typeIn(nodes: readonly JsonObject[]): FieldType | null {
  for (const node of nodes) {
    const types = Array.isArray(node.type) ? node.type : [node.type]
    const found = types.find((type) => typeof type === 'string' && type !== 'null')
    if (found) return found as FieldType
  }
  return nodes.some((node) => isObject(node.properties)) ? 'object' : null
}
