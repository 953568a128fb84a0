import { cast, type ValueType } from './cast.ts'
import { runExpression } from './compile.ts'
import type { Scope } from './scope.ts'

export { functionNames } from './function-table.ts'
export { whyInvalid } from './why-invalid.ts'

/** True for something that should be run rather than taken as it stands. */
export function isExpression(value: unknown): value is unknown[] {
  return Array.isArray(value)
}

/** Checks and runs an expression; a literal is its own value. Throws ExpressionError only. */
export function evaluate(expression: unknown, scope: Scope): unknown {
  return Array.isArray(expression) ? runExpression(expression, scope) : expression
}

/** The value of a property that may be an expression: checked, run, cast; the error is thrown. */
export function evaluateAs(value: unknown, to: ValueType, scope: Scope): unknown {
  return cast(evaluate(value, scope), to)
}
