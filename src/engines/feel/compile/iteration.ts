import { compareValues } from '../comparison.ts'
import { dateFromEpochDay, FeelDate } from '../dates.ts'
import { isNumber, number } from '../numbers.ts'
import type { Run } from '../run.ts'
import type { Scope } from '../scope.ts'
import { operandsOf, type SyntaxNode } from '../syntax.ts'
import { FeelRange, type FeelValue, isList } from '../values.ts'
import type { Compiler } from './code.ts'

/** What a loop runs over: a list, one value alone, a range value, or `a..b` (downwards where b is lower). */
export function iterationOf(
  node: SyntaxNode,
  { compile }: Compiler,
): (scope: Scope, run: Run) => Iterable<FeelValue> | null {
  const [first, last] = operandsOf(node).map(compile)
  if (last) return (scope, run) => between(first!(scope, run), last(scope, run), run)
  return (scope, run) => {
    const value = first!(scope, run)
    if (value === null) return run.fail('type-mismatch', 'cannot loop over null', node)
    if (value instanceof FeelRange) return overRange(value, run)
    return isList(value) ? value : [value]
  }
}

/** A range value runs upwards only; `a..b` without brackets runs both ways. */
function overRange(range: FeelRange, run: Run): Iterable<FeelValue> | null {
  if ((compareValues(range.low, range.high) ?? 0) > 0) {
    return run.fail('type-mismatch', 'the range to loop over ends before it starts')
  }
  const values = between(range.low, range.high, run)
  if (values === null) return null
  const inner = [...limited(values, run)]
  if (!range.lowIncluded) inner.shift()
  if (!range.highIncluded) inner.pop()
  return inner
}

function* limited(values: Iterable<FeelValue>, run: Run) {
  for (const value of values) {
    run.step()
    yield value
  }
}

function between(first: FeelValue, last: FeelValue, run: Run): Iterable<FeelValue> | null {
  if (isNumber(first) && isNumber(last) && first.isInteger() && last.isInteger()) {
    return steps(first.toNumber(), last.toNumber(), (value) => number(value))
  }
  if (first instanceof FeelDate && last instanceof FeelDate) {
    return steps(first.epochDay, last.epochDay, (value) => dateFromEpochDay(value))
  }
  return run.fail('type-mismatch', 'the ends of a loop must be two whole numbers or two dates')
}

const fewSteps = 100

/** Few are made at once; many one by one, so that a run can end among them. */
function steps(first: number, last: number, make: (value: number) => FeelValue): Iterable<FeelValue> {
  const areFew = last >= first && last - first < fewSteps && Number.isSafeInteger(last)
  if (!areFew) return oneByOne(first, last, make)
  const values: FeelValue[] = []
  for (let value = first; value <= last; value++) values.push(make(value))
  return values
}

function* oneByOne(first: number, last: number, make: (value: number) => FeelValue): Iterable<FeelValue> {
  const direction = first <= last ? 1 : -1
  for (let value = first; direction > 0 ? value <= last : value >= last; value += direction) yield make(value)
}
