import { addMonths, isIsoDate, isoDate } from '#norway/iso-date.ts'
import type { ChannelMonth, Period } from './statistics.queries.ts'

const longestMonths = 60

/** The period asked for in an address; the last twelve months where it says nothing usable. Days are yyyy-MM-dd. */
export function periodFrom(query: URLSearchParams, today: string): Period & { isWrong: boolean } {
  const usual = { from: `${addMonths(isoDate(today), -11).slice(0, 7)}-01`, to: today }
  const [from, to] = [dayAsked(query, 'fra'), dayAsked(query, 'til')]
  if (!from && !to) return { ...usual, isWrong: false }
  const holds =
    isIsoDate(from) && isIsoDate(to) && from <= to && addMonths(isoDate(from), longestMonths) >= isoDate(to)
  return holds ? { from, to, isWrong: false } : { ...usual, isWrong: true }
}

/** A day in an address: whole, or as the three fields of a form. */
function dayAsked(query: URLSearchParams, name: string): string {
  const [year, month, day] = ['ar', 'maned', 'dag'].map((part) => query.get(`${name}-${part}`)?.trim() ?? '')
  const typed = year || month || day
  return typed
    ? `${year?.padStart(4, '0')}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
    : (query.get(name) ?? '')
}

/** Of how many, in whole percent; null where there is none to be a share of. */
export const shareOf = (part: number, all: number): number | null =>
  all === 0 ? null : Math.round((100 * part) / all)

export interface Bar {
  month: string
  /** In the order of the channels. */
  counts: number[]
  total: number
}

/** Every month of the period from the first with post, those without post after it too. */
export function barsOf(
  rows: readonly ChannelMonth[],
  channels: readonly string[],
  { from, to }: Period,
): Bar[] {
  const bars: Bar[] = []
  const first = rows.map(({ month }) => month).sort()[0] ?? from
  for (let at = isoDate(`${first.slice(0, 7)}-01`); at.slice(0, 7) <= to.slice(0, 7); at = addMonths(at, 1)) {
    const month = at.slice(0, 7)
    const counts = channels.map((channel) =>
      rows
        .filter((row) => row.month === month && row.channel === channel)
        .reduce((sum, row) => sum + row.arrived, 0),
    )
    bars.push({ month, counts, total: counts.reduce((sum, count) => sum + count, 0) })
  }
  return bars
}

/** Semicolons, and quotes where they are needed: as a Norwegian spreadsheet reads it. Nothing in it is read as a formula. */
export function csvOf(lines: readonly (readonly (string | number | null)[])[]): string {
  const cell = (value: string | number | null) => {
    const text = typeof value === 'number' ? String(value).replace('.', ',') : (value ?? '')
    const harmless = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
    return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
  }
  return `\uFEFF${lines.map((line) => `${line.map(cell).join(';')}\r\n`).join('')}`
}
