const formats = new Map<string, Intl.DateTimeFormat | null>()

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone)
  if (known !== undefined) return known
  let format: Intl.DateTimeFormat | null = null
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  } catch {
    // Intl throws for a name it does not know: that is the answer "no such zone".
  }
  formats.set(zone, format)
  return format
}

export function isTimeZone(zone: string): boolean {
  return /^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(zone) && formatOf(zone) !== null
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

/** Seconds east of UTC for a local wall-clock time; in a gap or overlap the offset before the change. */
export function offsetAtLocal(zone: string, localEpochMs: number): number {
  if (Math.abs(localEpochMs) > 8.64e15) return 0
  const guess = offsetAtMoment(zone, localEpochMs)
  return offsetAtMoment(zone, localEpochMs - guess * 1000)
}
