import { FeelDateTime } from './date-times.ts'
import { FeelDate } from './dates.ts'
import { DaysTimeDuration, YearsMonthsDuration } from './durations.ts'
import { FeelNumber, number } from './numbers.ts'
import { FeelTime, ticksPerSecond } from './times.ts'
import { FeelRange, type FeelValue } from './values.ts'

/** The named part of a date, time, duration or range (DMN table 65 and 66); undefined where there is none. */
export function propertyOf(value: FeelValue, name: string): FeelValue | undefined {
  if (value instanceof FeelDate) return dateProperty(value, name)
  if (value instanceof FeelTime) return timeProperty(value, name, 0)
  if (value instanceof FeelDateTime) {
    return dateProperty(value.date, name) ?? timeProperty(value.time, name, value.date.epochDay)
  }
  if (value instanceof DaysTimeDuration || value instanceof YearsMonthsDuration)
    return durationProperty(value, name)
  return value instanceof FeelRange ? rangeProperty(value, name) : undefined
}

function dateProperty(date: FeelDate, name: string): FeelValue | undefined {
  if (name === 'year') return number(date.year)
  if (name === 'month') return number(date.month)
  if (name === 'day') return number(date.day)
  return name === 'weekday' ? number(date.weekday) : undefined
}

function timeProperty(time: FeelTime, name: string, epochDay: number): FeelValue | undefined {
  if (name === 'hour') return number(time.hour)
  if (name === 'minute') return number(time.minute)
  if (name === 'second') return secondsOf(time.second, time.fraction)
  if (name === 'timezone') return time.zone
  if (name !== 'time offset') return undefined
  const offset = time.offsetOn(epochDay)
  return offset === null ? null : new DaysTimeDuration(BigInt(offset) * ticksPerSecond)
}

const secondsOf = (whole: number, fraction: bigint): FeelNumber =>
  number(whole).plus(FeelNumber.div(fraction.toString(), ticksPerSecond.toString()))

function durationProperty(
  value: DaysTimeDuration | YearsMonthsDuration,
  name: string,
): FeelValue | undefined {
  if (value instanceof YearsMonthsDuration) {
    return name === 'years' || name === 'months' ? number(value.parts[name]) : undefined
  }
  const { days, hours, minutes, seconds, fraction } = value.parts
  if (name === 'days') return number(days)
  if (name === 'hours') return number(hours)
  if (name === 'minutes') return number(minutes)
  if (name === 'seconds') return secondsOf(seconds, fraction)
  return undefined
}

function rangeProperty(range: FeelRange, name: string): FeelValue | undefined {
  if (name === 'start') return range.low
  if (name === 'end') return range.high
  if (name === 'start included') return range.lowIncluded
  return name === 'end included' ? range.highIncluded : undefined
}
