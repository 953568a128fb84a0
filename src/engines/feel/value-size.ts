import { FeelDateTime } from './date-times.ts'
import { isNumber } from './numbers.ts'
import { LimitReached, type Run } from './run.ts'
import { FeelTime } from './times.ts'
import { FeelContext, FeelRange, type FeelValue, isList } from './values.ts'

/**
 * How large values may become. Lists share their items, so that thirty doublings of a list are quickly written and cheap
 * to hold, but not to compare, print or store: what counts is the size of the whole tree.
 */
const mostParts = 500_000
const deepestValue = 400

interface Extent {
  /** Values in the tree; a text counts once more for every hundred characters. */
  readonly parts: number
  readonly depth: number
}

const one: Extent = { parts: 1, depth: 0 }
// Lists and contexts never change once made.
const known = new WeakMap<object, Extent>()

function extentOf(value: FeelValue): Extent {
  if (typeof value === 'string') {
    return value.length < 100 ? one : { parts: 1 + Math.floor(value.length / 100), depth: 0 }
  }
  if (isList(value)) return ofAll(value, value)
  if (value instanceof FeelContext) return ofAll(value, value.values)
  return value instanceof FeelRange ? ofAll(value, [value.low, value.high]) : one
}

function ofAll(whole: object, values: Iterable<FeelValue>): Extent {
  const before = known.get(whole)
  if (before) return before
  let parts = 1
  let depth = 0
  for (const value of values) {
    const inner = extentOf(value)
    parts += inner.parts
    if (inner.depth >= depth) depth = inner.depth
  }
  const extent = { parts, depth: depth + 1 }
  known.set(whole, extent)
  return extent
}

// What is looked through at once weighs nothing.
const few = 20
// Far below both limits, and quickly counted.
const many = 300

/**
 * What is left of `room` when every value in the tree has taken one; below zero where it does not suffice. Most values
 * are small, and are seen to be so without keeping anything about them.
 */
function roomAfter(value: FeelValue, room: number): number {
  let left = room - 1
  if (typeof value === 'string') return value.length < 100 ? left : -1
  if (value === null || typeof value === 'boolean' || isNumber(value)) return left
  if (isList(value)) {
    for (let i = 0; i < value.length; i++) {
      left = roomAfter(value[i]!, left)
      if (left < 0) return left
    }
    return left
  }
  if (value instanceof FeelContext) {
    const { values } = value
    for (let i = 0; i < values.length; i++) {
      left = roomAfter(values[i]!, left)
      if (left < 0) return left
    }
    return left
  }
  return value instanceof FeelRange ? -1 : left
}

/** The value, where it is not too large or nested too deep; otherwise the run ends with null and the reason. */
export function withinSize<T extends FeelValue>(value: T): T {
  if (roomAfter(value, many) >= 0) return value
  const { parts, depth } = extentOf(value)
  if (parts > mostParts) throw new LimitReached('size-limit')
  if (depth > deepestValue) throw new LimitReached('depth-limit')
  return value
}

/** Steps it takes to look through the value once: none for one that is small. */
export function weightOf(value: FeelValue): number {
  if (typeof value === 'string') return value.length < 100 ? 0 : Math.floor(value.length / 100)
  if (value === null || typeof value === 'boolean' || isNumber(value)) return 0
  if (isList(value) || value instanceof FeelContext) {
    const left = roomAfter(value, many)
    return Math.floor((left >= 0 ? many - left : extentOf(value).parts) / few)
  }
  // The offset of a named zone is looked up in its history.
  if (value instanceof FeelTime) return value.zone === null ? 0 : 10
  return value instanceof FeelDateTime && value.time.zone !== null ? 10 : 0
}

/** Count the work of looking through the value. */
export function weigh(run: Run, value: FeelValue): void {
  const weight = weightOf(value)
  if (weight > 0) run.step(weight)
}

export function weighAll(run: Run, values: Iterable<FeelValue>): void {
  for (const value of values) weigh(run, value)
}

/** Count the work of comparing two values: at most the smaller of them is looked through. */
export function weighComparison(run: Run, left: FeelValue, right: FeelValue): void {
  const weight = Math.min(weightOf(left), weightOf(right))
  if (weight > 0) run.step(weight)
}
