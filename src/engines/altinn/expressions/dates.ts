/** A point in time as written: the wall clock fields stay as typed; `zone` says how they are to be understood. */
export interface ExpressionDate {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly millisecond: number
  readonly hasTime: boolean
  readonly zone: 'local' | 'utc' | 'offset'
  /** Minutes east of UTC; 0 for local. */
  readonly offsetMinutes: number
}

const shape =
  /^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[Tt ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?([Zz]|[+-][0-9]{2}:[0-9]{2})?)?$/

/** RFC 3339 with the freedoms Altinn allows (no zone, a space for T). Null for anything else, and dates that do not exist. */
export function parseExpressionDate(text: string): ExpressionDate | null {
  const parts = shape.exec(text)
  if (!parts) return null
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const [hour, minute, second] = [Number(parts[4] ?? 0), Number(parts[5] ?? 0), Number(parts[6] ?? 0)]
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  if (hour > 23 || minute > 59 || second > 59) return null
  const offset = offsetOf(parts[8])
  if (offset === null) return null
  const millisecond = Number((parts[7] ?? '').slice(0, 3).padEnd(3, '0'))
  const hasTime = parts[4] !== undefined
  return { year, month, day, hour, minute, second, millisecond, hasTime, ...offset }
}

function offsetOf(text: string | undefined): Pick<ExpressionDate, 'zone' | 'offsetMinutes'> | null {
  if (!text) return { zone: 'local', offsetMinutes: 0 }
  if (text === 'Z' || text === 'z') return { zone: 'utc', offsetMinutes: 0 }
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(4, 6))]
  if (hours > 23 || minutes > 59) return null
  return { zone: 'offset', offsetMinutes: (text[0] === '-' ? -1 : 1) * (hours * 60 + minutes) }
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Milliseconds since 1970 of the wall clock fields, with the offset taken away. Comparable within one kind of zone. */
export function instantOf(date: ExpressionDate): number {
  const at = new Date(0)
  at.setUTCFullYear(date.year, date.month - 1, date.day)
  at.setUTCHours(date.hour, date.minute - date.offsetMinutes, date.second, date.millisecond)
  return at.getTime()
}

export function isSameDay(a: ExpressionDate, b: ExpressionDate): boolean {
  return a.year === b.year && a.month === b.month && a.day === b.day
}
