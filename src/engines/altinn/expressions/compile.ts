import { casterTo, ExpressionError, type ValueType } from './cast.ts'
import { functions } from './function-table.ts'
import type { Scope } from './scope.ts'
import { type ExpressionFunction, typeOfArgument } from './signature.ts'
import { whyInvalid } from './why-invalid.ts'

type Run = (scope: Scope) => unknown

interface Compiled {
  /** Why it can never be run; null when it can. */
  readonly wrong: ExpressionError | null
  readonly run: Run
}

/**
 * Packages are read once and run for every resident: an expression is checked and turned into closures the first time
 * it is met, and kept for as long as the package that holds it.
 */
const known = new WeakMap<readonly unknown[], Compiled>()

export function compiled(expression: readonly unknown[]): Compiled {
  let found = known.get(expression)
  if (!found) {
    const wrong = whyInvalid(expression)
    found = { wrong, run: wrong ? refuse(wrong) : closureOf(expression, '') }
    known.set(expression, found)
  }
  return found
}

const refuse = (error: ExpressionError) => () => {
  throw error
}

/** Every argument is run, also the branch of `if` that is not taken: an error anywhere is an error, as in Altinn. */
function closureOf(expression: unknown, place: string): Run {
  if (!Array.isArray(expression)) return () => expression
  const [name, ...args] = expression as [string, ...unknown[]]
  const fn = functions.get(name)
  if (!fn) return refuse(new ExpressionError(`Function "${name}" not implemented`, place))
  const types = fn.typesFor?.(args)
  const casted = args.map((arg, index) =>
    castingArgument(arg, types?.[index] ?? typeOfArgument(fn, index), place, index),
  )
  const run = call(fn, casted)
  const castResult = casterTo(fn.returns)
  return (scope) => {
    try {
      return castResult(run(scope))
    } catch (error) {
      throw error instanceof ExpressionError && !error.place
        ? new ExpressionError(error.message, place)
        : error
    }
  }
}

function castingArgument(arg: unknown, type: ValueType, place: string, index: number): Run {
  const castTo = casterTo(type)
  if (Array.isArray(arg)) {
    const run = closureOf(arg, `${place}[${index + 1}]`)
    return type === 'any' ? run : (scope) => castTo(run(scope))
  }
  try {
    const value = castTo(arg)
    return () => value
  } catch (error) {
    // A literal of the wrong sort is an error when the expression is run, and not before.
    return refuse(error as ExpressionError)
  }
}

type Call = (scope: Scope, ...args: unknown[]) => unknown

/** Spreading arguments costs more than most functions do; one, two and three arguments are nearly all there are. */
function call(fn: ExpressionFunction, args: readonly Run[]): Run {
  const deed = fn.run as Call
  const [first, second, third] = args
  if (!first) return (scope) => deed(scope)
  if (!second) return (scope) => deed(scope, first(scope))
  if (!third) return (scope) => deed(scope, first(scope), second(scope))
  if (args.length === 3) return (scope) => deed(scope, first(scope), second(scope), third(scope))
  return (scope) => deed(scope, ...args.map((run) => run(scope)))
}
