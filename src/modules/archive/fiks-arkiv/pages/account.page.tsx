import { Checkbox } from '#design/checkbox.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { DateField, type TypedDate } from '#design/date-field.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary, type FieldFault } from '#design/error-summary.tsx'
import { Select } from '#design/select.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { TextField } from '#design/text-field.tsx'
import { errorOf } from './connection.page.tsx'
import { fiksArkivTexts } from './fiks-arkiv.text.ts'
import type { StaffFrame } from './overview.page.tsx'

export interface AccountPageProps {
  frame: StaffFrame
  base: string
  /** By the fields' ids; ticks are "ja". */
  typed: Readonly<Record<string, string>>
  from: Partial<TypedDate>
  to: Partial<TypedDate>
  /** Whoever may say who is cleared, says it of systems too. */
  mayClear: boolean
  faults: readonly FieldFault[]
}

/** What another system may do in the archive. */
export function accountPage({ frame, base, typed, from, to, mayClear, faults }: AccountPageProps): string {
  const { language, csrfToken } = frame
  const t = fiksArkivTexts(language)
  const field = (
    id: string,
    label: string,
    more: { description?: string; size?: number; optional?: boolean } = {},
  ) => (
    <TextField
      id={id}
      label={label}
      language={language}
      value={typed[id] ?? ''}
      {...more}
      {...errorOf(faults, id)}
    />
  )
  const tick = (id: string, label: string, description?: string) => (
    <Checkbox
      id={id}
      label={label}
      language={language}
      checked={typed[id] === 'ja'}
      {...(description ? { description } : {})}
    />
  )
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
  return renderDocument(
    <StaffPage {...frame} title={t('account-title')} hasErrors={faults.length > 0}>
      <ErrorSummary errors={[...faults]} language={language} />
      <p class="ds-paragraph">
        <a class="ds-link" href={base}>
          {t('back')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="md">
        {t('account-title')}
      </h1>
      <p class="ds-paragraph">{t('account-lead')}</p>
      <form method="post" action={`${base}/system`} class="narrow" novalidate>
        <CsrfField token={csrfToken} />
        {field('navn', t('system-name'), { size: 40 })}
        {field('konto', t('account-id'), { size: 40 })}
        {field('orgnr', t('organization-number'), {
          ...{ size: 11, optional: true, description: t('organization-number-help') },
        })}
        <fieldset class="ds-fieldset">
          <legend class="ds-label">{t('may')}</legend>
          {tick('arkivere', capital(t('may.file')), t('file-help'))}
          {tick('lese', capital(t('may.read')))}
          {tick('skjermet', capital(t('may.screened')), t('screened-help'))}
        </fieldset>
        {mayClear && (
          <Select
            id="klarering"
            label={t('clearance')}
            language={language}
            emptyLabel={null}
            value={typed.klarering ?? '0'}
            choices={(['0', '1', '2', '3'] as const).map((value) => ({
              ...{ value, label: t(`clearance.${value}`) },
            }))}
          />
        )}
        {field('enhet', t('default-unit'), { size: 30 })}
        {field('ansvarlig', t('default-responsible'), { size: 30 })}
        <DateField
          id="fra"
          label={t('valid-from')}
          language={language}
          value={from}
          {...errorOf(faults, 'fra')}
        />
        <DateField
          id="til"
          label={t('valid-to')}
          language={language}
          value={to}
          optional
          {...errorOf(faults, 'til')}
        />
        <button class="ds-button" type="submit">
          {t('save')}
        </button>
      </form>
    </StaffPage>,
  )
}
