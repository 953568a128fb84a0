import { compareValues, equalValues } from '../comparison.ts'
import { FeelDate } from '../dates.ts'
import { kindOf } from '../kinds.ts'
import { compareNumbers, isNumber, number } from '../numbers.ts'
import type { Run } from '../run.ts'
import { operandsOf } from '../syntax.ts'
import { weighComparison } from '../value-size.ts'
import { FeelRange, type FeelValue } from '../values.ts'
import type { Maker } from './code.ts'

export type CompareSign = '=' | '!=' | '<' | '<=' | '>' | '>='

/** Compare two values; null with a reason where they cannot be compared. `site` names the place in the rule. */
export function compare(
  sign: CompareSign,
  left: FeelValue,
  right: FeelValue,
  run: Run,
  site: object,
): boolean | null {
  if (left === null || right === null) {
    if (sign !== '=' && sign !== '!=') return null
    return (left === null && right === null) === (sign === '=')
  }
  if (isNumber(left) && isNumber(right)) {
    run.onComparison?.(site, left, right)
    return isSo(sign, compareNumbers(left, right))
  }
  if (run.onComparison) tellOfDates(run, site, left, right)
  weighComparison(run, left, right)
  if (sign === '=' || sign === '!=') {
    const equal = equalValues(left, right)
    if (equal === null)
      return run.fail('type-mismatch', `cannot compare ${kindOf(left)} with ${kindOf(right)}`)
    return sign === '=' ? equal : !equal
  }
  const order = compareValues(left, right)
  if (order === null) return run.fail('type-mismatch', `cannot order ${kindOf(left)} and ${kindOf(right)}`)
  return isSo(sign, order)
}

/** Days are told of as numbers: a limit of a rule may be a date. */
export function tellOfDates(run: Run, site: object, left: FeelValue, right: FeelValue): void {
  if (left instanceof FeelDate && right instanceof FeelDate)
    run.onComparison?.(site, number(left.epochDay), number(right.epochDay))
}

function isSo(sign: CompareSign, order: -1 | 0 | 1): boolean {
  switch (sign) {
    case '=':
      return order === 0
    case '!=':
      return order !== 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
  }
}

/** Both ends of a range, each with its own place, so that both boundaries are seen. */
export function testRange(
  value: FeelValue,
  range: FeelRange,
  run: Run,
  low: object,
  high: object,
): boolean | null {
  if (range.sign) return compare(range.sign, value, range.low, run, low)
  const above =
    range.low === null ? true : compare(range.lowIncluded ? '>=' : '>', value, range.low, run, low)
  const below =
    range.high === null ? true : compare(range.highIncluded ? '<=' : '<', value, range.high, run, high)
  return and(above, below)
}

/** Conjunction of three values: false wins over null. */
export function and(left: boolean | null, right: boolean | null): boolean | null {
  if (left === false || right === false) return false
  return left === null || right === null ? null : true
}

export function or(left: boolean | null, right: boolean | null): boolean | null {
  if (left === true || right === true) return true
  return left === null || right === null ? null : false
}

export const comparison: Maker = (node, compiler) => {
  const keyword = node.children.find(
    ({ name }) => name === 'CompareOp' || name === 'between' || name === 'in',
  )!
  if (keyword.name === 'in') return membership(node, compiler)
  const [left, right, third] = operandsOf(node).map(compiler.compile)
  if (keyword.name === 'between') {
    const [low, high] = [{}, {}]
    return (scope, run) => {
      const value = left!(scope, run)
      const above = compare('>=', value, right!(scope, run), run, low)
      return and(above, compare('<=', value, third!(scope, run), run, high))
    }
  }
  const site = {}
  const sign = keyword.text as CompareSign
  return (scope, run) => compare(sign, left!(scope, run), right!(scope, run), run, site)
}

const membership: Maker = (node, compiler) => {
  const [value, tests] = operandsOf(node)
  const code = compiler.compile(value!)
  const test = compiler.compileTest(tests!)
  return (scope, run) => test(code(scope, run), scope, run)
}

/** `> 5` as a value of its own is the range without upper bound. */
export const simplePositiveUnaryTest: Maker = (node, { compile }) => {
  const [operand] = operandsOf(node)
  const code = compile(operand!)
  if (operand!.name === 'Interval') return code
  const sign = node.children.find(({ name }) => name === 'CompareOp')!.text as CompareSign
  return (scope, run) => {
    const end = code(scope, run)
    if (sign === '<' || sign === '<=') return new FeelRange(null, false, end, sign === '<=')
    if (sign === '>' || sign === '>=') return new FeelRange(end, sign === '>=', null, false)
    return new FeelRange(end, sign === '=', end, sign === '=', sign)
  }
}
