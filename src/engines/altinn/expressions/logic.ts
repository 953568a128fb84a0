import { ExpressionError, type ValueType } from './cast.ts'
import { type ExpressionDate, instantOf, isSameDay } from './dates.ts'
import { define, type ExpressionFunction, fail } from './signature.ts'

type Num = number | null

const both = (test: (a: number, b: number) => boolean) => (_: unknown, a: Num, b: Num) =>
  a !== null && b !== null && test(a, b)

const dates = (test: (a: number, b: number) => boolean) => (a: ExpressionDate, b: ExpressionDate) => {
  if ((a.zone === 'local') !== (b.zone === 'local'))
    fail('Can not compare timestamps where only one specify timezone')
  return test(instantOf(a), instantOf(b))
}

function sameDay(a: ExpressionDate, b: ExpressionDate): boolean {
  if ((a.zone === 'local') !== (b.zone === 'local'))
    fail('Can not compare timestamps where only one specify timezone')
  if (a.offsetMinutes !== b.offsetMinutes)
    fail('Can not figure out if timestamps in different timezones are in the same day')
  return isSameDay(a, b)
}

type Comparison = { type: ValueType; test: (a: never, b: never) => boolean }

const operators: Record<string, Comparison> = {
  equals: { type: 'string', test: (a: unknown, b: unknown) => a === b },
  greaterThan: { type: 'number', test: (a: number, b: number) => a > b },
  greaterThanEq: { type: 'number', test: (a: number, b: number) => a >= b },
  lessThan: { type: 'number', test: (a: number, b: number) => a < b },
  lessThanEq: { type: 'number', test: (a: number, b: number) => a <= b },
  isBefore: { type: 'date', test: dates((a, b) => a < b) },
  isBeforeEq: { type: 'date', test: dates((a, b) => a <= b) },
  isAfter: { type: 'date', test: dates((a, b) => a > b) },
  isAfterEq: { type: 'date', test: dates((a, b) => a >= b) },
  isSameDay: { type: 'date', test: sameDay },
}

function operatorAt(args: readonly unknown[]): Comparison {
  const name = args[args.length === 4 ? 2 : 1]
  const found = typeof name === 'string' && Object.hasOwn(operators, name) ? operators[name] : undefined
  if (typeof name !== 'string')
    throw new ExpressionError('Invalid operator (it cannot be an expression or null)')
  if (!found) throw new ExpressionError(`Invalid operator "${name}"`)
  return found
}

function compareTypes(args: readonly unknown[]): ValueType[] {
  const { type } = operatorAt(args)
  return args.length === 4 ? [type, 'string', 'string', type] : [type, 'string', type]
}

function compare(_: unknown, ...args: unknown[]): boolean {
  const operator = operatorAt(args)
  const [a, b] = [args[0], args.at(-1)]
  const nothing = a === null || b === null
  const result = nothing && operator !== operators.equals ? false : operator.test(a as never, b as never)
  return args.length === 4 ? !result : result
}

export const logicFunctions: Record<string, ExpressionFunction> = {
  equals: define('S,S', 'B', (_, a: unknown, b: unknown) => a === b),
  notEquals: define('S,S', 'B', (_, a: unknown, b: unknown) => a !== b),
  not: define('B', 'B', (_, value: boolean | null) => !value),
  and: define(
    'B…',
    'B',
    (_, ...values: (boolean | null)[]) => !values.includes(false) && !values.includes(null),
  ),
  or: define('B…', 'B', (_, ...values: (boolean | null)[]) => values.includes(true)),
  if: define(
    'B,A,S?,A?',
    'A',
    (_, test: boolean | null, then: unknown, __: unknown, otherwise: unknown) =>
      test === true ? then : (otherwise ?? null),
    {
      check: (args) => {
        if (args.length !== 2 && args.length !== 4) fail('Expected either 2 arguments (if) or 4 (if + else)')
        if (args.length === 4 && args[2] !== 'else') fail('Expected third argument to be "else"')
      },
    },
  ),
  greaterThan: define(
    'N,N',
    'B',
    both((a, b) => a > b),
  ),
  greaterThanEq: define(
    'N,N',
    'B',
    both((a, b) => a >= b),
  ),
  lessThan: define(
    'N,N',
    'B',
    both((a, b) => a < b),
  ),
  lessThanEq: define(
    'N,N',
    'B',
    both((a, b) => a <= b),
  ),
  compare: define('A,A,A,A?', 'B', compare, {
    typesFor: compareTypes,
    check: (args) => {
      if (args.length === 4 && args[1] !== 'not')
        fail('Second argument must be "not" when providing 4 arguments in total')
      operatorAt(args)
    },
  }),
}
