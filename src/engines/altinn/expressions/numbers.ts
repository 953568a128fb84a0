import { Decimal } from 'decimal.js'
import { cast } from './cast.ts'
import { define, type ExpressionFunction, fail } from './signature.ts'

type Num = number | null

/** Its own instance, so that nobody else's precision setting changes a resident's sum. */
const Exact = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP })

/** Whole numbers of ordinary size are exact as they are, and far quicker. */
const quick = (value: number) => Number.isSafeInteger(value)

const exact = (value: Num) => new Exact(value ?? 0)
/** Nothing is nothing: a result is never minus zero. */
const plain = (result: Decimal) => result.toNumber() + 0
const total = (values: readonly unknown[]) =>
  values.reduce<Decimal>((sum, value) => sum.plus(exact(cast(value, 'number') as Num)), new Exact(0))

function plus(values: readonly Num[]): number {
  let sum = 0
  for (const value of values) {
    sum += value ?? 0
    if (!quick(value ?? 0) || !quick(sum)) return plain(total(values))
  }
  return sum
}

function multiply(values: readonly Num[]): number {
  let product = 1
  for (const value of values) {
    product *= value ?? 0
    if (!quick(value ?? 0) || !quick(product))
      return plain(values.reduce<Decimal>((all, one) => all.times(exact(one)), new Exact(1)))
  }
  return product + 0
}

function divide(_: unknown, a: Num, b: Num): number {
  if (!b) fail('The second argument is 0, cannot divide by 0')
  return plain(exact(a).div(exact(b)))
}

function average(_: unknown, values: readonly unknown[], whenEmpty: Num): Num {
  return values.length === 0 ? whenEmpty : plain(total(values).div(values.length))
}

function round(_: unknown, value: Num, decimals: Num): string {
  const places = decimals ?? 0
  if (!Number.isInteger(places) || places < 0 || places > 100) fail('The number of decimals must be 0 to 100')
  return value === null ? '0' : exact(value).toFixed(places)
}

export const numberFunctions: Record<string, ExpressionFunction> = {
  plus: define('N…', 'N', (_, ...values: Num[]) => plus(values)),
  multiply: define('N…', 'N', (_, ...values: Num[]) => multiply(values)),
  minus: define('N,N', 'N', (_, a: Num, b: Num) => plus([a, b === null ? null : -b])),
  divide: define('N,N', 'N', divide),
  round: define('N,N?', 'S', round),
  sum: define('L', 'N', (_, values: readonly unknown[]) => plain(total(values))),
  average: define('L,N', 'N', average),
  count: define('L', 'N', (_, values: readonly unknown[]) => values.length),
}
