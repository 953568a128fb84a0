import {
  compareValues,
  dateFromText,
  dateTimeFromText,
  durationFromText,
  FeelContext,
  FeelDateTime,
  FeelNumber,
  FeelTime,
  type FeelValue,
  isNumber,
  kindOf,
  timeFromText,
  toText,
  wholeSeconds,
} from '#engines/feel/index.ts'
import { between } from './between.ts'

/**
 * Values that no cell of a column tells apart; one sample answers for them all. A stretch lies between two limits
 * (null: without end on that side) and holds neither.
 */
export interface ValueClass {
  readonly kind: string
  readonly sample: FeelValue
  readonly is: 'value' | 'stretch' | 'any-other'
  readonly key: string
  readonly low: FeelValue
  readonly high: FeelValue
  /** Of a column that counts whole things: nothing that is counted lies here. */
  readonly isFraction: boolean
}

/** Kinds whose values a table cannot list: only whether there is one is told apart. */
export const opaqueKinds: ReadonlySet<string> = new Set(['any', 'list', 'context', 'range', 'function'])

export function valueClass(
  sample: FeelValue,
  is: ValueClass['is'],
  more: Partial<Pick<ValueClass, 'kind' | 'low' | 'high' | 'isFraction'>> = {},
): ValueClass {
  const found = { kind: kindOf(sample), low: null, high: null, isFraction: false }
  return { ...found, sample, is, key: keyOf(sample), ...more }
}

/** The same text for values that are equal. A moment is the same in every offset, and to the second. */
export function keyOf(value: FeelValue): string {
  if (value instanceof FeelDateTime)
    return `${value.offsetSeconds === null ? 'local' : 'utc'} ${wholeSeconds(value.epochTicks)}`
  if (value instanceof FeelTime) {
    const offset = value.offsetOn(0)
    const seconds = wholeSeconds(value.ticksOfDay)
    return offset === null ? `time ${seconds}` : `utc time ${seconds - BigInt(offset)}`
  }
  return `${kindOf(value)} ${toText(value)}`
}

/** Kinds of which the constants cannot all be ordered: local times, and times with an offset. */
export function unorderedKinds(constants: readonly FeelValue[]): ReadonlySet<string> {
  const offsets = new Map<string, Set<boolean>>()
  for (const value of constants) {
    const offset =
      value instanceof FeelDateTime
        ? value.offsetSeconds
        : value instanceof FeelTime
          ? value.offsetOn(0)
          : undefined
    if (offset === undefined) continue
    const known = offsets.get(kindOf(value)) ?? new Set()
    offsets.set(kindOf(value), known.add(offset === null))
  }
  return new Set([...offsets].flatMap(([kind, found]) => (found.size > 1 ? [kind] : [])))
}

/** All values of a kind, divided at the constants of that kind. */
export function classesOfKind(
  kind: string,
  constants: readonly FeelValue[],
  isCounted: boolean,
): ValueClass[] {
  const own = new Map(
    constants.filter((value) => kindOf(value) === kind).map((value) => [keyOf(value), value]),
  )
  if (kind === 'boolean') return [valueClass(true, 'value'), valueClass(false, 'value')]
  if (opaqueKinds.has(kind)) return [valueClass(sampleOf(kind), 'any-other', { kind })]
  if (kind === 'string') {
    let other = 'noe annet'
    while (own.has(keyOf(other))) other += ' igjen'
    return [...[...own.values()].map((value) => valueClass(value, 'value')), valueClass(other, 'any-other')]
  }
  return stretches([...own.values()], kind, isCounted)
}

function stretches(points: readonly FeelValue[], kind: string, isCounted: boolean): ValueClass[] {
  if (points.length === 0) return [valueClass(sampleOf(kind), 'any-other', { kind })]
  const sorted = points
    .toSorted((a, b) => compareValues(a, b)!)
    .filter((value, at, all) => at === 0 || compareValues(all[at - 1]!, value) !== 0)
  const isFraction = (sample: FeelValue) => isCounted && isNumber(sample) && !sample.isInteger()
  const classes: ValueClass[] = []
  for (const [at, value] of [...sorted, null].entries()) {
    const low = sorted[at - 1] ?? null
    const sample = between(low, value)
    if (sample !== undefined)
      classes.push(valueClass(sample, 'stretch', { low, high: value, isFraction: isFraction(sample) }))
    if (value !== null) classes.push(valueClass(value, 'value', { isFraction: isFraction(value) }))
  }
  return classes
}

/** Any value of a kind of which the cells name none. */
function sampleOf(kind: string): FeelValue {
  switch (kind) {
    case 'list':
      return []
    case 'context':
      return new FeelContext([])
    case 'date':
      return dateFromText('2026-01-01')
    case 'time':
      return timeFromText('12:00:00')
    case 'date and time':
      return dateTimeFromText('2026-01-01T12:00:00')
    case 'days and time duration':
      return durationFromText('P1D')
    case 'years and months duration':
      return durationFromText('P1M')
    default:
      return new FeelNumber(1)
  }
}
