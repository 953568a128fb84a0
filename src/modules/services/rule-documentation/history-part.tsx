import { dateLong } from '#design/date-format.ts'
import { Details } from '#design/details.tsx'
import type { Language } from '#platform/i18n.ts'
import { Heading } from './contents.tsx'
import { documentationTexts } from './documentation.text.ts'
import type { EditionChange } from './history.ts'

const mostShown = 30

/** The editions of a rule with what each changed. */
export function HistoryPart({
  changes,
  language,
  base,
  serviceId,
}: {
  changes: readonly EditionChange[]
  language: Language
  base: string
  serviceId: string
}) {
  const t = documentationTexts(language)
  const named = changes.filter(({ version }) => version !== null)
  if (named.length === 0) return null
  return (
    <>
      <Heading part="history" language={language} />
      {named.map((change) => (
        <>
          <h3 class="ds-heading" data-size="xs">
            <a class="ds-link" href={`${base}/${serviceId}/${change.name}`}>
              {t('history-version', {
                version: change.version ?? '',
                date: change.publishedAt ? dateLong(change.publishedAt, language) : '',
              })}
            </a>
          </h3>
          <What change={change} language={language} />
        </>
      ))}
    </>
  )
}

function What({ change, language }: { change: EditionChange; language: Language }) {
  const t = documentationTexts(language)
  if (change.isFirst) return <p class="ds-paragraph">{t('history-first')}</p>
  const lines = [
    ...change.removed.map((sentence) => t('history-removed', { sentence })),
    ...change.added.map((sentence) => t('history-added', { sentence })),
  ]
  if (lines.length === 0) return <p class="ds-paragraph">{t('history-same')}</p>
  return (
    <Details summary={`${t('history')} (${lines.length})`}>
      <ul class="ds-list">
        {lines.slice(0, mostShown).map((line) => (
          <li>{line}</li>
        ))}
        {lines.length > mostShown && <li>{t('history-more', { count: lines.length - mostShown })}</li>}
      </ul>
    </Details>
  )
}
