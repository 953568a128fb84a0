import type { Language } from '#platform/i18n.ts'
import { designTexts } from './design.text.ts'

export type ErrorPageStatus = 403 | 404 | 422 | 429 | 500 | 503

export interface ErrorPageProps {
  status: ErrorPageStatus
  language: Language
  /** What the log knows this failure by. Always for 500. */
  reference?: string
  /** As sent in Retry-After. */
  retryAfterSeconds?: number
  /** Something more precise in the reader's words, in place of our general text: the text of a refusal. */
  text?: string
  /** Where one can go from here; the front page unless given. */
  homeHref?: string
}

/** Title for the browser of such a page, the same as its heading. */
export function errorPageTitle(status: ErrorPageStatus, language: Language): string {
  return designTexts(language)(`error.${status}.title`)
}

/**
 * Body of a page for what went wrong: whose fault, what is safe, what to do. No access and not found say the same, so
 * that nothing is revealed.
 */
export function ErrorPage({
  status,
  language,
  reference,
  retryAfterSeconds,
  text,
  homeHref,
}: ErrorPageProps) {
  const t = designTexts(language)
  const next =
    status === 429
      ? retryAfterSeconds
        ? t('error.429.next', { seconds: retryAfterSeconds })
        : t('error.429.later')
      : t(`error.${status}.next`)
  return (
    <>
      <h1 class="ds-heading" data-size="lg">
        {errorPageTitle(status, language)}
      </h1>
      <p class="ds-paragraph" data-size="lg">
        {text ?? t(`error.${status}.text`)}
      </p>
      <p class="ds-paragraph">{next}</p>
      {reference && (
        <p class="ds-paragraph">
          {t('reference')}: <code>{reference}</code>
        </p>
      )}
      <p>
        <a class="ds-link alone" href={homeHref ?? '/'}>
          {t('toFrontPage')}
        </a>
      </p>
    </>
  )
}
