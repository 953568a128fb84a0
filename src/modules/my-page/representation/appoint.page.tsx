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
import { representationTexts } from './representation.text.ts'

export const coveredParts = ['whole', 'letters'] as const
export type CoveredPart = (typeof coveredParts)[number]

export interface TypedAppointment {
  id: string
  name: string
  number: string
  what: string
  lettersTo: string
  to: string
}

export interface AppointPageProps {
  frame: Omit<PageProps, 'title' | 'children'>
  here: string
  where: string
  typed: TypedAppointment
  errors: { id: string; text: string }[]
}

/** Where a resident lets somebody speak for them in one case. */
export function appointPage({ frame, here, where, typed, errors }: AppointPageProps): string {
  const { language } = frame
  const t = representationTexts(language)
  const errorAt = (id: string) => {
    const text = errors.find((error) => error.id === id)?.text
    return text ? { error: text } : {}
  }
  return renderDocument(
    <Page {...frame} title={t('give-title')} hasErrors={errors.length > 0}>
      <Breadcrumbs
        language={language}
        trail={[
          { label: answerTexts(language)('all-cases'), href: '/minside' },
          { label: t('title'), href: representationPath },
          { label: t('give-title') },
        ]}
      />
      <h1 class="ds-heading" data-size="lg">
        {t('give-title')}
      </h1>
      {errors.length > 0 && <ErrorSummary language={language} errors={errors} />}
      <p class="ds-paragraph">
        <strong>{where}</strong>
      </p>
      <p class="ds-paragraph">{t('give-lead')}</p>
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
        <RadioGroup
          id="gjelder"
          label={t('what')}
          language={language}
          value={typed.what}
          choices={coveredParts.map((part) => ({ value: part, label: t(`what-${part}`) }))}
          {...errorAt('gjelder')}
        />
        <RadioGroup
          id="brev"
          label={t('letters-to')}
          language={language}
          value={typed.lettersTo}
          choices={[
            { value: 'both', label: t('letters-both') },
            { value: 'representative', label: t('letters-representative') },
          ]}
          {...errorAt('brev')}
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
