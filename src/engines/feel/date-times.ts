import { dateFromEpochDay, dateFromText, type FeelDate } from './dates.ts'
import { offsetAt } from './time-zones.ts'
import { FeelTime, ticksPerDay, ticksPerSecond, timeFromText, timeFromTicksOfDay } from './times.ts'

/** A date and a time of day together. */
export class FeelDateTime {
  constructor(
    readonly date: FeelDate,
    readonly time: FeelTime,
  ) {}

  /** Seconds east of UTC, or null for a local date and time. */
  get offsetSeconds(): number | null {
    return this.time.offsetOn(this.date.epochDay)
  }

  /** Ticks since 1970 in UTC; a local date and time counts as UTC. */
  get epochTicks(): bigint {
    return this.localTicks - BigInt(this.offsetSeconds ?? 0) * ticksPerSecond
  }

  get localTicks(): bigint {
    return BigInt(this.date.epochDay) * ticksPerDay + this.time.ticksOfDay
  }

  toString(): string {
    return `${this.date}T${this.time}`
  }
}

/**
 * The moment moved by so much time as passes: an hour over the start of summer time is two on the clock. The offset or
 * zone stays. Null beyond the calendar's end.
 */
export function addTicks(value: FeelDateTime, ticks: bigint): FeelDateTime | null {
  const { offsetSeconds, zone } = value.time
  if (zone === null) return atTicks(value.localTicks + ticks, offsetSeconds, null)
  const moment = value.epochTicks + ticks
  const [day, rest] = daysAndRest(moment)
  const offset = offsetAt(zone, day, Number(rest / ticksPerSecond))
  return atTicks(moment + BigInt(offset) * ticksPerSecond, null, zone)
}

function atTicks(localTicks: bigint, offsetSeconds: number | null, zone: string | null): FeelDateTime | null {
  const [day, rest] = daysAndRest(localTicks)
  const date = dateFromEpochDay(day)
  return date && new FeelDateTime(date, timeFromTicksOfDay(rest, offsetSeconds, zone))
}

/** Whole days, and what is left of the last one: never negative. */
function daysAndRest(ticks: bigint): [number, bigint] {
  const rest = ((ticks % ticksPerDay) + ticksPerDay) % ticksPerDay
  return [Number((ticks - rest) / ticksPerDay), rest]
}

export function dateTimeFromText(text: string): FeelDateTime | null {
  const split = text.indexOf('T')
  if (split < 0) return null
  const date = dateFromText(text.slice(0, split))
  const clock = text.slice(split + 1)
  // The hour 24:00:00 is the end of the day, that is the start of the next one.
  if (date && /^24:00:00(?![.\d])/.test(clock)) {
    const midnight = timeFromText(clock.replace('24', '00'))
    const next = dateFromEpochDay(date.epochDay + 1)
    return midnight && next && new FeelDateTime(next, midnight)
  }
  const time = clock.startsWith('T') ? null : timeFromText(clock)
  return date && time && new FeelDateTime(date, time)
}

/** A date and time from its text; a date alone is its midnight, without offset. */
export function dateTimeOrMidnightFromText(text: string): FeelDateTime | null {
  const dateTime = dateTimeFromText(text)
  if (dateTime) return dateTime
  const date = dateFromText(text)
  return date && new FeelDateTime(date, new FeelTime(0, 0, 0, 0n, null, null))
}

const utcMidnight = new FeelTime(0, 0, 0, 0n, 0, null)

/** A date where a date and time is asked for: midnight UTC (DMN 10.3.2.7). */
export const atUtcMidnight = (date: FeelDate): FeelDateTime => new FeelDateTime(date, utcMidnight)
