import { cast, ExpressionError, type ValueType } from './cast.ts'
import { functions } from './function-table.ts'
import type { Scope } from './scope.ts'
import { type ExpressionFunction, typeOfArgument } from './signature.ts'
import { whyInvalid } from './why-invalid.ts'

type Deed = (scope: Scope, ...args: unknown[]) => unknown

/**
 * One call with everything that can be known before it is run. Arguments stand in the object itself: a big form has
 * thousands of calls, and fetching them from memory is most of what they cost. An argument is a Call, a Wrong, or a
 * literal that has been cast.
 */
class Call {
  readonly deed: Deed
  readonly returns: ValueType
  readonly types: readonly ValueType[]
  readonly count: number
  readonly first: unknown
  readonly second: unknown
  readonly third: unknown
  readonly fourth: unknown
  readonly further: readonly unknown[] | null

  constructor(fn: ExpressionFunction, types: readonly ValueType[], args: readonly unknown[]) {
    this.deed = fn.run as Deed
    this.returns = fn.returns
    this.types = types
    this.count = args.length
    this.first = args[0]
    this.second = args[1]
    this.third = args[2]
    this.fourth = args[3]
    this.further = args.length > 4 ? args.slice(4) : null
  }
}

/** What cannot be run: an invalid expression, or a literal of the wrong sort. An error when it is met, and not before. */
class Wrong {
  readonly error: ExpressionError

  constructor(error: ExpressionError) {
    this.error = error
  }
}

/**
 * Packages are read once and run for every resident: an expression is checked and made ready the first time it is met,
 * and kept for as long as the package that holds it. One function then runs them all: closures of their own would each
 * have to become quick by themselves.
 */
const known = new WeakMap<readonly unknown[], Call | Wrong>()

/** Runs an expression; what cannot be run at all throws the same as one that fails: ExpressionError. */
export function runExpression(expression: readonly unknown[], scope: Scope): unknown {
  let ready = known.get(expression)
  if (ready === undefined) {
    const wrong = whyInvalid(expression)
    ready = wrong ? new Wrong(wrong) : made(expression)
    known.set(expression, ready)
  }
  if (ready instanceof Wrong) throw ready.error
  try {
    return run(ready, scope)
  } catch (error) {
    if (!(error instanceof ExpressionError) || error.place) throw error
    throw new ExpressionError(error.message, placeOfFault(ready, scope))
  }
}

function made(expression: readonly unknown[]): Call {
  const [name, ...args] = expression as [string, ...unknown[]]
  const fn = functions.get(name)!
  const types = typesOf(fn, args)
  return new Call(
    fn,
    types,
    args.map((arg, index) => (Array.isArray(arg) ? made(arg) : castLiteral(arg, types[index]!))),
  )
}

const shared = new Map<string, readonly ValueType[]>()

/** The same lists of types come again and again; each is kept once. */
function typesOf(fn: ExpressionFunction, args: readonly unknown[]): readonly ValueType[] {
  const fixed = fn.typesFor?.(args)
  const types = args.map((_, index) => fixed?.[index] ?? typeOfArgument(fn, index))
  const key = types.join()
  const known = shared.get(key)
  if (known) return known
  if (shared.size < 1000) shared.set(key, types)
  return types
}

function castLiteral(value: unknown, type: ValueType): unknown {
  try {
    return cast(value, type)
  } catch (error) {
    return new Wrong(error as ExpressionError)
  }
}

/** Every argument is run, also the branch of `if` that is not taken: an error anywhere is an error, as in Altinn. */
function run(call: Call, scope: Scope): unknown {
  const { deed, types } = call
  // Spreading arguments costs more than most functions do; nearly all have four or fewer.
  switch (call.count) {
    case 0:
      return cast(deed(scope), call.returns)
    case 1:
      return cast(deed(scope, argument(call.first, types[0]!, scope)), call.returns)
    case 2: {
      const first = argument(call.first, types[0]!, scope)
      return cast(deed(scope, first, argument(call.second, types[1]!, scope)), call.returns)
    }
    case 3: {
      const first = argument(call.first, types[0]!, scope)
      const second = argument(call.second, types[1]!, scope)
      return cast(deed(scope, first, second, argument(call.third, types[2]!, scope)), call.returns)
    }
    default: {
      const values = [
        argument(call.first, types[0]!, scope),
        argument(call.second, types[1]!, scope),
        argument(call.third, types[2]!, scope),
        argument(call.fourth, types[3]!, scope),
      ]
      for (const [index, arg] of (call.further ?? []).entries())
        values.push(argument(arg, types[index + 4]!, scope))
      return cast(deed(scope, ...values), call.returns)
    }
  }
}

function argument(arg: unknown, type: ValueType, scope: Scope): unknown {
  if (arg instanceof Call) {
    const value = run(arg, scope)
    return type === 'any' ? value : cast(value, type)
  }
  if (arg instanceof Wrong) throw arg.error
  return arg
}

/** Which call failed, as `[1][2]`. Asked only when one has: each part is run again by itself. */
function placeOfFault(call: Call, scope: Scope): string {
  const args = [call.first, call.second, call.third, call.fourth, ...(call.further ?? [])]
  for (let index = 0; index < call.count; index++) {
    const arg = args[index]
    if (!(arg instanceof Call)) continue
    try {
      run(arg, scope)
    } catch {
      return `[${index + 1}]${placeOfFault(arg, scope)}`
    }
  }
  return ''
}
