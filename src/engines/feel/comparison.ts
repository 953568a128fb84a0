import { FeelDateTime } from './date-times.ts'
import { FeelDate } from './dates.ts'
import { DaysTimeDuration, YearsMonthsDuration } from './durations.ts'
import { kindOf } from './kinds.ts'
import { compareNumbers, isNumber } from './numbers.ts'
import { FeelTime, ticksPerSecond } from './times.ts'
import { FeelContext, FeelFunction, FeelRange, type FeelValue, isList } from './values.ts'

const sign = (value: number | bigint): -1 | 0 | 1 => (value < 0 ? -1 : value > 0 ? 1 : 0)

/** Times and moments are compared by whole seconds (DMN 10.3.2.3.4 and .6 value them so): fractions do not count. */
const compareSeconds = (left: bigint, right: bigint) => sign(wholeSeconds(left) - wholeSeconds(right))
export const wholeSeconds = (ticks: bigint): bigint =>
  ticks >= 0n ? ticks / ticksPerSecond : -((ticksPerSecond - 1n - ticks) / ticksPerSecond)

/** -1, 0 or 1; null where the two cannot be ordered (different kinds, or a kind without order). */
export function compareValues(left: FeelValue, right: FeelValue): -1 | 0 | 1 | null {
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right)
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right)
  if (left instanceof FeelDate && right instanceof FeelDate) return sign(left.epochDay - right.epochDay)
  if (left instanceof FeelTime && right instanceof FeelTime) return compareTimes(left, right)
  if (left instanceof FeelDateTime && right instanceof FeelDateTime) {
    if ((left.offsetSeconds === null) !== (right.offsetSeconds === null)) return null
    return compareSeconds(left.epochTicks, right.epochTicks)
  }
  if (left instanceof DaysTimeDuration && right instanceof DaysTimeDuration)
    return sign(left.ticks - right.ticks)
  if (left instanceof YearsMonthsDuration && right instanceof YearsMonthsDuration) {
    return sign(left.months - right.months)
  }
  return null
}

/** By code point, so that the order does not depend on UTF-16. */
function compareText(left: string, right: string): -1 | 0 | 1 {
  if (left === right) return 0
  let i = 0
  while (i < left.length && left.charCodeAt(i) === right.charCodeAt(i)) i += 1
  // The difference may be in the second half of a character beyond the basic plane.
  if (i > 0 && isHighSurrogate(left.charCodeAt(i - 1))) i -= 1
  return sign((left.codePointAt(i) ?? -1) - (right.codePointAt(i) ?? -1))
}

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff

function compareTimes(left: FeelTime, right: FeelTime): -1 | 0 | 1 | null {
  const offsets = [left.offsetOn(0), right.offsetOn(0)]
  if ((offsets[0] === null) !== (offsets[1] === null)) return null
  const utc = (time: FeelTime, offset: number | null) =>
    time.ticksOfDay - BigInt(offset ?? 0) * ticksPerSecond
  return compareSeconds(utc(left, offsets[0]!), utc(right, offsets[1]!))
}

/** True or false; null where the two are of different kinds. Null equals only null. */
export function equalValues(left: FeelValue, right: FeelValue): boolean | null {
  if (left === null || right === null) return left === null && right === null
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right) === 0
  if (typeof left === 'string' && typeof right === 'string') return left === right
  if (kindOf(left) !== kindOf(right)) return null
  if (isList(left) && isList(right)) {
    return left.length === right.length && left.every((item, i) => equalValues(item, right[i]!) === true)
  }
  if (left instanceof FeelContext && right instanceof FeelContext) return equalContexts(left, right)
  if (left instanceof FeelRange && right instanceof FeelRange) {
    return (
      left.sign === right.sign &&
      left.lowIncluded === right.lowIncluded &&
      left.highIncluded === right.highIncluded &&
      equalValues(left.low, right.low) === true &&
      equalValues(left.high, right.high) === true
    )
  }
  if (left instanceof FeelFunction) return left === right ? true : null
  if (typeof left === 'boolean') return left === right
  return compareValues(left, right) === 0
}

function equalContexts(left: FeelContext, right: FeelContext): boolean {
  if (left.entries.size !== right.entries.size) return false
  for (const [key, value] of left.entries) {
    const other = right.entries.get(key)
    if (other === undefined || equalValues(value, other) !== true) return false
  }
  return true
}

/**
 * The same value in every respect (the built-in `is`): for times and moments the offset counts too, so that noon in
 * Oslo is not 11:00 in London, and a named zone is never an offset or another zone, whatever the clock shows there.
 * Null is only itself; values of different kinds are never the same.
 */
export function sameValues(left: FeelValue, right: FeelValue): boolean {
  if (left instanceof FeelTime && right instanceof FeelTime && !isSamePlace(left, right)) return false
  if (left instanceof FeelDateTime && right instanceof FeelDateTime && !isSamePlace(left.time, right.time))
    return false
  return equalValues(left, right) === true
}

const isSamePlace = (left: FeelTime, right: FeelTime) =>
  left.zone === right.zone && left.offsetSeconds === right.offsetSeconds
