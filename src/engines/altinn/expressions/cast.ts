import { isObject } from '../model-path.ts'
import { type ExpressionDate, parseExpressionDate } from './dates.ts'

export type ValueType = 'string' | 'number' | 'boolean' | 'date' | 'any' | 'list' | 'object'

/** An expression that cannot be run: wrong shape (found before running) or a fault while running. */
export class ExpressionError extends Error {
  /** Where in the expression, as `[1][2]`; empty for the expression itself. */
  readonly place: string

  constructor(message: string, place = '') {
    // Thrown often, and told by its own place: the way through the engine says nothing, and costs more than the rest.
    const { stackTraceLimit } = Error
    Error.stackTraceLimit = 0
    super(message)
    Error.stackTraceLimit = stackTraceLimit
    this.name = 'ExpressionError'
    this.place = place
  }
}

const numberText = /^(?:-?\d+|-?\d+\.\d+|[+-]?(?:\d+\.?\d*|\.\d+)[eE][+-]?\d+)$/

/**
 * Casts as Altinn's front end does. Null stays null for every type but list and object, and so does the word `null` in
 * a text.
 */
export function cast(value: unknown, to: ValueType): unknown {
  if (to === 'any') return value === undefined ? null : value
  if (to === 'list') {
    if (Array.isArray(value)) return value
    throw unexpected('list', value)
  }
  if (to === 'object') {
    if (isObject(value)) return value
    throw unexpected('object', value)
  }
  if (value === null || value === undefined || value === 'null') return null
  if (to === 'string') return toText(value)
  if (to === 'boolean') return toBoolean(value)
  return to === 'number' ? toNumber(value) : toDate(value)
}

function toBoolean(value: unknown): boolean {
  if (typeof value === 'boolean') return value
  if (value === 'true' || value === 'false') return value === 'true'
  if (typeof value === 'number' || (typeof value === 'string' && numberText.test(value))) {
    if (Number(value) === 1) return true
    if (Number(value) === 0) return false
  }
  throw unexpected('boolean', value)
}

function toNumber(value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (typeof value === 'string' && numberText.test(value)) return Number(value)
  throw unexpected('number', value)
}

function toText(value: unknown): string | null {
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  if (typeof value !== 'string') throw unexpected('string', value)
  if (value.length > 5 || value.length < 4) return value
  const lower = value.toLowerCase()
  if (lower === 'null') return null
  return lower === 'true' || lower === 'false' ? lower : value
}

function toDate(value: unknown): ExpressionDate | null {
  if (typeof value !== 'string') throw unexpected('date', value)
  if (value.trim() === '') return null
  const date = parseExpressionDate(value)
  if (!date) throw new ExpressionError(`Unable to parse date "${value}"`)
  return date
}

function unexpected(expected: ValueType, value: unknown): ExpressionError {
  const got = Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value
  return new ExpressionError(`Expected ${expected}, got ${got}`)
}
