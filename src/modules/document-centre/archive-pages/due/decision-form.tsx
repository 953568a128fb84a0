import { CsrfField } from '#design/csrf-field.tsx'
import { Details } from '#design/details.tsx'
import { Select } from '#design/select.tsx'
import { TextField } from '#design/text-field.tsx'
import type { Language } from '#platform/i18n.ts'
import type { ShownClass } from '../browse/browse.queries.ts'
import type { TypedDecision } from './decide-for-class.ts'
import { dueTexts } from './due.text.ts'

export type { TypedDecision } from './decide-for-class.ts'

/** "Kasseres 10 år etter at saken er avsluttet (hjemmel)." */
export function decisionInWords(disposal: NonNullable<ShownClass['disposal']>, language: Language): string {
  const t = dueTexts(language)
  const basis = disposal.legalBasis ? ` (${disposal.legalBasis})` : ''
  if (disposal.years)
    return `${t('after-years', { decision: disposal.decision, count: disposal.years })}${basis}`
  return `${disposal.decision}${disposal.date ? ` ${disposal.date}` : ''}${basis}`
}

/** Deciding for a class: keep, dispose of, or assess later. */
export function DecisionForm(props: {
  language: Language
  csrfToken?: string | undefined
  action: string
  version: number
  decisions: readonly string[]
  disposal: ShownClass['disposal']
  typed?: TypedDecision | undefined
}) {
  const { language, csrfToken, action, version, decisions, disposal, typed } = props
  const t = dueTexts(language)
  return (
    <Details summary={t('decide')} open={typed !== undefined}>
      <form method="post" action={action} class="narrow">
        <CsrfField token={csrfToken} />
        <input type="hidden" name="versjon" value={String(version)} />
        <p class="ds-paragraph">{t('decide-lead')}</p>
        <Select
          id="vedtak"
          label={t('decision')}
          language={language}
          emptyLabel={t('undecided')}
          value={typed?.decision ?? disposal?.decision ?? ''}
          choices={decisions.map((value) => ({ value, label: value }))}
        />
        <TextField
          id="ar"
          label={t('years')}
          description={t('years-lead')}
          language={language}
          inputmode="numeric"
          size={4}
          value={typed?.years ?? disposal?.years?.toString() ?? ''}
        />
        <TextField
          id="hjemmel"
          label={t('basis')}
          description={t('basis-lead')}
          language={language}
          maxlength={500}
          value={typed?.legalBasis ?? disposal?.legalBasis ?? ''}
        />
        <button class="ds-button" data-variant="secondary" type="submit">
          {t('decide-button')}
        </button>
      </form>
    </Details>
  )
}
