import {
  compareValues,
  compileExpression,
  FeelNumber,
  type FeelValue,
  isNumber,
  kindOf,
  Run,
  Scope,
} from '#engines/feel/index.ts'

/** Kinds of values with an order in which a table can draw limits. */
type OrderedKind =
  | 'number'
  | 'date'
  | 'time'
  | 'date and time'
  | 'days and time duration'
  | 'years and months duration'

const asked = new Map<string, ReturnType<typeof compileExpression>>()
function workedOut(text: string, a: FeelValue): FeelValue {
  let code = asked.get(text)
  if (!code) {
    code = compileExpression(text, { names: { a: true } })
    asked.set(text, code)
  }
  return code(Scope.of([['a', a]]), new Run())
}

/** Steps to try from a limit, the roundest first; every kind ends with what its own values are made of. */
const steps: Record<Exclude<OrderedKind, 'number'>, readonly string[]> = {
  date: ['P1D'],
  time: ['PT1H', 'PT1M', 'PT1S', 'PT0.000000001S'],
  'date and time': ['P1D', 'PT1H', 'PT1M', 'PT1S', 'PT0.000000001S'],
  'days and time duration': ['P1D', 'PT1H', 'PT1M', 'PT1S', 'PT0.000000001S'],
  'years and months duration': ['P1M'],
}

const isBefore = (a: FeelValue, b: FeelValue) => compareValues(a, b) === -1

/**
 * A value strictly between two limits (null: no limit on that side), as plain as it can be; undefined where there is
 * none: two days that follow each other have no day between them. Numbers: a whole one where there is one, else exactly
 * in the middle.
 */
export function between(low: FeelValue, high: FeelValue): FeelValue | undefined {
  if (isNumber(low) || isNumber(high))
    return numberBetween(low as FeelNumber | null, high as FeelNumber | null)
  const kind = kindOf(low ?? high) as Exclude<OrderedKind, 'number'>
  for (const step of steps[kind]) {
    const value =
      low === null ? workedOut(`a - duration("${step}")`, high) : workedOut(`a + duration("${step}")`, low)
    // A time past midnight begins anew, so both sides are looked at.
    if (value === null || (low !== null && !isBefore(low, value))) continue
    if (high === null || isBefore(value, high)) return value
  }
  return undefined
}

function numberBetween(low: FeelNumber | null, high: FeelNumber | null): FeelValue | undefined {
  if (low === null) return high!.ceil().minus(1)
  const whole = low.floor().plus(1)
  if (high === null || whole.lt(high)) return whole.gt(low) ? whole : undefined
  const middle = FeelNumber.div(FeelNumber.add(low, high), 2)
  return middle.gt(low) && middle.lt(high) ? middle : undefined
}
