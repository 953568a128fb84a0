import jsonPatch, { type Operation } from 'fast-json-patch'
import { type AppPackage, isObject, type JsonObject, parsePath, readPath } from '#engines/altinn/index.ts'
import { fieldSchema } from '#engines/altinn/json-schema.ts'

type Path = NonNullable<ReturnType<typeof parsePath>>

/** Why a patch cannot be carried out: a `test` that does not hold (somebody else wrote), a bad patch, a bad value. */
export type PatchFault = { fault: 'test' } | { fault: 'patch' } | { fault: 'shape'; field: string }

const operations = ['add', 'remove', 'replace', 'move', 'copy', 'test']
const mostOperations = 20_000

/** Whether this is a list of RFC 6902 operations. */
export function isPatch(written: unknown): written is Operation[] {
  return (
    Array.isArray(written) &&
    written.length <= mostOperations &&
    written.every(
      (one) =>
        isObject(one) &&
        operations.includes(one.op as string) &&
        typeof one.path === 'string' &&
        (one.path === '' || one.path.startsWith('/')) &&
        (one.from === undefined || typeof one.from === 'string'),
    )
  )
}

/** The model with the patch on it; all of it or nothing. */
export function patched(model: JsonObject, patch: readonly Operation[]): { model: JsonObject } | PatchFault {
  try {
    const { newDocument } = jsonPatch.applyPatch(structuredClone(model), [...patch], true, true, true)
    return isObject(newDocument) ? { model: newDocument } : { fault: 'patch' }
  } catch (error) {
    const name = (error as { name?: string }).name ?? ''
    if (name === 'TEST_OPERATION_FAILED') return { fault: 'test' }
    if (error instanceof jsonPatch.JsonPatchError || error instanceof TypeError) return { fault: 'patch' }
    throw error
  }
}

/** Deeper and larger than any form: keeps a made-up model from taking the machine's time. */
const deepest = 30
const mostValues = 100_000

/**
 * The model as the schema knows it: fields it does not know are left out, as Altinn does when it reads into a class, and
 * a value of another shape than its field is named. Empty values clear their field.
 */
export function fitted(
  app: AppPackage,
  dataType: string,
  model: JsonObject,
): { model: JsonObject } | PatchFault {
  const schema = app.models.get(dataType)?.schema
  let left = mostValues
  let fault: string | null = null
  const fitValue = (value: unknown, path: Path): unknown => {
    const name = path.map((one) => one.name).join('.')
    if (path.length > deepest || --left < 0) {
      fault ??= name
      return undefined
    }
    const type = schema && path.length > 0 ? (fieldSchema(schema, path)?.type ?? null) : null
    if (Array.isArray(value)) {
      if (type !== null && type !== 'array') fault ??= name
      return value.map((one) => (isObject(one) ? fitObject(one, path) : one))
    }
    if (isObject(value)) {
      if (type !== null && type !== 'object') fault ??= name
      return fitObject(value, path)
    }
    if (!holds(type, value)) fault ??= name
    return value
  }
  const fitObject = (value: JsonObject, path: Path): JsonObject => {
    const kept: JsonObject = {}
    for (const [name, one] of Object.entries(value)) {
      if (one === null || one === undefined) continue
      const next = [...path, { name }]
      const isKnown = !schema || name === 'altinnRowId' || fieldSchema(schema, next) !== null
      if (isKnown) kept[name] = name === 'altinnRowId' ? String(one) : fitValue(one, next)
    }
    return kept
  }
  const result = fitObject(model, [])
  return fault === null ? { model: result } : { fault: 'shape', field: fault }
}

function holds(type: string | null, value: unknown): boolean {
  if (type === 'object' || type === 'array') return false
  if (type === 'boolean') return typeof value === 'boolean'
  // A number that is no whole number is the schema's to complain of, in words.
  if (type === 'number' || type === 'integer') return typeof value === 'number' && Number.isFinite(value)
  if (type === 'string') return typeof value === 'string'
  return true
}

/** Texts that never became values, where the value beside them has not been written since. */
export function typedThatStay(
  typed: Readonly<Record<string, string>>,
  prefix: string,
  before: JsonObject,
  after: JsonObject,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(typed).filter(([name]) => {
      if (!name.startsWith(prefix)) return true
      const path = parsePath(name.slice(prefix.length))
      return !path || JSON.stringify(readPath(before, path)) === JSON.stringify(readPath(after, path))
    }),
  )
}
