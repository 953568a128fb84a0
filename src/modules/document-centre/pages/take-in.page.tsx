import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import { FileField } from '#design/file-field.tsx'
import { Select } from '#design/select.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { TextField } from '#design/text-field.tsx'
import type { Municipality } from '#modules/members/index.ts'
import type { CentreFrame } from './frame.ts'
import { takeInTexts } from './take-in.text.ts'

export type TakeInFault = 'no-place' | 'no-file' | 'too-large'

export interface TakeInPageProps {
  frame: CentreFrame
  municipalities: readonly Municipality[]
  /** Short name of the one that was chosen. */
  place: string
  unopenedFor: string
  fault: TakeInFault | null
  /** What was just taken in: new letters, and those that had come before. */
  taken: { letters: number; known: number } | null
}

/** Scanned paper and single files, and the separator sheets that part a stack. */
export function takeInPage({
  frame,
  municipalities,
  place,
  unopenedFor,
  fault,
  taken,
}: TakeInPageProps): string {
  const { language } = frame
  const t = takeInTexts(language)
  const [only, ...others] = municipalities
  return renderDocument(
    <StaffPage {...frame} title={t('title')} hasErrors={fault !== null}>
      {fault && (
        <ErrorSummary
          language={language}
          errors={[{ id: fault === 'no-place' ? 'til' : 'filer', text: t(fault) }]}
        />
      )}
      <h1 class="ds-heading" data-size="md">
        {t('title')}
      </h1>
      {taken && (
        <Alert kind={taken.letters > 0 ? 'success' : 'info'}>
          <p class="ds-paragraph">
            {taken.letters > 0 && `${t('taken', { count: taken.letters })} `}
            {taken.known > 0 && `${t('known', { count: taken.known })} `}
            <a class="ds-link" href="/dokumentsenter?tilstand=underveis">
              {t('see-queue')}
            </a>
          </p>
        </Alert>
      )}
      <p class="ds-paragraph">{t('lead')}</p>
      <form
        method="post"
        action="/dokumentsenter/ta-inn"
        enctype="multipart/form-data"
        class="narrow"
        novalidate
      >
        <CsrfField token={frame.csrfToken} />
        {only && others.length === 0 ? (
          <input type="hidden" name="til" value={only.slug} />
        ) : (
          <Select
            id="til"
            label={t('place')}
            description={t('place-help')}
            language={language}
            value={place}
            choices={municipalities.map(({ slug, name }) => ({ value: slug, label: name }))}
            {...(fault === 'no-place' ? { error: t(fault) } : {})}
          />
        )}
        <FileField
          id="filer"
          label={t('files')}
          description={t('files-help')}
          language={language}
          accept=".pdf,.png,.jpg,.jpeg,.tif,.tiff,.txt,.docx,.odt,.eml"
          multiple
          {...(fault && fault !== 'no-place' ? { error: t(fault) } : {})}
        />
        <TextField
          id="uapnet"
          label={t('unopened')}
          description={t('unopened-help')}
          language={language}
          value={unopenedFor}
          maxlength={200}
          optional
        />
        <button class="ds-button" type="submit" data-busy-text={t('taking')}>
          {t('take')}
        </button>
      </form>
      <section>
        <h2 class="ds-heading" data-size="xs">
          {t('sheets')}
        </h2>
        <p class="ds-paragraph">{t('sheets-lead')}</p>
        <form method="get" action="/dokumentsenter/skilleark" class="narrow">
          <TextField
            id="sak"
            label={t('sheet-case')}
            description={t('sheet-case-help')}
            language={language}
            size={12}
            optional
          />
          <button class="ds-button" data-variant="secondary" type="submit">
            {t('sheet-show')}
          </button>
        </form>
      </section>
    </StaffPage>,
  )
}
