import { type DateParts, dateExists, dateFrom, daysBetween, type IsoDate, partsOf } from './iso-date.ts'
import type { TextLanguage } from './language.ts'

const monthsInNorwegian = [
  'januar',
  'februar',
  'mars',
  'april',
  'mai',
  'juni',
  'juli',
  'august',
  'september',
  'oktober',
  'november',
  'desember',
] as const

const monthsInEnglish = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** "22. november 2026" (nb, nn), "22 November 2026" (en). The months have the same names in bokmål and nynorsk. */
export function formatDate(date: IsoDate, language: TextLanguage): string {
  const { year, month, day } = partsOf(date)
  return language === 'en'
    ? `${day}\u00a0${monthsInEnglish[month - 1]} ${year}`
    : `${day}.\u00a0${monthsInNorwegian[month - 1]} ${year}`
}

/** "22.11.2026"; in English "22 Nov 2026", where figures alone could be read the American way. */
export function formatShortDate(date: IsoDate, language: TextLanguage): string {
  const { year, month, day } = partsOf(date)
  if (language === 'en') return `${day}\u00a0${monthsInEnglish[month - 1]!.slice(0, 3)}\u00a0${year}`
  return `${two(day)}.${two(month)}.${year}`
}

const osloClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Oslo',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** "kl. 14.05" (nb, nn), "14:05" (en): the time on the clocks of Norway at an instant. */
export function formatTime(at: Date, language: TextLanguage): string {
  const { hour, minute } = osloParts(at)
  return language === 'en' ? `${hour}:${minute}` : `kl.\u00a0${hour}.${minute}`
}

/** "22. november 2026 kl. 14.05" (nb, nn), "22 November 2026, 14:05" (en). */
export function formatMoment(at: Date, language: TextLanguage): string {
  const date = formatDate(dateFrom(osloParts(at)), language)
  return `${date}${language === 'en' ? ',' : ''} ${formatTime(at, language)}`
}

/** "i dag", "i går", "for 3 dager siden", "om 3 dager". Put the exact date in `title`. */
export function formatDistance(date: IsoDate, today: IsoDate, language: TextLanguage): string {
  const days = daysBetween(today, date)
  const near = {
    nb: ['i går', 'i dag', 'i morgen'],
    nn: ['i går', 'i dag', 'i morgon'],
    en: ['yesterday', 'today', 'tomorrow'],
  }
  const word = near[language][days + 1]
  if (word) return word
  const n = Math.abs(days)
  if (language === 'en') return days < 0 ? `${n}\u00a0days ago` : `in ${n}\u00a0days`
  if (language === 'nn') return days < 0 ? `for ${n}\u00a0dagar sidan` : `om ${n}\u00a0dagar`
  return days < 0 ? `for ${n}\u00a0dager siden` : `om ${n}\u00a0dager`
}

/** Reads a date as a person types it: "22.11.2026", "1.5.2026", "1. mai 2026", "2026-11-22". Null for anything else. */
export function readDate(text: string): IsoDate | null {
  const bare = text.replace(/\s+/gu, ' ').trim().toLowerCase()
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(bare)
  if (iso) return dateOrNull(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const figures = /^(\d{1,2})[./] ?(\d{1,2})[./] ?(\d{4})$/.exec(bare)
  if (figures) return dateOrNull(Number(figures[3]), Number(figures[2]), Number(figures[1]))
  const words = /^(\d{1,2})\.? ?([a-z]+) (\d{4})$/.exec(bare)
  if (!words) return null
  const month = [monthsInNorwegian, monthsInEnglish.map((m) => m.toLowerCase())]
    .map((months) => (months as readonly string[]).indexOf(words[2]!))
    .find((index) => index >= 0)
  return month === undefined ? null : dateOrNull(Number(words[3]), month + 1, Number(words[1]))
}

function dateOrNull(year: number, month: number, day: number): IsoDate | null {
  return dateExists(year, month, day) ? dateFrom({ year, month, day }) : null
}

function osloParts(at: Date): DateParts & { hour: string; minute: string } {
  const part = Object.fromEntries(osloClock.formatToParts(at).map(({ type, value }) => [type, value]))
  return {
    year: Number(part.year),
    month: Number(part.month),
    day: Number(part.day),
    hour: part.hour!,
    minute: part.minute!,
  }
}

function two(n: number): string {
  return String(n).padStart(2, '0')
}
