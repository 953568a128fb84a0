import { Alert } from '#design/alert.tsx'
import { timeOfDay } from '#design/date-format.ts'
import { TimeText } from '#design/date-text.tsx'
import type { Language } from '#platform/i18n.ts'
import { SilentSources, sinceInWords } from '../sources/silent-sources.tsx'
import { sourcesTexts } from '../sources/sources.text.ts'
import { propertiesPath } from './address.ts'
import { propertyTexts } from './property.text.ts'
import type { RegisterAnswer } from './registered-properties.ts'

/** How Matrikkelen is doing: when it answered, or that it did not and how to ask again. */
export function SourceState(props: { answer: RegisterAnswer; now: Date; language: Language }) {
  const { answer, now, language } = props
  const t = propertyTexts(language)
  if (answer.state === 'not-connected') return <Alert kind="info">{t('not-connected')}</Alert>
  if (answer.state === 'silent')
    return (
      <Alert kind="warning" title={t('silent-title')}>
        <p class="ds-paragraph">
          {t('silent-text', { time: timeOfDay(answer.at, language) })}{' '}
          {sourcesTexts(language)('since', { at: sinceInWords(answer.since, now, language) })}
        </p>
        <p>
          <a class="ds-button" data-variant="secondary" href={propertiesPath}>
            {t('try-again')}
          </a>
        </p>
      </Alert>
    )
  return (
    <p class="ds-paragraph">
      {t('fetched-before')} <TimeText at={answer.at} language={language} />.
    </p>
  )
}

/** That the cases about properties cannot be shown, since when, and how to ask again; nothing while they can. */
export function CasesSilent(props: { since: Date | null; now: Date; language: Language }) {
  const { since, now, language } = props
  if (!since) return null
  const sources = [{ sentence: propertyTexts(language)('cases-silent'), since }]
  return <SilentSources {...{ sources, here: propertiesPath, now, language }} />
}

/** What is not among the cases, said wherever cases are shown: nobody may take the list for complete. */
export function NotComplete({ language }: { language: Language }) {
  const t = propertyTexts(language)
  return (
    <Alert kind="info" title={t('incomplete-title')}>
      {t('incomplete-text')}
    </Alert>
  )
}
