import type { Language } from '#platform/i18n.ts'
import { designTexts } from './design.text.ts'
import { Facts } from './facts.tsx'
import { Table } from './table.tsx'

export interface AccountProps {
  language: Language
  /** Told apart from other accounts on the page. */
  id: string
  /** The sum, line by line. */
  calculation: readonly { label: string; amount: string; note?: string; sum?: boolean }[]
  facts: readonly { label: string; value: string; source: string; fetchedAt: string | null }[]
  /** Why, a sentence each, with the section of law; what is not confirmed says so. */
  rules: readonly { text: string; citation: string | null; trust: string | null }[]
  /** Where there are several accounts: "Slik er det regnet (vedtak 1)". */
  named?: (caption: string) => string
  /** Smaller headings, for pages where the account is one of many things. */
  dense?: boolean
}

/** How an answer was reached: the sum, what it rests on with source and time, and the rules. The same to residents and staff. */
export function Account({ language, id, calculation, facts, rules, named, dense }: AccountProps) {
  const t = designTexts(language)
  const caption = t('accountCalculation')
  const heading = (text: string) => (
    <h3 class="ds-heading" data-size={dense ? '2xs' : 'xs'}>
      {text}
    </h3>
  )
  return (
    <>
      {calculation.length > 0 && (
        <Table
          id={id}
          caption={named ? named(caption) : caption}
          rows={[...calculation]}
          columns={[
            {
              heading: t('accountItem'),
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
              heading: t('accountAmount'),
              number: true,
              cell: (row) => (row.sum ? <strong>{row.amount}</strong> : row.amount),
            },
          ]}
        />
      )}
      {facts.length > 0 && (
        <>
          {heading(t('accountFacts'))}
          <Facts
            language={language}
            facts={facts.map(({ label, value, source, fetchedAt }) => ({
              ...{ label, value, source },
              ...(fetchedAt ? { fetchedAt: new Date(fetchedAt) } : {}),
            }))}
          />
        </>
      )}
      {rules.length > 0 && (
        <>
          {heading(t('accountRules'))}
          <ul class="ds-list">
            {rules.map(({ text, citation, trust }) => (
              <li>
                {text}
                {/* A person relies on it here: what is not confirmed must say so. */}
                {citation &&
                  ` (${citation}${trust === 'ikke verifisert' ? `, ${t('accountNotConfirmed')}` : ''})`}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
