import { two } from './dates.ts'
import { isTimeZone, offsetAtLocal } from './time-zones.ts'

const fractionDigits = 34

/** The smallest part of a second: as fine as a number of FEEL can say it. */
export const ticksPerSecond = 10n ** BigInt(fractionDigits)
export const ticksPerDay = 86_400n * ticksPerSecond

/** A time of day, local, with a fixed offset, or in a named zone. */
export class FeelTime {
  constructor(
    readonly hour: number,
    readonly minute: number,
    readonly second: number,
    /** Ticks since the second began. */
    readonly fraction: bigint,
    readonly offsetSeconds: number | null,
    readonly zone: string | null,
  ) {}

  /** Ticks since midnight, wall clock. */
  get ticksOfDay(): bigint {
    return BigInt(this.hour * 3600 + this.minute * 60 + this.second) * ticksPerSecond + this.fraction
  }

  /** Seconds east of UTC on the given local day (only zones care), or null for a local time. */
  offsetOn(epochDay: number): number | null {
    if (this.zone === null) return this.offsetSeconds
    return offsetAtLocal(this.zone, epochDay, this.hour * 3600 + this.minute * 60 + this.second)
  }

  toString(): string {
    return `${two(this.hour)}:${two(this.minute)}:${two(this.second)}${fractionText(this.fraction)}${this.#suffix()}`
  }

  #suffix(): string {
    if (this.zone !== null) return `@${this.zone}`
    return this.offsetSeconds === null ? '' : offsetText(this.offsetSeconds)
  }
}

export function fractionText(ticks: bigint): string {
  return ticks === 0n ? '' : `.${String(ticks).padStart(fractionDigits, '0').replace(/0+$/, '')}`
}

/** The ticks that the digits after the decimal point stand for. */
export function fractionFromDigits(digits: string | undefined): bigint {
  return BigInt((digits ?? '').padEnd(fractionDigits, '0'))
}

function offsetText(seconds: number): string {
  if (seconds === 0) return 'Z'
  const size = Math.abs(seconds)
  const rest = size % 60 === 0 ? '' : `:${two(size % 60)}`
  return `${seconds < 0 ? '-' : '+'}${two(Math.floor(size / 3600))}:${two(Math.floor(size / 60) % 60)}${rest}`
}

export function makeTime(
  hour: number,
  minute: number,
  second: number,
  fraction = 0n,
  offsetSeconds: number | null = null,
  zone: string | null = null,
): FeelTime | null {
  if (![hour, minute, second].every(Number.isInteger)) return null
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return null
  if (fraction < 0n || fraction >= ticksPerSecond) return null
  if (offsetSeconds !== null && Math.abs(offsetSeconds) > 18 * 3600) return null
  return new FeelTime(hour, minute, second, fraction, offsetSeconds, zone)
}

export function timeFromTicksOfDay(
  ticks: bigint,
  offsetSeconds: number | null,
  zone: string | null,
): FeelTime {
  const inDay = ((ticks % ticksPerDay) + ticksPerDay) % ticksPerDay
  const seconds = Number(inDay / ticksPerSecond)
  return new FeelTime(
    Math.floor(seconds / 3600),
    Math.floor(seconds / 60) % 60,
    seconds % 60,
    inDay % ticksPerSecond,
    offsetSeconds,
    zone,
  )
}

// A fraction finer than a tick is no time: a digit is never lost in silence.
const timeSyntax =
  /^T?(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,34})0*)?(?:(Z|z)|([+-])(\d{2}):(\d{2})(?::(\d{2}))?|@(.+))?$/

export function timeFromText(text: string): FeelTime | null {
  const match = timeSyntax.exec(text)
  if (!match) return null
  const [, hour, minute, second, fraction, utc, sign, offsetHours, offsetMinutes, offsetSeconds, zone] = match
  if (zone !== undefined && !isTimeZone(zone)) return null
  let offset: number | null = utc ? 0 : null
  if (sign) {
    const size = Number(offsetHours) * 3600 + Number(offsetMinutes) * 60 + Number(offsetSeconds ?? 0)
    if (Number(offsetMinutes) > 59 || Number(offsetSeconds ?? 0) > 59) return null
    offset = sign === '-' ? -size : size
  }
  return makeTime(
    Number(hour),
    Number(minute),
    Number(second),
    fractionFromDigits(fraction),
    offset,
    zone ?? null,
  )
}
