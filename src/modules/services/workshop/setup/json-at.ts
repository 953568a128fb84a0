import { isObject, type JsonObject } from '#engines/altinn/index.ts'

export function valueAt(from: unknown, path: readonly string[]): unknown {
  let value = from
  for (const step of path) value = isObject(value) ? value[step] : undefined
  return value
}

/** Puts a value at a path of a copy of its own; undefined takes it away, and parts that held nothing else with it. */
export function putAt(target: JsonObject, path: readonly string[], value: unknown): void {
  const [step, ...rest] = path
  if (step === undefined) return
  if (rest.length === 0) {
    if (value === undefined) delete target[step]
    else target[step] = value as JsonObject[string]
    return
  }
  const known = target[step]
  if (!isObject(known) && value === undefined) return
  const inner: JsonObject = isObject(known) ? known : {}
  putAt(inner, rest, value)
  if (value === undefined && Object.keys(inner).length === 0) {
    // Null says there is none, where the file says so of such a part.
    if (nullable.has(step)) target[step] = null
    else delete target[step]
  } else target[step] = inner
}

const nullable: ReadonlySet<string> = new Set(['appeal', 'fee', 'screening'])
