import { cast, ExpressionError, type ValueType } from './cast.ts'
import { functions } from './function-table.ts'
import type { Scope } from './scope.ts'
import { typeOfArgument } from './signature.ts'
import { whyInvalid } from './why-invalid.ts'

/** One call, with everything that can be known before it is run. A literal has no deed, only its value. */
interface Node {
  readonly deed: ((scope: Scope, ...args: unknown[]) => unknown) | null
  readonly args: readonly Node[]
  readonly types: readonly ValueType[]
  readonly returns: ValueType
  readonly place: string
  readonly value: unknown
  /** Why it can never be run: raised when it is. */
  readonly wrong: ExpressionError | null
}

/**
 * Packages are read once and run for every resident: an expression is checked and made ready the first time it is met,
 * and kept for as long as the package that holds it. One function then runs them all: closures of their own would each
 * have to become quick by themselves.
 */
const known = new WeakMap<readonly unknown[], Node>()

/** Runs an expression; what cannot be run at all throws the same as one that fails: ExpressionError. */
export function runExpression(expression: readonly unknown[], scope: Scope): unknown {
  let node = known.get(expression)
  if (!node) {
    const wrong = whyInvalid(expression)
    node = wrong ? { ...literal(null), wrong } : made(expression, '')
    known.set(expression, node)
  }
  return run(node, scope)
}

const literal = (value: unknown): Node => ({
  deed: null,
  args: [],
  types: [],
  returns: 'any',
  place: '',
  value,
  wrong: null,
})

function made(expression: readonly unknown[], place: string): Node {
  const [name, ...args] = expression as [string, ...unknown[]]
  const fn = functions.get(name)!
  const fixed = fn.typesFor?.(args)
  const types = args.map((_, index) => fixed?.[index] ?? typeOfArgument(fn, index))
  return {
    deed: fn.run as Node['deed'],
    args: args.map((arg, index) =>
      Array.isArray(arg) ? made(arg, `${place}[${index + 1}]`) : castLiteral(arg, types[index]!),
    ),
    // A literal has been cast already.
    types: types.map((type, index) => (Array.isArray(args[index]) ? type : 'any')),
    returns: fn.returns,
    place,
    value: null,
    wrong: null,
  }
}

/** A literal of the wrong sort is an error when the expression is run, and not before. */
function castLiteral(value: unknown, type: ValueType): Node {
  try {
    return literal(cast(value, type))
  } catch (error) {
    return { ...literal(null), wrong: error as ExpressionError }
  }
}

/** Every argument is run, also the branch of `if` that is not taken: an error anywhere is an error, as in Altinn. */
function run(node: Node, scope: Scope): unknown {
  const { deed, args } = node
  if (deed === null) {
    if (node.wrong) throw node.wrong
    return node.value
  }
  try {
    // Spreading arguments costs more than most functions do; nearly all have three or fewer.
    switch (args.length) {
      case 0:
        return cast(deed(scope), node.returns)
      case 1:
        return cast(deed(scope, argument(node, 0, scope)), node.returns)
      case 2:
        return cast(deed(scope, argument(node, 0, scope), argument(node, 1, scope)), node.returns)
      case 3:
        return cast(
          deed(scope, argument(node, 0, scope), argument(node, 1, scope), argument(node, 2, scope)),
          node.returns,
        )
      default:
        return cast(deed(scope, ...args.map((_, index) => argument(node, index, scope))), node.returns)
    }
  } catch (error) {
    if (error instanceof ExpressionError && !error.place && node.place)
      throw new ExpressionError(error.message, node.place)
    throw error
  }
}

function argument(node: Node, index: number, scope: Scope): unknown {
  const arg = node.args[index]!
  if (arg.deed === null && arg.wrong === null) return arg.value
  const value = run(arg, scope)
  const type = node.types[index]!
  return type === 'any' ? value : cast(value, type)
}
