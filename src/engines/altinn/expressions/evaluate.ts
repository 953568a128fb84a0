import { isObject } from '../model-path.ts'
import { cast, ExpressionError, type ValueType } from './cast.ts'
import { logicFunctions } from './logic.ts'
import { lookupFunctions } from './lookups.ts'
import { numberFunctions } from './numbers.ts'
import type { Scope } from './scope.ts'
import { arity, type ExpressionFunction, typeOfArgument } from './signature.ts'
import { stringFunctions } from './strings.ts'

/** The whole language, one table. `jmespath` needs a query language of its own and is not in it. */
const functions: ReadonlyMap<string, ExpressionFunction> = new Map(
  Object.entries({ ...logicFunctions, ...numberFunctions, ...stringFunctions, ...lookupFunctions }),
)

export const functionNames: readonly string[] = [...functions.keys()]

/** True for something that should be run rather than taken as it stands. */
export function isExpression(value: unknown): value is unknown[] {
  return Array.isArray(value)
}

/**
 * Finds what is wrong with an expression without running it: unknown function, wrong number or sort of arguments.
 * Null when it can be run.
 */
export function whyInvalid(expression: unknown, place = ''): ExpressionError | null {
  if (!Array.isArray(expression)) {
    return isObject(expression)
      ? new ExpressionError('An object is not allowed in an expression', place)
      : null
  }
  const [name, ...args] = expression
  if (expression.length === 0) return new ExpressionError('Missing function name in expression', place)
  if (typeof name !== 'string')
    return new ExpressionError('Function name in expression should be string', `${place}[0]`)
  const fn = functions.get(name)
  if (!fn) return new ExpressionError(`Function "${name}" not implemented`, `${place}[0]`)
  const { least, most } = arity(fn)
  if (args.length < least || args.length > most)
    return new ExpressionError(`Expected ${range(least, most)} argument(s), got ${args.length}`, place)
  if (fn.repeats === 2 && args.length % 2 !== 0)
    return new ExpressionError('Expected an even number of arguments', place)
  try {
    fn.check?.(args)
  } catch (error) {
    return new ExpressionError((error as Error).message, place)
  }
  for (const [index, arg] of args.entries()) {
    const where = `${place}[${index + 1}]`
    const wrong = whyInvalid(arg, where) ?? whyWrongSort(arg, typeOfArgument(fn, index), where)
    if (wrong) return wrong
  }
  return null
}

const range = (least: number, most: number) =>
  most === least
    ? `${least}`
    : most === Number.POSITIVE_INFINITY
      ? `at least ${least}`
      : `${least} to ${most}`

/** A list or object never becomes a number or a text, and the other way round; scalars are cast when run. */
function whyWrongSort(arg: unknown, wanted: ValueType, place: string): ExpressionError | null {
  const given = Array.isArray(arg) ? functions.get(arg[0])!.returns : null
  if (wanted === 'any' || given === 'any') return null
  const compound = wanted === 'list' || wanted === 'object'
  const fits = compound ? given === wanted : given !== 'list' && given !== 'object'
  return fits ? null : new ExpressionError(`Expected ${wanted}, got ${given ?? typeof arg}`, place)
}

/** Runs an expression that `whyInvalid` let through; literals are their own value. Throws ExpressionError only. */
export function evaluate(expression: unknown, scope: Scope, place = ''): unknown {
  if (!Array.isArray(expression)) return expression
  const [name, ...args] = expression as [string, ...unknown[]]
  const fn = functions.get(name)
  if (!fn) throw new ExpressionError(`Function "${name}" not implemented`, place)
  // Every argument is run, also the branch of `if` that is not taken: an error anywhere is an error, as in Altinn.
  const values = args.map((arg, index) => evaluate(arg, scope, `${place}[${index + 1}]`))
  try {
    const types = fn.typesFor?.(args)
    const casted = values.map((value, index) => cast(value, types?.[index] ?? typeOfArgument(fn, index)))
    return cast(fn.run(scope, ...(casted as never[])), fn.returns)
  } catch (error) {
    throw error instanceof ExpressionError && error.place ? error : withPlace(error, place)
  }
}

function withPlace(error: unknown, place: string): unknown {
  return error instanceof ExpressionError ? new ExpressionError(error.message, place) : error
}

/** The value of a property that may be an expression: checked, run, cast; the error is thrown. */
export function evaluateAs(value: unknown, to: ValueType, scope: Scope): unknown {
  const wrong = whyInvalid(value)
  if (wrong) throw wrong
  return cast(evaluate(value, scope), to)
}
