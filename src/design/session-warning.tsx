import type { Language } from '#platform/i18n.ts'
import { CsrfField } from './csrf-field.tsx'
import { designTexts } from './design.text.ts'

export interface SessionWarningProps {
  language: Language
  expiresAt: Date
  csrfToken?: string
}

/**
 * Hidden until five minutes before the login ends (WCAG 2.2.1). The script posts the form in the background and
 * expects `{ "expiresAt": "<ISO time>" }`, so that nothing typed on the page is lost.
 */
export function SessionWarning({ language, expiresAt, csrfToken }: SessionWarningProps) {
  const t = designTexts(language)
  return (
    <section
      class="session-warning"
      aria-label={t('sessionEndsTitle')}
      data-session-expires-at={expiresAt.toISOString()}
      data-session-ended={t('sessionEnded')}
      hidden
    >
      <div class="ds-alert" data-color="warning">
        <h2 class="ds-heading" data-size="2xs">
          {t('sessionEndsTitle')}
        </h2>
        <p class="ds-paragraph">{t('sessionEndsText')}</p>
        <form method="post" action="/okt/forny">
          <CsrfField token={csrfToken} />
          <button type="submit" class="ds-button">
            {t('sessionContinue')}
          </button>
        </form>
      </div>
    </section>
  )
}
