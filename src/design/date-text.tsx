import type { Language } from '#platform/i18n.ts'
import { ago, dateLong, dateShort, isoDate, timeOfDay } from './date-format.ts'

export interface DateTextProps {
  at: Date
  language: Language
  short?: boolean
}

/** A day: "22. november 2026", or short "22.11.2026". */
export function DateText({ at, language, short }: DateTextProps) {
  return <time datetime={isoDate(at)}>{short ? dateShort(at, language) : dateLong(at, language)}</time>
}

export interface TimeTextProps {
  at: Date
  language: Language
  /** Given, the text is the distance in words ("for 3 dager siden") with the exact time in `title`. */
  now?: Date
  dateOnly?: boolean
}

/** A moment: "22. november 2026 kl. 14.05". */
export function TimeText({ at, language, now, dateOnly }: TimeTextProps) {
  if (dateOnly) return <DateText at={at} language={language} />
  const exact = `${dateLong(at, language)} ${timeOfDay(at, language)}`
  const distance = now ? ago(at, now, language) : null
  return (
    <time datetime={at.toISOString()} title={distance ? exact : undefined}>
      {distance ?? exact}
    </time>
  )
}
