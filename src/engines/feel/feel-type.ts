import { type Kind, kindOf } from './kinds.ts'
import { isNumber } from './numbers.ts'
import { FeelContext, FeelFunction, type FeelList, FeelRange, type FeelValue, isList } from './values.ts'

/** Null stands for "not said": any number of parameters, or an answer that the text does not give away. */
export interface FunctionType {
  readonly kind: 'function'
  readonly parameters: readonly FeelType[] | null
  readonly returns: FeelType | null
}

export type FeelType =
  | { readonly kind: 'any' }
  | { readonly kind: Exclude<Kind, 'list' | 'context' | 'function' | 'range'> }
  | { readonly kind: 'list'; readonly of: FeelType }
  | { readonly kind: 'range'; readonly of: FeelType }
  | { readonly kind: 'context'; readonly entries: ReadonlyMap<string, FeelType> | null }
  | FunctionType

export const any: FeelType = { kind: 'any' }

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
  ['function', { kind: 'function', parameters: null, returns: null }],
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
    case 'number':
      return isNumber(value)
    case 'string':
    case 'boolean':
      return typeof value === type.kind
    case 'list':
      return isList(value) && listConforms(value, type.of)
    case 'range':
      return (
        value instanceof FeelRange &&
        [value.low, value.high].every((end) => end === null || conformsTo(end, type.of))
      )
    case 'context':
      return value instanceof FeelContext && hasEntries(value, type.entries)
    case 'function':
      return value instanceof FeelFunction && functionConforms(value, type)
    default:
      return kindOf(value) === type.kind
  }
}

function hasEntries(value: FeelContext, entries: ReadonlyMap<string, FeelType> | null): boolean {
  if (entries === null) return true
  for (const [name, type] of entries) {
    const entry = value.get(name)
    if (entry === undefined || (entry !== null && !conformsTo(entry, type))) return false
  }
  return true
}

function listConforms(list: FeelList, of: FeelType): boolean {
  if (of.kind === 'any') return true
  const joined = of.kind === 'function' ? joinedFunctionType(list) : null
  if (joined) return isSubtype(joined, of)
  return list.every((item) => item === null || conformsTo(item, of))
}

/**
 * The one type of a list of functions: where their parameters differ the list's parameter is Any, and Any may be given
 * anything that the wanted type gives. Null where the items are no functions with types of the same length.
 */
function joinedFunctionType(list: FeelList): FunctionType | null {
  const types = list.map((item) => (item instanceof FeelFunction ? item.type : undefined))
  const first = types[0]
  if (types.length < 2 || !first?.parameters) return null
  const joined = first.parameters.map((own, i) =>
    types.every((other) => {
      const theirs = other?.parameters?.[i]
      return theirs !== undefined && isSubtype(own, theirs) && isSubtype(theirs, own)
    })
      ? own
      : any,
  )
  if (!types.every((type) => type?.parameters?.length === joined.length)) return null
  const returns = types.map((type) => type!.returns)
  const same = returns.every((each) => each && first.returns && isSubtype(each, first.returns))
  return { kind: 'function', parameters: joined, returns: same ? first.returns : null }
}

function functionConforms(value: FeelFunction, type: FunctionType): boolean {
  if (value.type) return isSubtype(value.type, type)
  return (
    type.parameters === null ||
    (value.parameters?.length ?? type.parameters.length) === type.parameters.length
  )
}

/** May a value of the one type stand where the other is asked for (DMN 10.3.2.9.2)? What is not said does not hinder. */
export function isSubtype(own: FeelType, wanted: FeelType): boolean {
  if (wanted.kind === 'any' || own.kind === 'null') return true
  if ((own.kind === 'list' || own.kind === 'range') && own.kind === wanted.kind)
    return isSubtype(own.of, wanted.of)
  if (own.kind === 'context' && wanted.kind === 'context') {
    return [...(wanted.entries ?? [])].every(([name, type]) => {
      const entry = own.entries?.get(name)
      return entry !== undefined && isSubtype(entry, type)
    })
  }
  if (own.kind === 'function' && wanted.kind === 'function') {
    return takes(own.parameters, wanted.parameters) && answers(own.returns, wanted.returns)
  }
  return own.kind === wanted.kind
}

/** A function that takes more than is given to it fits: parameters go the other way than answers. */
function takes(own: FunctionType['parameters'], given: FunctionType['parameters']): boolean {
  if (own === null || given === null) return true
  return own.length === given.length && own.every((type, i) => isSubtype(given[i]!, type))
}

const answers = (own: FeelType | null, wanted: FeelType | null) =>
  own === null || wanted === null || isSubtype(own, wanted)
