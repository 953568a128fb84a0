import type { Child } from 'hono/jsx'
import type { Language } from '#platform/i18n.ts'
import { DateText } from './date-text.tsx'
import { designTexts } from './design.text.ts'

export interface Fact {
  label: string
  value: Child
  /** Register it came from: "Folkeregisteret". */
  source?: string
  /** When it was fetched. */
  fetchedAt?: Date
  /** What to do when it is wrong; opens under "Stemmer ikke?". */
  ifWrong?: Child
}

export interface FactsProps {
  facts: Fact[]
  language: Language
}

/** What is already known, as text and not as locked fields: value, source, date, and what to do if it is wrong. */
export function Facts({ facts, language }: FactsProps) {
  const t = designTexts(language)
  return (
    <dl class="facts">
      {facts.map(({ label, value, source, fetchedAt, ifWrong }) => (
        <div>
          <dt>{label}</dt>
          <dd class="fact-value">{value}</dd>
          {source && (
            <dd class="fact-source">
              {t('fetchedFrom', { source })}
              {fetchedAt && (
                <>
                  {' '}
                  <DateText at={fetchedAt} language={language} short />
                </>
              )}
            </dd>
          )}
          {ifWrong && (
            <dd>
              <details class="plain-details">
                <summary>
                  {t('notCorrect')}
                  <span class="ds-sr-only"> {label}</span>
                </summary>
                <div>{ifWrong}</div>
              </details>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
