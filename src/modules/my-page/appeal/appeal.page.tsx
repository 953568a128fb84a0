import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { Checkbox } from '#design/checkbox.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import { FileField } from '#design/file-field.tsx'
import { Page, type PageProps } from '#design/page.tsx'
import { SubmitButtons } from '#design/submit-buttons.tsx'
import { TextArea } from '#design/text-area.tsx'
import type { AppealLimit } from '#modules/casework/index.ts'
import { answerTexts } from '../answer.text.ts'
import { ownAppealTexts } from './appeal.text.ts'
import { AppealDeadline } from './appeal-state.tsx'

export interface OwnAppealPageProps {
  frame: Omit<PageProps, 'title' | 'children'>
  municipalityName: string
  serviceTitle: string
  /** Address of the case. */
  back: string
  answer: string
  limit: AppealLimit | null
  now: Date
  bodyName: string | null
  id: string
  decisionId: string
  typed: { text: string; asksDeferral: boolean }
  errors: { key: string; text: string }[]
}

/** Where a resident appeals: what about, until when, in their own words. */
export function ownAppealPage(of: OwnAppealPageProps): string {
  const { frame, typed, errors } = of
  const { language } = frame
  const t = ownAppealTexts(language)
  const errorAt = (key: string) => errors.find((error) => error.key === key)?.text
  return renderDocument(
    <Page {...frame} title={t('title')} hasErrors={errors.length > 0}>
      <Breadcrumbs
        language={language}
        trail={[
          { label: answerTexts(language)('all-cases'), href: '/minside' },
          { label: of.serviceTitle, href: of.back },
          { label: t('title') },
        ]}
      />
      <h1 class="ds-heading" data-size="lg">
        {t('title')}
      </h1>
      {errors.length > 0 && (
        <ErrorSummary language={language} errors={errors.map(({ key, text }) => ({ id: key, text }))} />
      )}
      <p class="ds-paragraph">{t('lead', { municipality: of.municipalityName })}</p>
      <p class="ds-paragraph">
        <strong>{of.answer}</strong>
      </p>
      <AppealDeadline limit={of.limit} now={of.now} language={language} />
      <form method="post" enctype="multipart/form-data" novalidate>
        <CsrfField token={frame.csrfToken} />
        <input type="hidden" name="klage" value={of.id} />
        <input type="hidden" name="vedtak" value={of.decisionId} />
        <TextArea
          id="tekst"
          label={t('text')}
          description={t('text-help')}
          language={language}
          rows={10}
          value={typed.text}
          error={errorAt('tekst')}
        />
        <FileField
          id="vedlegg"
          label={t('files')}
          description={t('files-help')}
          language={language}
          accept=".pdf,.jpg,.jpeg,.png"
          multiple
          error={errorAt('vedlegg')}
        />
        <Checkbox
          id="utsatt"
          label={t('deferral')}
          description={t('deferral-help')}
          language={language}
          checked={typed.asksDeferral}
        />
        <SubmitButtons language={language} primary={t('submit')} backHref={of.back} back={t('cancel')} />
      </form>
      <h2 class="ds-heading" data-size="md">
        {t('what-happens')}
      </h2>
      <ul class="ds-list">
        <li>{t('what-happens-1')}</li>
        <li>{t('what-happens-2')}</li>
        {of.bodyName && <li>{t('what-happens-3', { body: of.bodyName })}</li>}
      </ul>
    </Page>,
  )
}
