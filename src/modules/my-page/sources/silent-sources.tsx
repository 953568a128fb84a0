import { Alert } from '#design/alert.tsx'
import { isoDate } from '#design/date-format.ts'
import { formatMoment, formatTime } from '#norway/date-text.ts'
import type { Language } from '#platform/i18n.ts'
import { sourcesTexts } from './sources.text.ts'

/** One source that does not answer: what is missing, in a sentence, and since when. */
export interface SilentSource {
  sentence: string
  since: Date
}

export interface SilentSourcesProps {
  sources: readonly SilentSource[]
  /** The page itself: opened again, every source is asked again. */
  here: string
  now: Date
  language: Language
}

/** Says which sources are silent, since when, and how to ask again. Nothing where all have answered. */
export function SilentSources({ sources, here, now, language }: SilentSourcesProps) {
  if (sources.length === 0) return null
  const t = sourcesTexts(language)
  return (
    <Alert kind="warning" title={t('title')}>
      {sources.map(({ sentence, since }) => (
        <p class="ds-paragraph">
          {sentence} {t('since', { at: sinceInWords(since, now, language) })}
        </p>
      ))}
      <p class="ds-paragraph">{t('rest-stands')}</p>
      <p>
        <a class="ds-button" data-variant="secondary" href={here}>
          {t('try-again')}
        </a>
      </p>
    </Alert>
  )
}

/** "kl. 14.05" for today, otherwise with the day. */
export function sinceInWords(since: Date, now: Date, language: Language): string {
  return isoDate(since) === isoDate(now) ? formatTime(since, language) : formatMoment(since, language)
}
