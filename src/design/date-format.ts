import type { Language } from '#platform/i18n.ts'
import { designTexts } from './design.text.ts'

/** Every date a reader sees is a day in Norway, whatever the machine's own zone is. */
const timeZone = 'Europe/Oslo'

const locale = (language: Language) => (language === 'en' ? 'en-GB' : `${language}-NO`)

const formats = new Map<string, Intl.DateTimeFormat>()
function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language}${JSON.stringify(options)}`
  let found = formats.get(key)
  if (!found) {
    found = new Intl.DateTimeFormat(locale(language), { timeZone, ...options })
    formats.set(key, found)
  }
  return found
}

/** "22. november 2026", "22 November 2026". */
export function dateLong(at: Date, language: Language): string {
  return format(language, { day: 'numeric', month: 'long', year: 'numeric' }).format(at)
}

/** "22.11.2026", the same for all languages of Norwegian; English has the month in letters: "22 Nov 2026". */
export function dateShort(at: Date, language: Language): string {
  if (language === 'en') return format('en', { day: 'numeric', month: 'short', year: 'numeric' }).format(at)
  return isoDate(at).split('-').reverse().join('.')
}

/** "kl. 14.05", "at 14:05". */
export function timeOfDay(at: Date, language: Language): string {
  const [hour, minute] = format('nb', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    .formatToParts(at)
    .filter(({ type }) => type === 'hour' || type === 'minute')
    .map(({ value }) => value)
  return language === 'en' ? `at ${hour}:${minute}` : `kl. ${hour}.${minute}`
}

// Sweden writes dates the ISO way.
const iso = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })

const hourMs = 3_600_000
/** Norway's clock is whole hours from UTC since 1895: within an hour of UTC it is one and the same day. */
const dayOfHour = new Map<number, string>()

/** yyyy-MM-dd in Norway, for `<time datetime>`. */
export function isoDate(at: Date): string {
  const hour = Math.floor(at.getTime() / hourMs)
  const known = dayOfHour.get(hour)
  if (known !== undefined) return known
  const day = iso.format(at)
  if (at.getUTCFullYear() <= 1895) return day
  if (dayOfHour.size >= 10_000) dayOfHour.clear()
  dayOfHour.set(hour, day)
  return day
}

/** Whole calendar days in Norway from one to the other; negative when `to` is before. */
export function daysBetween(from: Date, to: Date): number {
  return Math.round((Date.parse(isoDate(to)) - Date.parse(isoDate(from))) / 86_400_000)
}

/** "for 3 dager siden", or null when it is so long ago (30 days) or ahead that the date says it better. */
export function ago(at: Date, now: Date, language: Language): string | null {
  const t = designTexts(language)
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000)
  const days = daysBetween(at, now)
  if (minutes < 0 || days > 30) return null
  if (minutes < 1) return t('justNow')
  if (minutes < 60) return t('minutesAgo', { count: minutes })
  if (days < 1) return t('hoursAgo', { count: Math.floor(minutes / 60) })
  return t('daysAgo', { count: days })
}
