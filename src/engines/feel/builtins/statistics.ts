import { calculate, isDuration } from '../arithmetic.ts'
import { compareValues } from '../comparison.ts'
import { FeelNumber, isNumber, number } from '../numbers.ts'
import type { Run } from '../run.ts'
import type { FeelList, FeelValue } from '../values.ts'
import { numbersOf } from './lists.ts'
import { overList } from './signature.ts'

/** Smallest or largest; every comparison of numbers is told, since it is a boundary of the rule. */
const extreme = (name: string, wanted: -1 | 1) => {
  const site = {}
  return overList(name, (run, items) => {
    let best: FeelValue = items[0] ?? null
    for (const item of items.slice(1)) {
      if (isNumber(item) && isNumber(best)) run.onComparison?.(site, item, best)
      const order = compareValues(item, best)
      if (order === null) return run.fail('type-mismatch', `${name}: the items have no common order`)
      if (order === wanted) best = item
    }
    return best
  })
}

const ofNumbers = (name: string, body: (run: Run, items: FeelNumber[]) => FeelValue) =>
  overList(name, (run, items) => {
    const numbers = numbersOf(items)
    if (!numbers) return run.fail('wrong-arguments', `${name}: the list holds something that is no number`)
    return numbers.length === 0 && name !== 'mode' ? null : body(run, numbers)
  })

const total = (items: readonly FeelNumber[]) =>
  items.reduce((sum, item) => FeelNumber.add(sum, item), number(0))
const sorted = (items: readonly FeelNumber[]) => items.slice().sort((a, b) => a.comparedTo(b))

function median(items: readonly FeelNumber[]): FeelNumber {
  const inOrder = sorted(items)
  const middle = Math.floor(inOrder.length / 2)
  return inOrder.length % 2 === 1 ? inOrder[middle]! : inOrder[middle - 1]!.plus(inOrder[middle]!).div(2)
}

function stddev(items: readonly FeelNumber[]): FeelNumber {
  const mean = total(items).div(items.length)
  const squares = items.map((item) => item.minus(mean).pow(2))
  return total(squares)
    .div(items.length - 1)
    .sqrt()
}

function mode(items: readonly FeelNumber[]): FeelNumber[] {
  const counts = new Map<string, { value: FeelNumber; times: number }>()
  for (const value of items) {
    const count = counts.get(value.toFixed()) ?? { value, times: 0 }
    counts.set(value.toFixed(), { value: count.value, times: count.times + 1 })
  }
  const most = Math.max(0, ...[...counts.values()].map((count) => count.times))
  return sorted([...counts.values()].filter((count) => count.times === most).map((count) => count.value))
}

function sum(run: Run, items: FeelList): FeelValue {
  if (items.length === 0) return null
  if (!items.every((item) => isNumber(item) || isDuration(item))) {
    return run.fail('wrong-arguments', 'sum: the list holds something that is no number')
  }
  return items.slice(1).reduce<FeelValue>((left, right) => calculate('+', left, right, run), items[0]!)
}

export const statisticsBuiltins = [
  extreme('min', -1),
  extreme('max', 1),
  overList('sum', sum),
  ofNumbers('product', (_run, items) => items.reduce((left, right) => FeelNumber.mul(left, right))),
  overList('mean', (run, items) => {
    const all = sum(run, items)
    return all === null ? null : calculate('/', all, number(items.length), run)
  }),
  ofNumbers('median', (_run, items) => median(items)),
  ofNumbers('stddev', (run, items) =>
    items.length < 2 ? run.fail('wrong-arguments', 'stddev: needs two numbers or more') : stddev(items),
  ),
  ofNumbers('mode', (_run, items) => mode(items)),
]
