import { Alert } from '#design/alert.tsx'
import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { ErrorSummary } from '#design/error-summary.tsx'
import { Page, type PageProps } from '#design/page.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { publicJournalTexts } from '../public-journal.text.ts'
import type { PublishedEntry } from '../searching/search.queries.ts'
import { mostInCart } from './cart.rules.ts'
import { requestTexts } from './request.text.ts'

export interface CartPageProps {
  frame: Omit<PageProps, 'title' | 'children' | 'hasErrors'>
  /** Address of the journal. */
  base: string
  entries: readonly PublishedEntry[]
  /** Something that was marked is no longer in the journal, or there was no room. */
  isGone: boolean
  isFull: boolean
  isSignedIn: boolean
  signInHref: string
  offersMail: boolean
  /** Chosen when the page is drawn: sent twice, it is one request. */
  requestId: string
  typed: { email: string; note: string }
  emailFault: boolean
}

/** What one has marked, to be looked over and sent. Works without scripts and without signing in. */
export function cartPage(props: CartPageProps): string {
  const { frame, base, entries, typed, emailFault } = props
  const { language, csrfToken } = frame
  const t = requestTexts(language)
  return renderDocument(
    <Page {...frame} title={t('cart.title')} hasErrors={emailFault}>
      <Breadcrumbs
        language={language}
        trail={[{ label: publicJournalTexts(language)('title'), href: base }, { label: t('cart.title') }]}
      />
      <h1 class="ds-heading" data-size="lg">
        {t('cart.title')}
      </h1>
      {emailFault && (
        <ErrorSummary language={language} errors={[{ id: 'epost', text: t('cart.email-wrong') }]} />
      )}
      {props.isGone && <Alert kind="info">{t('cart.gone')}</Alert>}
      {props.isFull && <Alert kind="warning">{t('cart.full', { most: mostInCart })}</Alert>}
      {entries.length === 0 ? (
        <EmptyState title={t('cart.empty')}>
          <p class="ds-paragraph">{t('cart.empty-help')}</p>
          <p>
            <a class="ds-link alone" href={base}>
              {t('cart.to-journal')}
            </a>
          </p>
        </EmptyState>
      ) : (
        <>
          <p class="ds-paragraph">{t('cart.lead')}</p>
          <ul class="plain-list">
            {entries.map((entry) => (
              <li>
                <a class="ds-link" href={`${base}/${entry.id}`}>
                  {entry.title}
                </a>
                <p class="ds-paragraph" data-size="sm">
                  {entry.registrationId}
                </p>
                <form method="post" action={`${base}/innsyn/fjern`}>
                  <input type="hidden" name="journalpost" value={entry.id} />
                  <button class="ds-button" data-variant="tertiary" type="submit">
                    {t('cart.remove')}
                    <span class="ds-sr-only"> {entry.title}</span>
                  </button>
                </form>
              </li>
            ))}
          </ul>
          <p>
            <a class="ds-link alone" href={base}>
              {t('cart.more')}
            </a>
          </p>
          <form method="post" action={`${base}/innsyn/send`} novalidate>
            <CsrfField token={csrfToken} />
            <input type="hidden" name="krav" value={props.requestId} />
            {props.isSignedIn ? (
              <p class="ds-paragraph">{t('cart.as')}</p>
            ) : (
              <>
                <p class="ds-paragraph">{t('cart.unknown')}</p>
                {props.offersMail && (
                  <TextField
                    id="epost"
                    type="email"
                    autocomplete="email"
                    label={t('cart.email')}
                    description={t('cart.email-help')}
                    language={language}
                    value={typed.email}
                    maxlength={254}
                    optional
                    {...(emailFault ? { error: t('cart.email-wrong') } : {})}
                  />
                )}
              </>
            )}
            <TextArea
              id="merknad"
              label={t('cart.note')}
              description={t('cart.note-help')}
              language={language}
              rows={3}
              value={typed.note}
              optional
            />
            <button class="ds-button" type="submit">
              {t('cart.send')}
            </button>
          </form>
          {!props.isSignedIn && (
            <p>
              <a class="ds-link alone" href={props.signInHref}>
                {t('cart.sign-in')}
              </a>
            </p>
          )}
        </>
      )}
    </Page>,
  )
}
