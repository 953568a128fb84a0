import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import { Page, type PageProps } from '#design/page.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { SubmitButtons } from '#design/submit-buttons.tsx'
import { TextField } from '#design/text-field.tsx'
import { answerTexts } from '../answer.text.ts'
import { representationPath } from './address.ts'
import { powerTexts } from './power.text.ts'
import { representationTexts } from './representation.text.ts'
import { allowances, lettersChoices, type PowerError, type TypedPower } from './typed-power.ts'

export interface PowerFormProps {
  frame: Omit<PageProps, 'title' | 'children'>
  here: string
  /** The case or the municipality. */
  where: string
  /** What may be chosen between; null where it is one case. */
  scopes: readonly { value: string; label: string; description?: string }[] | null
  typed: TypedPower
  errors: readonly PowerError[]
}

/** Where a resident lets somebody speak for them: in one case, in one area, or in all with a municipality. */
export function powerFormPage({ frame, here, where, scopes, typed, errors }: PowerFormProps): string {
  const { language } = frame
  const t = powerTexts(language)
  const errorAt = (id: string) => {
    const text = errors.find((error) => error.id === id)?.text
    return text ? { error: text } : {}
  }
  return renderDocument(
    <Page {...frame} title={t('title')} hasErrors={errors.length > 0}>
      <Breadcrumbs
        language={language}
        trail={[
          { label: answerTexts(language)('all-cases'), href: '/minside' },
          { label: representationTexts(language)('title'), href: representationPath },
          { label: t('title') },
        ]}
      />
      <h1 class="ds-heading" data-size="lg">
        {t('title')}
      </h1>
      {errors.length > 0 && <ErrorSummary language={language} errors={[...errors]} />}
      <p class="ds-paragraph">
        <strong>{where}</strong>
      </p>
      <p class="ds-paragraph">{t('lead')}</p>
      <form method="post" action={here} novalidate>
        <CsrfField token={frame.csrfToken} />
        <input type="hidden" name="id" value={typed.id} />
        <TextField
          id="navn"
          label={t('name')}
          language={language}
          value={typed.name}
          maxlength={120}
          {...errorAt('navn')}
        />
        <TextField
          id="nummer"
          label={t('number')}
          description={t('number-help')}
          language={language}
          value={typed.number}
          inputmode="numeric"
          size={12}
          {...errorAt('nummer')}
        />
        {scopes && (
          <RadioGroup
            id="omfang"
            label={t('scope')}
            language={language}
            value={typed.scope}
            choices={scopes.map((scope) => ({ ...scope }))}
            {...errorAt('omfang')}
          />
        )}
        <RadioGroup
          id="lov"
          label={t('allows')}
          language={language}
          value={typed.allows}
          choices={allowances.map((value) => ({
            ...{ value, label: t(`allows-${value}`), description: t(`allows-${value}-help`) },
          }))}
          {...errorAt('lov')}
        />
        <RadioGroup
          id="brev"
          label={t('letters-to')}
          language={language}
          value={typed.lettersTo}
          choices={lettersChoices.map((value) => ({ value, label: t(`letters-${value}`) }))}
          {...errorAt('brev')}
        />
        <TextField
          id="fra"
          label={t('from')}
          description={t('from-help')}
          optional
          language={language}
          value={typed.from}
          size={10}
          {...errorAt('fra')}
        />
        <TextField
          id="til"
          label={t('to')}
          description={t('to-help')}
          optional
          language={language}
          value={typed.to}
          size={10}
          {...errorAt('til')}
        />
        <SubmitButtons
          language={language}
          primary={t('submit')}
          backHref={representationPath}
          back={t('cancel')}
        />
      </form>
    </Page>,
  )
}
