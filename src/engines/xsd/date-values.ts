const zone = '(?<zone>Z|[+-](?:(?:0\\d|1[0-3]):[0-5]\\d|14:00))?'
const year = '(?<year>-?(?:[1-9]\\d{3,}|0\\d{3}))'
const time =
  '(?:(?<hour>[01]\\d|2[0-3]):(?<minute>[0-5]\\d):(?<second>[0-5]\\d(?:\\.\\d+)?)|(?<end>24:00:00(?:\\.0+)?))'

const patterns: Record<string, RegExp> = {
  date: new RegExp(`^${year}-(?<month>\\d\\d)-(?<day>\\d\\d)${zone}$`),
  dateTime: new RegExp(`^${year}-(?<month>\\d\\d)-(?<day>\\d\\d)T${time}${zone}$`),
  time: new RegExp(`^${time}${zone}$`),
  gYear: new RegExp(`^${year}${zone}$`),
  gYearMonth: new RegExp(`^${year}-(?<month>\\d\\d)${zone}$`),
  gMonthDay: new RegExp(`^--(?<month>\\d\\d)-(?<day>\\d\\d)${zone}$`),
  gDay: new RegExp(`^---(?<day>\\d\\d)${zone}$`),
  gMonth: new RegExp(`^--(?<month>\\d\\d)${zone}$`),
}

/** The lengths are those of a leap year where there is no year. */
function daysIn(month: number, yearNumber: number): number {
  if (month === 2) return yearNumber % 4 === 0 && (yearNumber % 100 !== 0 || yearNumber % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Whether the text is a value of XML Schema's `date`, `dateTime`, `time`, `gYear` … : a day that was, a zone that is. */
export function isDate(kind: string, text: string): boolean {
  const found = patterns[kind]?.exec(text)?.groups
  if (!found) return false
  if (found.year !== undefined && /^-?0000$/.test(found.year)) return false
  const month = found.month === undefined ? null : Number(found.month)
  if (month !== null && (month < 1 || month > 12)) return false
  if (found.day === undefined) return true
  const day = Number(found.day)
  const most = month === null ? 31 : daysIn(month, found.year === undefined ? 2000 : Number(found.year))
  return day >= 1 && day <= most
}

/** The moment in milliseconds, a zone that is not told counted as UTC. Only its order matters. */
function moment(kind: string, text: string): number | null {
  const found = patterns[kind]?.exec(text)?.groups
  if (!found) return null
  const date = new Date(0)
  date.setUTCFullYear(Number(found.year ?? 2000), Number(found.month ?? 1) - 1, Number(found.day ?? 1))
  const hours = found.end === undefined ? Number(found.hour ?? 0) : 24
  const ms = ((hours * 60 + Number(found.minute ?? 0)) * 60 + Number(found.second ?? 0)) * 1000
  return date.getTime() + ms - offsetMs(found.zone)
}

function offsetMs(text: string | undefined): number {
  const found = /^([+-])(\d\d):(\d\d)$/.exec(text ?? '')
  return found ? (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3])) * 60_000 : 0
}

/** Below, at or above zero; null where the type is no date. */
export function compareDates(kind: string, one: string, other: string): number | null {
  const [a, b] = [moment(kind, one), moment(kind, other)]
  return a === null || b === null ? null : a - b
}

/** The calendar day a value begins with, for `date` and `dateTime`; null where it is no valid value. */
export function dayOf(text: string): string | null {
  const trimmed = text.trim()
  if (isDate('date', trimmed) || isDate('dateTime', trimmed))
    return trimmed.slice(0, trimmed.indexOf('-', 5) + 3)
  return null
}
