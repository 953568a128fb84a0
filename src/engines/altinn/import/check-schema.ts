import type { ImportReport } from '../import-report.ts'
import { isObject, type JsonObject } from '../model-path.ts'
import type { AppPackage } from '../package-model.ts'
import { whyNoSchema } from '../schema-validation.ts'
import { isSlowPattern } from './slow-pattern.ts'

/** More than any form asks for: a schema is made into a function, and the time that takes grows with its fields. */
const mostFields = 20_000

interface Node {
  readonly value: JsonObject
  readonly at: readonly string[]
}

/** Every data model's schema: that it can be used at all, and that no answer can make it run for ever. */
export function checkSchemas(app: AppPackage, report: ImportReport): void {
  for (const [dataType, { schema }] of app.models)
    checkSchema(schema, `App/models/${dataType}.schema.json`, report)
}

function checkSchema(schema: JsonObject, file: string, report: ImportReport): void {
  const nodes = nodesOf(schema)
  if (nodes.length > mostFields) {
    report.error('schema-too-large', file, '', { limit: mostFields }, { line: 1 })
    return
  }
  const circle = circleIn(nodes)
  if (circle) {
    const name = circle.at.join('/') || '#'
    report.error('schema-circle', file, name, { name }, { at: circle.at })
    return
  }
  let isUsable = true
  for (const { value, at } of nodes) {
    if (typeof value.pattern !== 'string') continue
    const fault = patternFault(value.pattern)
    if (!fault) continue
    isUsable = false
    report.error(fault, file, at.join('.'), { pattern: shortened(value.pattern) }, { at: [...at, 'pattern'] })
  }
  const reason = isUsable ? whyNoSchema(schema) : null
  if (reason !== null)
    report.error('bad-schema', file, '', { reason: reason.replace(/\.$/, '') }, { line: 1 })
}

function patternFault(pattern: string): 'bad-pattern' | 'slow-pattern' | null {
  try {
    new RegExp(pattern, 'u')
  } catch {
    return 'bad-pattern'
  }
  return isSlowPattern(pattern) ? 'slow-pattern' : null
}

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 60)} …` : text)

/** Keywords that hold one schema, several, or several by name. What else an object holds is values, not rules. */
const one = ['items', 'additionalProperties', 'not', 'if', 'then', 'else', 'contains', 'propertyNames']
const several = ['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items']
const named = ['properties', '$defs', 'definitions', 'patternProperties', 'dependentSchemas']

function nodesOf(schema: JsonObject): Node[] {
  const found: Node[] = [{ value: schema, at: [] }]
  const add = (value: unknown, at: readonly string[]) => {
    if (isObject(value) && found.length <= mostFields) found.push({ value, at })
  }
  for (const { value, at } of found) {
    for (const key of one) add(value[key], [...at, key])
    for (const key of several) {
      const list = value[key]
      if (Array.isArray(list))
        for (const [index, item] of list.entries()) add(item, [...at, key, String(index)])
    }
    for (const key of named) {
      const held = value[key]
      if (isObject(held)) for (const [name, item] of Object.entries(held)) add(item, [...at, key, name])
    }
    if (found.length > mostFields) break
  }
  return found
}

const inPlace = new Set(['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else'])

/** A schema that is made of itself, before any field is entered: no value could ever be judged by it. */
function circleIn(nodes: readonly Node[]): Node | null {
  const byPath = new Map(nodes.map((node) => [node.at.join('/'), node]))
  const leadsTo = ({ value, at }: Node): Node[] => {
    const beside = childrenInPlace(value, at)
    const ref = typeof value.$ref === 'string' && value.$ref.startsWith('#') ? pathOf(value.$ref) : null
    return [...beside, ...(ref === null ? [] : [ref])].flatMap((path) => byPath.get(path) ?? [])
  }
  const done = new Set<Node>()
  for (const start of nodes) {
    // Depth first by hand: a schema may be longer than the stack.
    const open: { node: Node; next: Node[] }[] = done.has(start)
      ? []
      : [{ node: start, next: leadsTo(start) }]
    const onWay = new Set(open.map(({ node }) => node))
    while (open.length > 0) {
      const last = open.at(-1)!
      const next = last.next.pop()
      if (!next) {
        done.add(last.node)
        onWay.delete(last.node)
        open.pop()
      } else if (onWay.has(next)) return next
      else if (!done.has(next)) {
        onWay.add(next)
        open.push({ node: next, next: leadsTo(next) })
      }
    }
  }
  return null
}

function childrenInPlace(value: JsonObject, at: readonly string[]): string[] {
  return Object.entries(value).flatMap(([key, held]) => {
    if (!inPlace.has(key)) return []
    const path = [...at, key].join('/')
    return Array.isArray(held) ? held.map((_, index) => `${path}/${index}`) : [path]
  })
}

function pathOf(ref: string): string {
  const steps = ref.slice(1).split('/').filter(Boolean)
  return steps.map((step) => decoded(step).replaceAll('~1', '/').replaceAll('~0', '~')).join('/')
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step)
  } catch {
    return step
  }
}
