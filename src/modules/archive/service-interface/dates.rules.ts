/**
 * Days and moments as the interface writes them: always with a time zone. A day of the archive is a day in Norway.
 */
export function dayWithZone(day: string): string {
  return `${day}${offsetInNorway(new Date(`${day}T12:00:00Z`))}`
}

const parts = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Oslo', timeZoneName: 'longOffset' })
function offsetInNorway(at: Date): string {
  const name = parts.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT+01:00'
  return name.replace('GMT', '') || 'Z'
}

/** yyyy-MM-dd of a day or a moment with a time zone; null for what is neither. */
export function dayFrom(text: string): string | null {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)(T[\d:.]+)?(Z|[+-]\d\d:\d\d)?$/.exec(text) ?? []
  if (!day || Number.isNaN(new Date(`${day}T00:00:00Z`).getTime())) return null
  if (time && momentFrom(text) === null) return null
  return day
}

/** A moment must say its time zone. Null for what is no moment. */
export function momentFrom(text: string): Date | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.test(text)) return null
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? null : at
}

/** In UTC, without milliseconds where there are none. */
export const momentText = (at: Date): string => at.toISOString().replace('.000Z', 'Z')
