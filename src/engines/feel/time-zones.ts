const formats = new Map<string, Intl.DateTimeFormat>()
const mostKept = 500

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone)
  if (known !== undefined) return known
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    if (formats.size >= mostKept) formats.delete(formats.keys().next().value!)
    formats.set(zone, format)
    return format
  } catch {
    // Intl throws for a name it does not know: that is the answer "no such zone".
    return null
  }
}

export function isTimeZone(zone: string): boolean {
  return zone.length <= 50 && /^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(zone) && formatOf(zone) !== null
}

/** Seconds east of UTC in the zone at a moment given in milliseconds since 1970. */
function offsetAtMoment(zone: string, epochMs: number): number {
  const name = formatOf(zone)
    ?.formatToParts(new Date(epochMs))
    .find((part) => part.type === 'timeZoneName')?.value
  const match = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?/.exec(name ?? '')
  if (!match?.[1]) return 0
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0)
  return match[1] === '-' ? -seconds : seconds
}

const secondsPerDay = 86_400
const daysPer400Years = 146_097
// What the platform's dates reach, with a margin for the days around.
const lastDay = 99_000_000

/**
 * Seconds east of UTC for a local wall-clock time, given as days since 1970 and seconds of the day. Where the clock is
 * put back an hour comes twice: it is the first of the two. An hour that is left out counts as before the change.
 */
export function offsetAtLocal(zone: string, epochDay: number, secondOfDay: number): number {
  const localMs = (withinReach(epochDay) * secondsPerDay + secondOfDay) * 1000
  const [before, after] = [-1, 1].map((side) => offsetAtMoment(zone, localMs + side * secondsPerDay * 1000))
  if (before === after) return before!
  const isStillBefore = offsetAtMoment(zone, localMs - before! * 1000) === before
  const isAlreadyAfter = offsetAtMoment(zone, localMs - after! * 1000) === after
  return isAlreadyAfter && !isStillBefore ? after! : before!
}

/** Seconds east of UTC in the zone at a moment of UTC, given as days since 1970 and seconds of the day. */
export function offsetAt(zone: string, epochDay: number, secondOfDay: number): number {
  return offsetAtMoment(zone, (withinReach(epochDay) * secondsPerDay + secondOfDay) * 1000)
}

/** The calendar repeats every 400 years, weekdays too: so do summer time's rules of the far future. */
function withinReach(epochDay: number): number {
  if (epochDay > lastDay) return lastDay - daysPer400Years + ((epochDay - lastDay) % daysPer400Years)
  return Math.max(epochDay, -lastDay)
}
