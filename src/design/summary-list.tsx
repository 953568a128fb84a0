import type { Child } from 'hono/jsx'
import type { Language } from '#platform/i18n.ts'
import { designTexts } from './design.text.ts'

export interface SummaryListProps {
  language: Language
  rows: {
    label: string
    value: Child
    /** Where this answer is changed. */
    changeHref?: string
    /** What is changed, said to those who only hear the link; the label unless given. */
    changeLabel?: string
  }[]
}

/** Answers to read through before sending, each with a way back to change it. */
export function SummaryList({ language, rows }: SummaryListProps) {
  const t = designTexts(language)
  return (
    <dl class="summary-list">
      {rows.map(({ label, value, changeHref, changeLabel }) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
          {changeHref && (
            <dd class="change">
              <a class="ds-link alone" href={changeHref}>
                {t('change')}
                <span class="ds-sr-only"> {changeLabel ?? label}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
