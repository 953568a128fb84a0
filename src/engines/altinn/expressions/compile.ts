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
  /** Which arguments are calls (or wrong): one bit each, so that literals need not be looked at to know. */
  readonly toRun: number
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
    this.toRun = args.reduce<number>(
      (bits, arg, index) =>
        index < 4 && (arg instanceof Call || arg instanceof Wrong) ? bits | (1 << index) : bits,
      0,
    )
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

/** Equal texts are kept once: what a package writes a hundred times is then found in one place. */
const texts = new Map<string, string>()

function castLiteral(value: unknown, type: ValueType): unknown {
  try {
    const literal = cast(value, type)
    if (typeof literal !== 'string' || literal.length > 200) return literal
    const same = texts.get(literal)
    if (same !== undefined) return same
    if (texts.size < 50_000) texts.set(literal, literal)
    return literal
  } catch (error) {
    return new Wrong(error as ExpressionError)
  }
}

/** Every argument is run, also the branch of `if` that is not taken: an error anywhere is an error, as in Altinn. */
function run(call: Call, scope: Scope): unknown {
  const { deed, types, toRun } = call
  let { first, second, third, fourth } = call
  if (toRun & 1) first = argument(first, types[0]!, scope)
  if (toRun & 2) second = argument(second, types[1]!, scope)
  if (toRun & 4) third = argument(third, types[2]!, scope)
  if (toRun & 8) fourth = argument(fourth, types[3]!, scope)
  // Spreading arguments costs more than most functions do; nearly all have four or fewer.
  switch (call.count) {
    case 0:
      return cast(deed(scope), call.returns)
    case 1:
      return cast(deed(scope, first), call.returns)
    case 2:
      return cast(deed(scope, first, second), call.returns)
    case 3:
      return cast(deed(scope, first, second, third), call.returns)
    case 4:
      return cast(deed(scope, first, second, third, fourth), call.returns)
    default: {
      const further = (call.further ?? []).map((arg, index) => argument(arg, types[index + 4]!, scope))
      return cast(deed(scope, first, second, third, fourth, ...further), call.returns)
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
