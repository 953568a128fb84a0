import { isObject } from '../model-path.ts'
import { type ExpressionDate, parseExpressionDate } from './dates.ts'

export type ValueType = 'string' | 'number' | 'boolean' | 'date' | 'any' | 'list' | 'object'

/** An expression that cannot be run: wrong shape (found before running) or a fault while running. */
export class ExpressionError extends Error {
  /** Where in the expression, as `[1][2]`; empty for the expression itself. */
  readonly place: string

  constructor(message: string, place = '') {
    super(message)
    this.name = 'ExpressionError'
    this.place = place
  }
}

const numberText = /^(?:-?\d+|-?\d+\.\d+|[+-]?(?:\d+\.?\d*|\.\d+)[eE][+-]?\d+)$/

type Caster = (value: unknown) => unknown

/** Null for every type but list and object: nothing, and the word `null` in a text. */
const orNull =
  (to: Caster): Caster =>
  (value) =>
    value === null || value === undefined || value === 'null' ? null : to(value)

const casters: Readonly<Record<ValueType, Caster>> = {
  any: (value) => (value === undefined ? null : value),
  list: (value) => {
    if (Array.isArray(value)) return value
    throw unexpected('list', value)
  },
  object: (value) => {
    if (isObject(value)) return value
    throw unexpected('object', value)
  },
  boolean: orNull(toBoolean),
  number: orNull(toNumber),
  date: orNull(toDate),
  string: orNull(toText),
}

/** The cast to one type, for whoever casts many values to it. */
export function casterTo(type: ValueType): Caster {
  return casters[type]
}

/** Casts as Altinn's front end does. Null stays null for every type but list and object. */
export function cast(value: unknown, to: ValueType): unknown {
  return casters[to](value)
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
  if (typeof value === 'number' || typeof value === 'boolean') return JSON.stringify(value)
  if (typeof value !== 'string') throw unexpected('string', value)
  const lower = value.length <= 5 ? value.toLowerCase() : ''
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
