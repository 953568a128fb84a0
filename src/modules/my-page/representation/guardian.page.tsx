import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import { Page, type PageProps } from '#design/page.tsx'
import { Select } from '#design/select.tsx'
import { SubmitButtons } from '#design/submit-buttons.tsx'
import { TextField } from '#design/text-field.tsx'
import { answerTexts } from '../answer.text.ts'
import { representationPath } from './address.ts'
import { guardianTexts } from './guardian.text.ts'
import { representationTexts } from './representation.text.ts'
import type { PowerError } from './typed-power.ts'

export interface GuardianPageProps {
  frame: Omit<PageProps, 'title' | 'children'>
  here: string
  municipalities: { value: string; label: string }[]
  typed: { kommune: string; nummer: string }
  errors: readonly PowerError[]
}

/** Where a guardian says for whom they are guardian, so that the register can be asked. */
export function guardianPage({ frame, here, municipalities, typed, errors }: GuardianPageProps): string {
  const { language } = frame
  const t = guardianTexts(language)
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
      <p class="ds-paragraph">{t('lead')}</p>
      <form method="post" action={here} novalidate>
        <CsrfField token={frame.csrfToken} />
        <Select
          id="kommune"
          label={t('municipality')}
          language={language}
          choices={municipalities}
          value={typed.kommune}
          {...errorAt('kommune')}
        />
        <TextField
          id="nummer"
          label={t('number')}
          description={t('number-help')}
          language={language}
          value={typed.nummer}
          inputmode="numeric"
          size={12}
          {...errorAt('nummer')}
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
