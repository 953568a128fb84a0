/** One step of a path in the data model: `arbeid[2]` is name `arbeid` with index 2. */
export interface Segment {
  readonly name: string
  readonly index?: number
}

export type Path = readonly Segment[]

export type JsonObject = { [key: string]: unknown }

/** These would reach an object's prototype instead of its data. No data model has such a field. */
const forbiddenNames = new Set(['__proto__', 'constructor', 'prototype'])

/** Reads `a.b[0].c`. Null when the text is not a path (empty steps, bad index, names that reach a prototype). */
export function parsePath(text: string): Path | null {
  if (text === '' || text.length > 1000) return null
  const segments: Segment[] = []
  for (const step of text.split('.')) {
    const parts = /^([^[\]]+)(?:\[(\d{1,6})\])?$/.exec(step)
    if (!parts || forbiddenNames.has(parts[1]!)) return null
    segments.push(parts[2] === undefined ? { name: parts[1]! } : { name: parts[1]!, index: Number(parts[2]) })
  }
  return segments
}

export function formatPath(path: Path): string {
  return path.map((step) => (step.index === undefined ? step.name : `${step.name}[${step.index}]`)).join('.')
}

/** The same path without row indexes: how bindings, validation.json and processing.json name a field. */
export function withoutIndexes(path: string): string {
  return path.replace(/\[\d+\]/g, '')
}

/**
 * Adds the current row's indexes to a path: from the left, as long as the names agree with the position and the path
 * has no index of its own. A path with its own index is absolute from there on.
 */
export function transpose(path: Path, position: Path): Path {
  const result: Segment[] = []
  let following = true
  path.forEach((step, at) => {
    const here = position[at]
    if (
      following &&
      here &&
      here.name === step.name &&
      step.index === undefined &&
      here.index !== undefined
    ) {
      result.push({ name: step.name, index: here.index })
    } else {
      if (!here || here.name !== step.name || step.index !== undefined) following = false
      result.push(step)
    }
  })
  return result
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * The value at a path, or undefined. Data is plain JSON, which holds no functions: one that is found belongs to every
 * object's prototype, and is not data.
 */
export function readPath(data: unknown, path: Path): unknown {
  let current = data
  for (const { name, index } of path) {
    if (!isObject(current)) return undefined
    current = current[name]
    if (index !== undefined) current = Array.isArray(current) ? current[index] : undefined
  }
  return typeof current === 'function' ? undefined : current
}

/**
 * Sets the value at a path in `data` itself, making objects on the way; undefined removes the property. A row that
 * does not exist is not made: rows come into being by adding a row, never by a stray index. False when not written.
 */
export function writePath(data: JsonObject, path: Path, value: unknown): boolean {
  let current: JsonObject = data
  for (const [at, step] of path.entries()) {
    if (forbiddenNames.has(step.name)) return false
    const last = at === path.length - 1
    if (step.index !== undefined) {
      const rows = Object.hasOwn(current, step.name) ? current[step.name] : undefined
      if (!Array.isArray(rows) || step.index >= rows.length) return false
      if (last) {
        rows[step.index] = value
        return true
      }
      if (!isObject(rows[step.index])) return false
      current = rows[step.index] as JsonObject
    } else if (last) {
      if (value === undefined) delete current[step.name]
      else current[step.name] = value
      return true
    } else {
      const next = Object.hasOwn(current, step.name) ? current[step.name] : undefined
      if (Array.isArray(next)) return false
      if (!isObject(next)) {
        if (value === undefined) return true
        current[step.name] = {}
      }
      current = current[step.name] as JsonObject
    }
  }
  return false
}

/** Every existing place a path without indexes stands for: `barn.navn` gives `barn[0].navn`, `barn[1].navn` ... */
export function expandRows(data: unknown, path: Path): Path[] {
  const found: Path[] = []
  const walk = (node: unknown, at: number, soFar: Segment[]) => {
    const step = path[at]
    if (!step) {
      found.push(soFar)
      return
    }
    const value = isObject(node) && Object.hasOwn(node, step.name) ? node[step.name] : undefined
    if (Array.isArray(value) && step.index === undefined && at < path.length - 1) {
      for (const [index, row] of value.entries()) walk(row, at + 1, [...soFar, { name: step.name, index }])
    } else {
      const next = step.index === undefined ? value : Array.isArray(value) ? value[step.index] : undefined
      walk(next, at + 1, [...soFar, step])
    }
  }
  walk(data, 0, [])
  return found
}
