import { type Kind, kindOf } from './kinds.ts'
import { FeelContext, FeelFunction, FeelRange, type FeelValue, isList } from './values.ts'

export type FeelType =
  | { readonly kind: 'any' }
  | { readonly kind: Exclude<Kind, 'list' | 'context' | 'function' | 'range'> }
  | { readonly kind: 'list'; readonly of: FeelType }
  | { readonly kind: 'range'; readonly of: FeelType }
  | { readonly kind: 'context'; readonly entries: ReadonlyMap<string, FeelType> | null }
  | { readonly kind: 'function'; readonly arity: number | null }

const any: FeelType = { kind: 'any' }

const named = new Map<string, FeelType>([
  ['any', any],
  ['null', { kind: 'null' }],
  ['boolean', { kind: 'boolean' }],
  ['number', { kind: 'number' }],
  ['string', { kind: 'string' }],
  ['date', { kind: 'date' }],
  ['time', { kind: 'time' }],
  ['date and time', { kind: 'date and time' }],
  ['datetime', { kind: 'date and time' }],
  ['days and time duration', { kind: 'days and time duration' }],
  ['daytimeduration', { kind: 'days and time duration' }],
  ['years and months duration', { kind: 'years and months duration' }],
  ['yearmonthduration', { kind: 'years and months duration' }],
  ['list', { kind: 'list', of: any }],
  ['range', { kind: 'range', of: any }],
  ['context', { kind: 'context', entries: null }],
  ['function', { kind: 'function', arity: null }],
])

/** A type by its FEEL name ("Any" too), or undefined. */
export function builtInType(name: string): FeelType | undefined {
  return named.get(name.trim().replace(/\s+/g, ' ').toLowerCase())
}

/** Does the value belong to the type? Null belongs only to Null and Any. */
export function conformsTo(value: FeelValue, type: FeelType): boolean {
  switch (type.kind) {
    case 'any':
      return true
    case 'list':
      return isList(value) && value.every((item) => item === null || conformsTo(item, type.of))
    case 'range':
      return (
        value instanceof FeelRange &&
        [value.low, value.high].every((end) => end === null || conformsTo(end, type.of))
      )
    case 'context':
      return value instanceof FeelContext && hasEntries(value, type.entries)
    case 'function':
      return (
        value instanceof FeelFunction &&
        (type.arity === null || (value.parameters?.length ?? type.arity) === type.arity)
      )
    default:
      return kindOf(value) === type.kind
  }
}

function hasEntries(value: FeelContext, entries: ReadonlyMap<string, FeelType> | null): boolean {
  if (entries === null) return true
  return [...entries].every(([name, type]) => {
    const entry = value.get(name)
    return entry !== undefined && (entry === null || conformsTo(entry, type))
  })
}
