import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary, type FieldFault } from '#design/error-summary.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { TextField } from '#design/text-field.tsx'
import { fiksArkivTexts } from './fiks-arkiv.text.ts'
import type { StaffFrame } from './overview.page.tsx'

export interface ConnectionPageProps {
  frame: StaffFrame
  base: string
  typed: Readonly<Record<string, string>>
  isKept: boolean
  hasKey: boolean
  faults: readonly FieldFault[]
}

/** What the municipality has been given in Fiks forvaltning, and the key that goes back there. */
export function connectionPage({ frame, base, typed, isKept, hasKey, faults }: ConnectionPageProps): string {
  const { language, csrfToken } = frame
  const t = fiksArkivTexts(language)
  const field = (id: string, label: string, description?: string) => (
    <TextField
      id={id}
      label={label}
      language={language}
      size={40}
      spellcheck={false}
      {...(id === 'passord' ? { type: 'password' as const } : { value: typed[id] ?? '' })}
      {...(description ? { description } : {})}
      {...errorOf(faults, id)}
    />
  )
  return renderDocument(
    <StaffPage {...frame} title={t('connection-title')} hasErrors={faults.length > 0}>
      <ErrorSummary errors={[...faults]} language={language} />
      <p class="ds-paragraph">
        <a class="ds-link" href={base}>
          {t('back')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="md">
        {t('connection-title')}
      </h1>
      <p class="ds-paragraph">{t('connection-lead')}</p>
      <form method="post" action={`${base}/forbindelse`} class="narrow" novalidate>
        <CsrfField token={csrfToken} />
        {field('integrasjon', t('integration-id'))}
        {field('passord', t('password'), isKept ? t('password-kept') : undefined)}
        {field('arkivkonto', t('archive-account'), t('archive-account-help'))}
        {field('fagsystemkonto', t('system-account'), t('system-account-help'))}
        <button class="ds-button" type="submit">
          {t('save')}
        </button>
      </form>
      {isKept && (
        <>
          <h2 class="ds-heading" data-size="xs">
            {t('key')}
          </h2>
          <p class="ds-paragraph">{t('key-lead')}</p>
          {hasKey ? (
            <p class="ds-paragraph">
              <a class="ds-link" href={`${base}/sertifikat.pem`}>
                {t('key-download')}
              </a>
            </p>
          ) : (
            <p class="ds-paragraph">{t('key-none')}</p>
          )}
          <form method="post" action={`${base}/nokkel`} class="narrow">
            <CsrfField token={csrfToken} />
            {hasKey && <p class="ds-paragraph">{t('key-make-lead')}</p>}
            <button class="ds-button" type="submit" data-variant="secondary">
              {t('key-make')}
            </button>
          </form>
        </>
      )}
    </StaffPage>,
  )
}

export function errorOf(faults: readonly FieldFault[], id: string): { error?: string } {
  const fault = faults.find((one) => one.id === id)
  return fault ? { error: fault.text } : {}
}
