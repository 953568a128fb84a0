import { Decimal } from 'decimal.js'
import { cast } from './cast.ts'
import { define, type ExpressionFunction, fail } from './signature.ts'

type Num = number | null

/** Its own instance, so that nobody else's precision setting changes a resident's sum. */
const Exact = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP })

const exact = (value: Num) => new Exact(value ?? 0)
const total = (values: readonly unknown[]) =>
  values.reduce<Decimal>((sum, value) => sum.plus(exact(cast(value, 'number') as Num)), new Exact(0))

function divide(_: unknown, a: Num, b: Num): number {
  if (!b) fail('The second argument is 0, cannot divide by 0')
  return exact(a).div(exact(b)).toNumber()
}

function average(_: unknown, values: readonly unknown[], whenEmpty: Num): Num {
  return values.length === 0 ? whenEmpty : total(values).div(values.length).toNumber()
}

function round(_: unknown, value: Num, decimals: Num): string {
  const places = decimals ?? 0
  if (!Number.isInteger(places) || places < 0 || places > 100) fail('The number of decimals must be 0 to 100')
  return value === null ? '0' : exact(value).toFixed(places)
}

export const numberFunctions: Record<string, ExpressionFunction> = {
  plus: define('N…', 'N', (_, ...values: Num[]) => total(values).toNumber()),
  multiply: define('N…', 'N', (_, ...values: Num[]) =>
    values.reduce<Decimal>((product, value) => product.times(exact(value)), new Exact(1)).toNumber(),
  ),
  minus: define('N,N', 'N', (_, a: Num, b: Num) => exact(a).minus(exact(b)).toNumber()),
  divide: define('N,N', 'N', divide),
  round: define('N,N?', 'S', round),
  sum: define('L', 'N', (_, values: readonly unknown[]) => total(values).toNumber()),
  average: define('L,N', 'N', average),
  count: define('L', 'N', (_, values: readonly unknown[]) => values.length),
}
