import { isObject } from '../model-path.ts'
import { ExpressionError, type ValueType } from './cast.ts'
import { functions } from './function-table.ts'
import { arity, typeOfArgument } from './signature.ts'

/** Nobody writes one so deep; a file made to exhaust the stack does. */
const deepest = 100

/**
 * Finds what is wrong with an expression without running it: unknown function, wrong number or sort of arguments.
 * Null when it can be run.
 */
export function whyInvalid(expression: unknown, place = '', depth = 0): ExpressionError | null {
  if (!Array.isArray(expression)) {
    return isObject(expression)
      ? new ExpressionError('An object is not allowed in an expression', place)
      : null
  }
  if (depth > deepest) return new ExpressionError('The expression is nested too deep', place)
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
    const wrong = whyInvalid(arg, where, depth + 1) ?? whyWrongSort(arg, typeOfArgument(fn, index), where)
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
