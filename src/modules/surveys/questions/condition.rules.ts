import { Decimal } from 'decimal.js'
import { ExpressionError, evaluateAs, type Scope } from '#engines/altinn/index.ts'
import type { Expression } from './formula.rules.ts'

/** What is answered to a question; null is nobody knows. */
export type Known = (questionId: string) => string | readonly string[] | null

/** The questions an expression reads; null where which ones cannot be told without running it. */
export function refersTo(expression: Expression | null | undefined): string[] | null {
  const ids = new Set<string>()
  const look = (part: unknown): boolean => {
    if (!Array.isArray(part)) return true
    if (part[0] === 'component') {
      if (typeof part[1] !== 'string') return false
      ids.add(part[1])
      return true
    }
    return part.slice(1).every(look)
  }
  return look(expression) ? [...ids] : null
}

const scopeOf = (known: Known): Scope => ({
  language: 'nb',
  readData: () => {
    throw new ExpressionError('There is no data model in a survey')
  },
  readComponent: (id) => {
    const value = known(id)
    return value === null || typeof value === 'string' ? value : value.join(',')
  },
})

/** Whether it holds. What cannot be run (a text compared as a number) does not settle it: `otherwise`. */
export function holds(expression: Expression | undefined, known: Known, otherwise: boolean): boolean {
  if (expression === undefined) return otherwise
  try {
    return evaluateAs(expression, 'boolean', scopeOf(known)) === true
  } catch (error) {
    if (error instanceof ExpressionError) return otherwise
    throw error
  }
}

/**
 * The value an expression makes of what is answered, as text; at most four decimals. Null where it makes none, or where
 * something it reads is unknown: a sum of the rest would be another figure.
 */
export function reckon(expression: Expression, known: Known): string | null {
  if ((refersTo(expression) ?? []).some((id) => known(id) === null)) return null
  try {
    const value = evaluateAs(expression, 'string', scopeOf(known)) as string | null
    if (value === null || !/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value)) return value
    return new Decimal(value).toDecimalPlaces(4, Decimal.ROUND_HALF_UP).toFixed()
  } catch (error) {
    if (error instanceof ExpressionError) return null
    throw error
  }
}
