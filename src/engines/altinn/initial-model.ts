import { modelPointer } from './json-schema.ts'
import { isObject, type JsonObject } from './model-path.ts'

/**
 * What a model of this schema holds before anybody has answered: fields that are required and have a fixed value
 * (`const`) or one of their own (`default`), and the objects such fields stand in. Altinn's generated classes set them
 * at once: XSD's fixed attributes, such as the number of the form. Rows and fields that may be left out are not made.
 */
export function initialModel(schema: JsonObject | undefined): JsonObject {
  if (!schema) return {}
  const pointer = modelPointer(schema)
  return withInitial(schema, pointer ? { $ref: pointer } : schema, {})
}

/** The model with what it lacks of the initial values. What is there stays. */
export function withInitialValues(schema: JsonObject | undefined, model: JsonObject): JsonObject {
  return laidUnder(initialModel(schema), model)
}

function laidUnder(initial: JsonObject, model: JsonObject): JsonObject {
  const merged: JsonObject = { ...initial, ...model }
  for (const [name, value] of Object.entries(initial)) {
    const present = Object.hasOwn(model, name) ? model[name] : undefined
    if (isObject(value) && isObject(present)) merged[name] = laidUnder(value, present)
    else if (present === undefined || present === null) merged[name] = value
  }
  return merged
}

/** References that lead to references: more than any model has. */
const deepest = 20

/** `above`: what the node stands in. A group that requires itself would never end, and nobody could fill it in. */
function withInitial(
  root: JsonObject,
  node: unknown,
  model: JsonObject,
  above: readonly JsonObject[] = [],
): JsonObject {
  const parts = partsOf(root, node)
  if (parts.some((part) => above.includes(part))) return model
  const required = new Set(parts.flatMap((part) => (Array.isArray(part.required) ? part.required : [])))
  for (const { properties } of parts) {
    if (!isObject(properties)) continue
    for (const [name, property] of Object.entries(properties)) {
      if (!required.has(name) || Object.hasOwn(model, name)) continue
      const field = partsOf(root, property)
      const fixed = first(field, 'const') ?? first(field, 'default')
      if (fixed !== undefined && fixed !== null) set(model, name, structuredClone(fixed))
      else if (field.some((part) => isObject(part.properties))) {
        const inner = withInitial(root, property, {}, [...above, ...parts])
        if (Object.keys(inner).length > 0) set(model, name, inner)
      }
    }
  }
  return model
}

const first = (nodes: readonly JsonObject[], key: string): unknown =>
  nodes.find((node) => node[key] !== undefined && node[key] !== null)?.[key]

/** A package may name a field `__proto__`: it becomes a field, and nothing else. */
function set(model: JsonObject, name: string, value: unknown): void {
  Object.defineProperty(model, name, { value, enumerable: true, writable: true, configurable: true })
}

/** The node with `$ref` followed and `allOf` laid beside it. Alternatives (`anyOf`, `oneOf`) are no requirement. */
function partsOf(root: JsonObject, node: unknown, depth = 0): JsonObject[] {
  if (!isObject(node) || depth > deepest) return []
  const parts = [node]
  if (typeof node.$ref === 'string') parts.push(...partsOf(root, targetOf(root, node.$ref), depth + 1))
  if (Array.isArray(node.allOf)) for (const one of node.allOf) parts.push(...partsOf(root, one, depth + 1))
  return parts
}

function targetOf(root: JsonObject, ref: string): unknown {
  if (!ref.startsWith('#')) return null
  let target: unknown = root
  for (const step of ref.slice(1).split('/').filter(Boolean)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~')
    target = isObject(target) && Object.hasOwn(target, name) ? target[name] : null
  }
  return target
}
