import { Account } from '#design/account.tsx'
import { Alert } from '#design/alert.tsx'
import { Details } from '#design/details.tsx'
import { formatDate } from '#norway/date-text.ts'
import type { CalendarDate } from '#platform/clock.ts'
import type { Language } from '#platform/i18n.ts'
import { caseworkPageTexts } from '../casework.page.text.ts'
import { byPerson, type Explanation, type Grounds, type Working } from '../decider.ts'
import type { Decision } from './decision.queries.ts'
import { StepsInOrder } from './rule-steps.tsx'

interface AccountProps {
  language: Language
  /** Null when it cannot be put in words. */
  explanation: Explanation | null
  decision?: Decision
  grounds?: Grounds
  working?: Working | null
  /** `/saksbehandling/grane`: where a decision can be made again. */
  base?: string
}

/** A service that a person decides alone has no rule: then there is nothing it would have said, and no trace of it. */
export const hasRule = ({ engine }: Pick<Grounds, 'engine'>) => engine !== byPerson

/** The full account of a decision: the answer, the sum, the facts with sources, the rule rows, the rates, the steps. */
export function DecisionAccount({
  language,
  explanation,
  decision,
  grounds = decision?.grounds,
  working = null,
  base,
}: AccountProps) {
  const t = caseworkPageTexts(language)
  const unique = decision?.id ?? 'forslag'
  // Two tables of one name cannot be told apart by ear.
  const named = (caption: string) =>
    decision?.supersededAt ? t('case.of-decision', { caption, number: decision.sequence }) : caption
  return (
    <div class="decision-account">
      {(decision || !grounds || hasRule(grounds)) && (
        <>
          <p class="ds-paragraph" data-size="lg">
            {explanation?.answer ?? (decision && t(`outcome.${decision.outcome}`))}
          </p>
          {explanation && <p class="ds-paragraph">{t('case.to-resident')}</p>}
        </>
      )}
      {decision && (
        <p class="ds-paragraph">
          {t(`how.${decision.kind}`)}
          {(decision.kind === 'manual' || decision.kind === 'override') && `: ${decision.decidedByName}`}.
        </p>
      )}
      {decision?.reason && <blockquote class="reason">{decision.reason}</blockquote>}
      {explanation ? (
        <Why {...{ explanation, language, unique, named }} />
      ) : (
        <Alert kind="danger">{t('case.not-in-words')}</Alert>
      )}
      {grounds && hasRule(grounds) && (
        <RatesAndSteps
          {...{ grounds, working, language }}
          traceHref={decision && base ? `${base}/vedtak/${decision.id}/spor.json` : null}
        />
      )}
      {decision && base && (
        <p class="ds-paragraph">
          <a class="ds-link" href={`${base}/vedtak/${decision.id}`}>
            {t('case.replay')}
            {decision.supersededAt && <span class="ds-sr-only"> {named('')}</span>}
          </a>
        </p>
      )}
    </div>
  )
}

/** The sum, the facts, the rule rows and what would have changed the answer. What there is nothing of is left out. */
function Why({
  explanation,
  language,
  unique,
  named,
}: {
  explanation: Explanation
  language: Language
  unique: string
  named: (caption: string) => string
}) {
  const t = caseworkPageTexts(language)
  return (
    <>
      <Account language={language} id={`beregning-${unique}`} dense {...{ ...explanation, named }} />
      {explanation.couldChange.length > 0 && (
        <>
          <h3 class="ds-heading" data-size="2xs">
            {t('case.could-change')}
          </h3>
          <ul class="ds-list">
            {explanation.couldChange.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function RatesAndSteps({
  grounds,
  working,
  language,
  traceHref,
}: {
  grounds: Grounds
  working: Working | null
  language: Language
  /** Where the rule's own account is fetched as a file; null where nothing is decided. */
  traceHref: string | null
}) {
  const t = caseworkPageTexts(language)
  return (
    <>
      {working && working.rates.length > 0 && (
        <Details summary={t('case.rates')}>
          <ul class="ds-list">
            {working.rates.map(({ name, value, from, source, trust }) => (
              <li>
                <strong>{name}</strong>: {value}, {t('case.rate-from', { from, source })}
                {trust && ` (${trust})`}
              </li>
            ))}
          </ul>
        </Details>
      )}
      <Details summary={t('case.steps')}>
        {working?.steps ? (
          <StepsInOrder step={working.steps} />
        ) : (
          <p class="ds-paragraph">{t('case.no-steps')}</p>
        )}
        <p class="ds-paragraph">
          {t('case.model', {
            hash: grounds.modelSha256.slice(0, 12),
            date: formatDate(grounds.effectiveOn as CalendarDate, language),
          })}
        </p>
        {traceHref && (
          <p class="ds-paragraph">
            <a class="ds-link" href={traceHref} download>
              {t('case.trace')}
            </a>
          </p>
        )}
      </Details>
    </>
  )
}
