import { Alert } from '#design/alert.tsx'
import { Checkbox } from '#design/checkbox.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { DateField } from '#design/date-field.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { StaffPage, type StaffPageProps } from '#design/staff-page.tsx'
import { SubmitButtons } from '#design/submit-buttons.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import type { Language } from '#platform/i18n.ts'
import type { CaseFile } from '../case-file.queries.ts'
import { caseworkPageTexts } from '../casework.page.text.ts'
import type { ManualField, Outcome } from '../decider.ts'

export interface DecisionFormProps {
  frame: Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>
  base: string
  found: CaseFile
  kind: 'manual' | 'override'
  fields: ManualField[]
  /** What can be answered; granted, partly granted and refused unless said. */
  outcomes?: readonly Outcome[] | undefined
  /** As typed, or as proposed the first time. */
  values: { outcome: string; reason: string; fields: Record<string, string> }
  errors: { key: string; text: string }[]
}

const usualOutcomes: readonly Outcome[] = ['granted', 'partly-granted', 'refused']

/** Where a person decides: what the rule proposes, what may be changed, and the reason that the resident will read. */
export function decisionFormPage({
  frame,
  base,
  found,
  kind,
  fields,
  outcomes = usualOutcomes,
  values,
  errors,
}: DecisionFormProps): string {
  const { language } = frame
  const t = caseworkPageTexts(language)
  const title = t(kind === 'manual' ? 'form.decide-title' : 'form.override-title', {
    number: found.caseNumber,
  })
  const errorOf = (key: string) => errors.find((error) => error.key === key)?.text
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={errors.length > 0}>
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {errors.length > 0 && (
        <ErrorSummary language={language} errors={errors.map(({ key, text }) => ({ id: key, text }))} />
      )}
      <p class="ds-paragraph">{t('form.lead')}</p>
      <form method="post" novalidate class="narrow">
        <CsrfField token={frame.csrfToken} />
        <input type="hidden" name="version" value={String(found.version)} />
        <RadioGroup
          id="outcome"
          label={t('form.outcome')}
          language={language}
          value={values.outcome}
          error={errorOf('outcome')}
          choices={outcomes.map((outcome) => ({ value: outcome, label: t(`outcome.${outcome}`) }))}
        />
        {fields.map((field) => (
          <FieldByHand
            field={field}
            language={language}
            value={values.fields[field.key] ?? ''}
            error={errorOf(field.key)}
          />
        ))}
        <TextArea
          id="reason"
          label={t('form.reason')}
          description={t('form.reason-help')}
          language={language}
          rows={8}
          value={values.reason}
          error={errorOf('reason')}
        />
        <Alert kind="info">
          <p class="ds-paragraph">{t('form.sends-letter')}</p>
        </Alert>
        <SubmitButtons
          language={language}
          primary={t('form.submit')}
          backHref={`${base}/saker/${found.id}`}
          back={t('form.cancel')}
        />
      </form>
    </StaffPage>,
  )
}

function FieldByHand({
  field,
  language,
  value,
  error,
}: {
  field: ManualField
  language: Language
  value: string
  error: string | undefined
}) {
  const { key: id, label, description, kind } = field
  const shared = { id, label, description, language, error }
  switch (kind) {
    case 'flag':
      return <Checkbox id={id} label={label} language={language} checked={value === 'ja'} error={error} />
    case 'choice':
      return <RadioGroup {...shared} value={value} choices={field.options ?? []} />
    case 'date': {
      const [year = '', month = '', day = ''] = value.split('-')
      return <DateField {...shared} value={{ year, month, day }} />
    }
    case 'long-text':
      return <TextArea {...shared} rows={4} value={value} />
    case 'text':
      return <TextField {...shared} value={value} />
    default:
      return (
        <TextField
          {...shared}
          inputmode="decimal"
          {...(kind === 'amount' ? { suffix: 'kr' } : {})}
          size={10}
          value={value}
        />
      )
  }
}
