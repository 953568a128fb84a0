import { Alert } from '#design/alert.tsx'
import { Checkbox } from '#design/checkbox.tsx'
import { CheckboxGroup } from '#design/checkbox-group.tsx'
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
import type { Change } from '../drafts/changes-since.ts'
import type { Draft } from '../drafts/draft.queries.ts'
import { draftTexts } from '../drafts/draft.text.ts'
import { ChangesAlert, LanguageFindings, MergeFieldTable, OtherTexts, when } from '../drafts/draft-parts.tsx'
import type { TypedDecision } from '../drafts/typed-decision.ts'
import type { LetterFinding } from '../letters/judge-letter.ts'
import type { StandardParagraph } from '../letters/letter-words.ts'
import type { MergeValues } from '../letters/merge-fields.rules.ts'

export interface DecisionFormProps {
  frame: Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>
  base: string
  found: CaseFile
  kind: 'manual' | 'override'
  fields: ManualField[]
  /** What can be answered; granted, partly granted and refused unless said. */
  outcomes?: readonly Outcome[] | undefined
  /** As typed, or as proposed the first time. */
  values: TypedDecision
  errors: { key: string; text: string }[]
  /** When the page was made: what happens in the case after it is news to who reads it. */
  now: Date
  draft?: Draft | undefined
  /** Says whose the form is, also when the login has ended. */
  ownerToken?: string
  /** What has happened in the case meanwhile; null when it is as it was. */
  changed?: { since: Date; changes: readonly Change[] } | null
  paragraphs?: readonly StandardParagraph[]
  /** Null while the decision is not filled in. */
  mergeValues?: MergeValues | null
  /** Asked for: what could be plainer. Null inside: the decision is not filled in yet. */
  check?: { findings: readonly LetterFinding[] | null } | null
  /** Address of the script that keeps what is typed when the page is left. */
  keepScript?: string
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
  ...more
}: DecisionFormProps): string {
  const { language } = frame
  const t = caseworkPageTexts(language)
  const title = t(kind === 'manual' ? 'form.decide-title' : 'form.override-title', {
    number: found.caseNumber,
  })
  const d = draftTexts(language)
  const { draft, paragraphs = [], check, mergeValues } = more
  const here = `${base}/saker/${found.id}`
  const place = kind === 'manual' ? 'vedtak' : 'gjor-om'
  const stops = check?.findings?.some((one) => one.stops) || errors.some(({ key }) => key === 'sprakgrunn')
  const errorOf = (key: string) => errors.find((error) => error.key === key)?.text
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={errors.length > 0}>
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {errors.length > 0 && (
        <ErrorSummary language={language} errors={errors.map(({ key, text }) => ({ id: key, text }))} />
      )}
      {more.changed && <ChangesAlert {...more.changed} language={language} />}
      <p class="ds-paragraph">{t('form.lead')}</p>
      {draft?.savedAt && (
        <p class="ds-paragraph" id="lagret">
          {d('saved', { time: when(draft.savedAt, language) })}
        </p>
      )}
      <form
        method="post"
        action={`${here}/${place}`}
        novalidate
        class="narrow"
        id="vedtak"
        data-keep={`${here}/${place}/utkast`}
      >
        <CsrfField token={frame.csrfToken} />
        <input type="hidden" name="version" value={String(found.version)} />
        <input type="hidden" name="apnet" value={more.now.toISOString()} />
        {more.ownerToken && <input type="hidden" name="utkast" value={more.ownerToken} />}
        {draft && <input type="hidden" name="revisjon" value={String(draft.revision)} />}
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
        <h2 class="ds-heading" data-size="xs">
          {d('letter-heading')}
        </h2>
        <p class="ds-paragraph">{d('letter-lead')}</p>
        <TextArea
          id="etter-svaret"
          label={d('after-answer')}
          description={d('after-answer-help')}
          optional
          language={language}
          rows={3}
          value={values.words.afterAnswer}
          error={errorOf('etter-svaret')}
        />
        {paragraphs.length > 0 && (
          <CheckboxGroup
            id="avsnitt"
            label={d('paragraphs')}
            optional
            language={language}
            values={values.words.paragraphs}
            choices={paragraphs.map(({ key, title, text }) => ({
              value: key,
              label: title,
              description: text,
            }))}
            error={errorOf('avsnitt')}
          />
        )}
        <TextArea
          id="avslutning"
          label={d('closing')}
          description={d('closing-help')}
          optional
          language={language}
          rows={3}
          value={values.words.closing}
          error={errorOf('avslutning')}
        />
        {mergeValues && <MergeFieldTable values={mergeValues} language={language} />}
        {check && (
          <LanguageFindings findings={check.findings} letterLanguage={found.language} language={language} />
        )}
        {(stops || values.words.keepFindings !== '') && (
          <TextArea
            id="sprakgrunn"
            label={d('keep-findings')}
            description={d('keep-findings-help')}
            optional={!errorOf('sprakgrunn')}
            language={language}
            rows={2}
            value={values.words.keepFindings}
            error={errorOf('sprakgrunn')}
          />
        )}
        <Alert kind="info">
          <p class="ds-paragraph">{t('form.sends-letter')}</p>
        </Alert>
        <SubmitButtons
          language={language}
          primary={t('form.submit')}
          backHref={here}
          back={t('form.cancel')}
        />
        {draft && (
          <>
            <div class="buttons">
              <DraftButton value="lagre" label={d('save')} />
              <DraftButton value="sprak" label={d('check')} />
              <DraftButton value="brev" label={d('preview')} />
              {draft.savedAt && <DraftButton value="kast" label={d('discard')} quiet />}
            </div>
            <p class="ds-paragraph">{d('saved-by-itself')}</p>
          </>
        )}
      </form>
      {draft && <OtherTexts draft={draft} language={language} />}
      {more.keepScript && <script src={more.keepScript} defer></script>}
    </StaffPage>,
  )
}

function DraftButton({ value, label, quiet }: { value: string; label: string; quiet?: boolean }) {
  return (
    <button
      class="ds-button"
      data-variant={quiet ? 'tertiary' : 'secondary'}
      type="submit"
      name="knapp"
      value={value}
    >
      {label}
    </button>
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
