import { Facts } from '#design/facts.tsx'
import { Table } from '#design/table.tsx'
import type { Explanation } from '#modules/casework/index.ts'
import type { Language } from '#platform/i18n.ts'
import { answerTexts } from './answer.text.ts'

/** How the answer was reached: the sum, what it rests on with source and time, the rules, what would have changed it. */
export function HowWeReachedIt({
  language,
  explanation,
  officersReason,
}: {
  language: Language
  explanation: Explanation
  officersReason: string | null
}) {
  const t = answerTexts(language)
  return (
    <>
      <section aria-labelledby="slik">
        <h2 class="ds-heading" data-size="md" id="slik">
          {t('how')}
        </h2>
        {officersReason && (
          <>
            <h3 class="ds-heading" data-size="xs">
              {t('officers-reason')}
            </h3>
            {officersReason
              .split('\n')
              .filter((line) => line.trim() !== '')
              .map((line) => (
                <p class="ds-paragraph">{line}</p>
              ))}
          </>
        )}
        {explanation.calculation.length > 0 && (
          <Table
            id="beregning"
            caption={t('calculation')}
            rows={explanation.calculation}
            columns={[
              {
                heading: t('calculation-item'),
                namesRow: true,
                cell: (row) => (
                  <>
                    {row.sum ? <strong>{row.label}</strong> : row.label}
                    {row.note && (
                      <>
                        <br />
                        <small>{row.note}</small>
                      </>
                    )}
                  </>
                ),
              },
              {
                heading: t('calculation-amount'),
                number: true,
                cell: (row) => (row.sum ? <strong>{row.amount}</strong> : row.amount),
              },
            ]}
          />
        )}
        <h3 class="ds-heading" data-size="xs">
          {t('facts')}
        </h3>
        <Facts
          language={language}
          facts={explanation.facts.map((fact) => ({
            label: fact.label,
            value: fact.value,
            source: fact.source,
            ...(fact.fetchedAt ? { fetchedAt: new Date(fact.fetchedAt) } : {}),
          }))}
        />
        <h3 class="ds-heading" data-size="xs">
          {t('rules')}
        </h3>
        <ul class="ds-list">
          {explanation.rules.map((rule) => (
            <li>
              {rule.text}
              {rule.citation && ` (${rule.citation}${uncertain(rule.trust)})`}
            </li>
          ))}
        </ul>
      </section>
      {explanation.couldChange.length > 0 && (
        <section aria-labelledby="annet-svar">
          <h2 class="ds-heading" data-size="md" id="annet-svar">
            {t('could-change')}
          </h2>
          <ul class="ds-list">
            {explanation.couldChange.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  )

  /** A person relies on it here: what is not confirmed must say so. */
  function uncertain(trust: string | null): string {
    return trust === 'ikke verifisert' ? `, ${t('not-confirmed')}` : ''
  }
}
