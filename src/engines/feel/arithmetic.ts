import { addTicks, atUtcMidnight, FeelDateTime } from './date-times.ts'
import { addMonths, dateFromEpochDay, FeelDate } from './dates.ts'
import { DaysTimeDuration, YearsMonthsDuration } from './durations.ts'
import { kindOf } from './kinds.ts'
import { FeelNumber, isNumber } from './numbers.ts'
import type { Run } from './run.ts'
import { FeelTime, ticksPerDay, ticksPerSecond, timeFromTicksOfDay } from './times.ts'
import type { FeelValue } from './values.ts'

export type Operator = '+' | '-' | '*' | '/' | '**'

/** Arithmetic as DMN 10.3.2.3 and table 52 to 58 give it. What the tables do not hold is null with a reason. */
export function calculate(operator: Operator, left: FeelValue, right: FeelValue, run: Run): FeelValue {
  if (isNumber(left) && isNumber(right)) return calculateNumbers(operator, left, right, run)
  const result = withTime(operator, left, right, run)
  if (result !== undefined) return result
  if (operator === '+' && typeof left === 'string' && typeof right === 'string') {
    if (left.length + right.length > 5_000_000) return run.fail('size-limit', 'the text became too long')
    run.step(Math.ceil((left.length + right.length) / 100))
    return left + right
  }
  return run.fail('type-mismatch', `cannot calculate ${kindOf(left)} ${operator} ${kindOf(right)}`)
}

function calculateNumbers(operator: Operator, left: FeelNumber, right: FeelNumber, run: Run): FeelValue {
  if (operator === '**') run.step(right.isInteger() ? 3 : 30)
  if (operator === '/' && right.isZero()) return run.fail('division-by-zero', 'division by zero')
  const result = numbersBy(operator, left, right)
  return result.isFinite()
    ? result
    : run.fail('not-a-number', `the result of ${operator} is not a finite number`)
}

function numbersBy(operator: Operator, left: FeelNumber, right: FeelNumber): FeelNumber {
  switch (operator) {
    case '+':
      return left.plus(right)
    case '-':
      return left.minus(right)
    case '*':
      return left.times(right)
    case '/':
      return left.div(right)
    case '**':
      return power(left, right)
  }
}

// decimal.js raises bit by bit: an exponent of thousands of digits would never end.
function power(base: FeelNumber, exponent: FeelNumber): FeelNumber {
  return exponent.abs().gt(1_000_000_000) ? new FeelNumber(Number.NaN) : FeelNumber.pow(base, exponent)
}

/** undefined where neither side is a date, a time or a duration, or the combination has no meaning. */
function withTime(operator: Operator, left: FeelValue, right: FeelValue, run: Run): FeelValue | undefined {
  const tooFar = () => run.fail('not-a-number', 'the date or duration is beyond what can be counted')
  if (operator === '-') {
    const apart = difference(left, right)
    if (apart !== undefined) return apart
  }
  if (operator === '+' || operator === '-') {
    const direction = operator === '+' ? 1 : -1
    if (isDuration(right)) {
      const moved = move(left, right, direction)
      if (moved !== undefined) return moved ?? tooFar()
    }
    if (operator === '+' && isDuration(left)) {
      const moved = move(right, left, 1)
      if (moved !== undefined) return moved ?? tooFar()
    }
    return undefined
  }
  if (operator === '*' && isNumber(left) && isDuration(right)) return scale(right, left, '*', run)
  if (operator === '*' && isDuration(left) && isNumber(right)) return scale(left, right, '*', run)
  if (operator === '/' && isDuration(left)) {
    if (isNumber(right)) {
      return right.isZero() ? run.fail('division-by-zero', 'division by zero') : scale(left, right, '/', run)
    }
    const size = durationSize(right)
    if (size === null || kindOf(left) !== kindOf(right)) return undefined
    return size.isZero() ? run.fail('division-by-zero', 'division by zero') : durationSize(left)!.div(size)
  }
  return undefined
}

type Duration = DaysTimeDuration | YearsMonthsDuration

export const isDuration = (value: FeelValue): value is Duration =>
  value instanceof DaysTimeDuration || value instanceof YearsMonthsDuration

function durationSize(value: FeelValue): FeelNumber | null {
  if (value instanceof DaysTimeDuration) return new FeelNumber(value.ticks.toString())
  return value instanceof YearsMonthsDuration ? new FeelNumber(value.months) : null
}

// Some 10^58 years: far beyond any calendar, and still quick to reckon with.
const mostTicks = 10n ** 100n

/** A duration times a number, or divided by one, exactly and then without the part that is too small to count. */
function scale(duration: Duration, by: FeelNumber, operator: '*' | '/', run: Run): FeelValue {
  const size = duration instanceof DaysTimeDuration ? duration.ticks : BigInt(duration.months)
  const [whole, part] = by.toFixed().split('.')
  const digits = BigInt(whole! + (part ?? ''))
  const unit = 10n ** BigInt(part?.length ?? 0)
  const scaled = operator === '*' ? (size * digits) / unit : (size * unit) / digits
  const isTooLong =
    duration instanceof DaysTimeDuration
      ? scaled > mostTicks || scaled < -mostTicks
      : !Number.isSafeInteger(Number(scaled))
  if (isTooLong) return run.fail('not-a-number', 'the duration is too long')
  return duration instanceof DaysTimeDuration
    ? new DaysTimeDuration(scaled)
    : new YearsMonthsDuration(Number(scaled))
}

function move(value: FeelValue, by: Duration, direction: 1 | -1): FeelValue | undefined {
  if (by instanceof YearsMonthsDuration) {
    const months = by.months * direction
    if (value instanceof YearsMonthsDuration) {
      const sum = value.months + months
      return Number.isSafeInteger(sum) ? new YearsMonthsDuration(sum) : null
    }
    if (value instanceof FeelDate) return addMonths(value, months)
    if (value instanceof FeelDateTime) {
      const date = addMonths(value.date, months)
      return date && new FeelDateTime(date, value.time)
    }
    return undefined
  }
  const ticks = by.ticks * BigInt(direction)
  if (value instanceof DaysTimeDuration) return new DaysTimeDuration(value.ticks + ticks)
  if (value instanceof FeelDateTime) return addTicks(value, ticks)
  if (value instanceof FeelTime)
    return timeFromTicksOfDay(value.ticksOfDay + ticks, value.offsetSeconds, value.zone)
  if (value instanceof FeelDate) {
    const total = BigInt(value.epochDay) * ticksPerDay + ticks
    let day = total / ticksPerDay
    if (total % ticksPerDay < 0n) day -= 1n
    return dateFromEpochDay(Number(day))
  }
  return undefined
}

function difference(left: FeelValue, right: FeelValue): FeelValue | undefined {
  if (left instanceof FeelTime && right instanceof FeelTime) {
    const [a, b] = [left.offsetOn(0), right.offsetOn(0)]
    if ((a === null) !== (b === null)) return undefined
    const shift = BigInt((b ?? 0) - (a ?? 0)) * ticksPerSecond
    return new DaysTimeDuration(left.ticksOfDay - right.ticksOfDay + shift)
  }
  if (left instanceof FeelDate && right instanceof FeelDate) {
    return new DaysTimeDuration(BigInt(left.epochDay - right.epochDay) * ticksPerDay)
  }
  const [a, b] = [left, right].map((side) => (side instanceof FeelDate ? atUtcMidnight(side) : side))
  if (!(a instanceof FeelDateTime) || !(b instanceof FeelDateTime)) return undefined
  if ((a.offsetSeconds === null) !== (b.offsetSeconds === null)) return undefined
  return new DaysTimeDuration(a.epochTicks - b.epochTicks)
}
