import { fractionFromDigits, fractionText, ticksPerDay, ticksPerSecond } from './times.ts'

/** A length of time in ticks. */
export class DaysTimeDuration {
  constructor(readonly ticks: bigint) {}

  /** Whole days, hours, minutes and seconds, all with the sign of the duration. Days may be more than a number holds. */
  get parts() {
    const sign = this.ticks < 0n ? -1 : 1
    const size = this.ticks < 0n ? -this.ticks : this.ticks
    const seconds = Number((size % ticksPerDay) / ticksPerSecond)
    return {
      days: this.ticks / ticksPerDay,
      hours: sign * Math.floor(seconds / 3600),
      minutes: sign * (Math.floor(seconds / 60) % 60),
      seconds: sign * (seconds % 60),
      fraction: BigInt(sign) * (size % ticksPerSecond),
    }
  }

  toString(): string {
    if (this.ticks === 0n) return 'PT0S'
    const { days, hours, minutes, seconds, fraction } = this.parts
    const unit = (value: number, letter: string) => (value === 0 ? '' : `${Math.abs(value)}${letter}`)
    const daysText = days === 0n ? '' : `${days < 0n ? -days : days}D`
    const secondsText =
      seconds === 0 && fraction === 0n
        ? ''
        : `${Math.abs(seconds)}${fractionText(fraction < 0n ? -fraction : fraction)}S`
    const clock = unit(hours, 'H') + unit(minutes, 'M') + secondsText
    return `${this.ticks < 0n ? '-' : ''}P${daysText}${clock ? `T${clock}` : ''}`
  }
}

/** A length in calendar months. */
export class YearsMonthsDuration {
  constructor(readonly months: number) {}

  get parts() {
    return { years: Math.trunc(this.months / 12) || 0, months: this.months % 12 || 0 }
  }

  toString(): string {
    const { years, months } = this.parts
    if (this.months === 0) return 'P0M'
    const text = (years ? `${Math.abs(years)}Y` : '') + (months ? `${Math.abs(months)}M` : '')
    return `${this.months < 0 ? '-' : ''}P${text}`
  }
}

const durationSyntax =
  /^(-)?P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{0,34})0*)?S)?)?$/

const longestText = 200

/** A duration is of years and months, or of days and time: a mix of both is no FEEL duration. */
export function durationFromText(text: string): DaysTimeDuration | YearsMonthsDuration | null {
  const match = text.length > longestText ? null : durationSyntax.exec(text)
  if (!match) return null
  const [, minus, years, months, days, hours, minutes, seconds, fraction] = match
  const isCalendar = years !== undefined || months !== undefined
  const isClock = [days, hours, minutes, seconds].some((part) => part !== undefined)
  if (isCalendar && isClock) return null
  if (isCalendar) {
    const total = Number(years ?? 0) * 12 + Number(months ?? 0)
    return Number.isSafeInteger(total) ? new YearsMonthsDuration(minus ? -total || 0 : total) : null
  }
  const part = (digits: string | undefined) => BigInt(digits ?? 0)
  const wholeSeconds = ((part(days) * 24n + part(hours)) * 60n + part(minutes)) * 60n + part(seconds)
  const ticks = wholeSeconds * ticksPerSecond + fractionFromDigits(fraction)
  return new DaysTimeDuration(minus ? -ticks : ticks)
}
