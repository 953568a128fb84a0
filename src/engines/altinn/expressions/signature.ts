import { ExpressionError, type ValueType } from './cast.ts'
import type { Scope } from './scope.ts'

/** A function of the expression language: what it takes, what it gives, extra rules, and the deed itself. */
export interface ExpressionFunction {
  readonly params: readonly { readonly type: ValueType; readonly optional: boolean }[]
  /** The number of last parameters that repeat: 0 none, 1 `N,N…`, 2 pairs as in object(key, value, …). */
  readonly repeats: number
  readonly returns: ValueType
  /** Types of the arguments when they depend on the arguments themselves (compare). */
  readonly typesFor?: (args: readonly unknown[]) => readonly ValueType[]
  /** Rules beyond number and type, checked before anything runs. */
  readonly check?: (args: readonly unknown[]) => void
  // Arguments are cast to `params` before the call, so each function may state its own parameter types.
  readonly run: (scope: Scope, ...args: never[]) => unknown
}

const typeOf: Record<string, ValueType> = {
  S: 'string',
  N: 'number',
  B: 'boolean',
  A: 'any',
  D: 'date',
  L: 'list',
  O: 'object',
}

/**
 * Declares a function in the notation of the specification: `'S,N?'` one text and perhaps a number, `'N,N…'` one or
 * more numbers, `'S,A……'` pairs. New functions are one line in a table.
 */
export function define(
  params: string,
  returns: string,
  run: (scope: Scope, ...args: never[]) => unknown,
  extra: Pick<ExpressionFunction, 'check' | 'typesFor'> = {},
): ExpressionFunction {
  const repeats = params.endsWith('……') ? 2 : params.endsWith('…') ? 1 : 0
  const list = params.replaceAll('…', '').split(',').filter(Boolean)
  return {
    params: list.map((param) => ({ type: typeOf[param[0]!]!, optional: param.endsWith('?') })),
    repeats,
    returns: typeOf[returns]!,
    run,
    ...extra,
  }
}

/** How many arguments may be given. */
export function arity(fn: ExpressionFunction): { least: number; most: number } {
  const required = fn.params.filter((param) => !param.optional).length
  if (fn.repeats === 0) return { least: required, most: fn.params.length }
  return { least: required - (fn.repeats === 2 ? 2 : 0), most: Number.POSITIVE_INFINITY }
}

export function typeOfArgument(fn: ExpressionFunction, index: number): ValueType {
  if (index < fn.params.length) return fn.params[index]!.type
  const fromEnd = fn.repeats === 2 ? 2 - (index % 2) : 1
  return fn.params[fn.params.length - fromEnd]!.type
}

export function fail(message: string): never {
  throw new ExpressionError(message)
}
