import { CsrfField } from '#design/csrf-field.tsx'
import { DateField, type TypedDate } from '#design/date-field.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary, type FieldFault } from '#design/error-summary.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { TextField } from '#design/text-field.tsx'
import { errorOf } from './connection.page.tsx'
import { fiksArkivTexts } from './fiks-arkiv.text.ts'
import type { StaffFrame } from './overview.page.tsx'

export interface ChoicePageProps {
  frame: StaffFrame
  base: string
  typed: Readonly<Record<string, string>>
  from: Partial<TypedDate>
  units: readonly string[]
  faults: readonly FieldFault[]
}

/** Which archive an area's cases are kept in: the built-in one, or one the municipality already has. */
export function choicePage({ frame, base, typed, from, units, faults }: ChoicePageProps): string {
  const { language, csrfToken } = frame
  const t = fiksArkivTexts(language)
  const field = (
    id: string,
    label: string,
    more: { description?: string; size?: number; optional?: boolean } = {},
  ) => (
    <TextField
      {...{ id, label, language, size: 40, value: typed[id] ?? '' }}
      {...more}
      {...errorOf(faults, id)}
    />
  )
  return renderDocument(
    <StaffPage {...frame} title={t('choice-title')} hasErrors={faults.length > 0}>
      <ErrorSummary errors={[...faults]} language={language} />
      <p class="ds-paragraph">
        <a class="ds-link" href={base}>
          {t('back')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="md">
        {t('choice-title')}
      </h1>
      <p class="ds-paragraph">{t('choice-lead')}</p>
      <form method="post" action={`${base}/valg`} class="narrow" novalidate>
        <CsrfField token={csrfToken} />
        {field('omrade', t('area'), {
          optional: true,
          description: units.length > 0 ? t('area-help', { units: units.join(', ') }) : t('area-help-none'),
        })}
        <RadioGroup
          id="arkiv"
          label={t('archive')}
          language={language}
          value={typed.arkiv ?? 'her'}
          choices={[
            { value: 'her', label: t('built-in') },
            { value: 'eget', label: t('own') },
          ]}
        />
        {field('navn', t('own-name'), { description: t('own-only') })}
        {field('konto', t('own-account'), { description: t('own-only') })}
        <DateField
          id="fra"
          label={t('valid-from')}
          language={language}
          value={from}
          {...errorOf(faults, 'fra')}
        />
        <button class="ds-button" type="submit">
          {t('choose-button')}
        </button>
      </form>
    </StaffPage>,
  )
}
