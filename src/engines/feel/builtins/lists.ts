import { compareValues, equalValues } from '../comparison.ts'
import type { FeelNumber } from '../numbers.ts'
import { isNumber, number } from '../numbers.ts'
import type { Run } from '../run.ts'
import { weightOf } from '../value-size.ts'
import { FeelFunction, type FeelList, type FeelValue, isList } from '../values.ts'
import { builtin, form, overList, p, variadic } from './signature.ts'

const has = (list: FeelList, value: FeelValue) => list.some((item) => equalValues(item, value) === true)

const distinct = (run: Run, list: FeelList): FeelValue[] => {
  const kept: FeelValue[] = []
  for (const item of list) {
    run.step(kept.length * (1 + weightOf(item)) + 1)
    if (!has(kept, item)) kept.push(item)
  }
  return kept
}

function flatten(run: Run, list: FeelList): FeelValue[] {
  run.step(list.length)
  return list.flatMap((item) => (isList(item) ? flatten(run, item) : [item]))
}

/** Place in the list from 0, for a position from 1 or from the end; null outside. */
function placeOf(position: FeelNumber, length: number): number | null {
  if (!position.isInteger() || position.isZero()) return null
  const place = position.gt(0) ? position.toNumber() - 1 : length + position.toNumber()
  return place >= 0 && place < length ? place : null
}

const outside = (run: Run, name: string) =>
  run.fail('index-out-of-range', `${name}: the position is outside the list`)

function sortBy(run: Run, list: FeelList, precedes: FeelFunction): FeelValue {
  run.step(list.length * 8)
  return list.slice().sort((a, b) => {
    if (precedes.invoke([a, b], run) === true) return -1
    return precedes.invoke([b, a], run) === true ? 1 : 0
  })
}

function sortNaturally(run: Run, list: FeelList): FeelValue {
  run.step(list.length * 8)
  let comparable = true
  const sorted = list.slice().sort((a, b) => {
    const order = compareValues(a, b)
    comparable &&= order !== null
    return order ?? 0
  })
  return comparable ? sorted : run.fail('type-mismatch', 'sort: the items have no common order')
}

/** all() and any(): three-valued, as `and` and `or` are. */
const quantifier = (name: string, decisive: boolean) =>
  overList(name, (run, items) => {
    if (items.some((item) => item === decisive)) return decisive
    if (items.every((item) => item === !decisive)) return !decisive
    return run.fail('wrong-arguments', `${name}: the list holds something that is neither true nor false`)
  })

export const listBuiltins = [
  builtin(
    'list contains',
    form([p.list('list'), p.any('element')], (_run, list, element) => has(list, element)),
  ),
  builtin(
    'count',
    form([p.list('list')], (_run, list) => number(list.length)),
  ),
  quantifier('all', false),
  quantifier('any', true),
  builtin(
    'sublist',
    form(
      [p.list('list'), p.number('start position'), p.optional(p.number('length'))],
      (run, list, start, length) => {
        const place = placeOf(start, list.length)
        if (place === null || length?.isNegative()) return outside(run, 'sublist')
        if (length && place + length.toNumber() > list.length) return outside(run, 'sublist')
        return list.slice(place, length ? place + length.toNumber() : undefined)
      },
    ),
  ),
  new FeelFunction('append', null, (args, run) => {
    const [list, ...items] = args
    if (list === undefined || list === null) return run.fail('wrong-arguments', 'append: no list')
    run.step(isList(list) ? list.length : 1)
    return [...(isList(list) ? list : [list]), ...items]
  }),
  variadic('concatenate', 'list', (_run, args) => args.flatMap((arg) => (isList(arg) ? [...arg] : [arg]))),
  variadic('union', 'list', (run, args) =>
    distinct(
      run,
      args.flatMap((arg) => (isList(arg) ? [...arg] : [arg])),
    ),
  ),
  builtin(
    'insert before',
    form([p.list('list'), p.number('position'), p.any('newItem')], (run, list, position, item) => {
      const place = placeOf(position, list.length)
      return place === null ? outside(run, 'insert before') : list.toSpliced(place, 0, item)
    }),
  ),
  builtin(
    'remove',
    form([p.list('list'), p.number('position')], (run, list, position) => {
      const place = placeOf(position, list.length)
      return place === null ? outside(run, 'remove') : list.toSpliced(place, 1)
    }),
  ),
  builtin(
    'list replace',
    form([p.list('list'), p.function('match'), p.any('newItem')], (run, list, match, item) => {
      const answers = list.map((old) => match.invoke([old, item], run))
      if (!answers.every((answer) => typeof answer === 'boolean')) {
        return run.fail('type-mismatch', 'list replace: the match function must answer true or false')
      }
      return list.map((old, i) => (answers[i] ? item : old))
    }),
    form([p.list('list'), p.number('position'), p.any('newItem')], (run, list, position, item) => {
      // Here alone a fraction is cut off; the other functions refuse it.
      const place = placeOf(position.trunc(), list.length)
      return place === null ? outside(run, 'list replace') : list.with(place, item)
    }),
  ),
  builtin(
    'reverse',
    form([p.list('list')], (_run, list) => list.toReversed()),
  ),
  builtin(
    'index of',
    form([p.list('list'), p.any('match')], (_run, list, match) =>
      list.flatMap((item, i) => (equalValues(item, match) === true ? [number(i + 1)] : [])),
    ),
  ),
  builtin(
    'distinct values',
    form([p.list('list')], (run, list) => distinct(run, list)),
  ),
  builtin(
    'flatten',
    form([p.list('list')], (run, list) => flatten(run, list)),
  ),
  builtin(
    'sort',
    form([p.list('list'), p.function('precedes')], (run, list, precedes) => sortBy(run, list, precedes)),
    form([p.list('list')], (run, list) => sortNaturally(run, list)),
  ),
]

export const numbersOf = (list: FeelList): FeelNumber[] | null =>
  list.every(isNumber) ? (list as FeelNumber[]) : null
