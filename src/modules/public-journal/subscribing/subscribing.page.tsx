import { Alert } from '#design/alert.tsx'
import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import { Page, type PageProps } from '#design/page.tsx'
import { TextField } from '#design/text-field.tsx'
import { publicJournalTexts } from '../public-journal.text.ts'
import { subscribingTexts } from './subscribing.text.ts'

interface Around {
  frame: Omit<PageProps, 'title' | 'children' | 'hasErrors'>
  /** Address of the journal. */
  base: string
  /** The search in words. */
  words: string
}

/** Where one asks to be told of what is new in a search. */
export function askPage(
  props: Around & { query: string; typed: string; state: 'form' | 'fault' | 'asked' },
): string {
  const { frame, base, words, query, typed, state } = props
  const { language, csrfToken } = frame
  const t = subscribingTexts(language)
  const isWrong = state === 'fault'
  return renderDocument(
    <Page {...frame} title={t('title')} hasErrors={isWrong}>
      <Trail {...props} />
      <h1 class="ds-heading" data-size="lg">
        {t('title')}
      </h1>
      {isWrong && <ErrorSummary language={language} errors={[{ id: 'epost', text: t('email-wrong') }]} />}
      {state === 'asked' ? (
        <Alert kind="success" title={t('asked.title')}>
          {t('asked.text')}
        </Alert>
      ) : (
        <form method="post" action={`${base}/abonnement`} novalidate>
          <CsrfField token={csrfToken} />
          <input type="hidden" name="sok" value={query} />
          <p class="ds-paragraph">{t('lead')}</p>
          <p class="ds-paragraph">
            {t('search')}: <strong>{words}</strong>
          </p>
          <p class="ds-paragraph">{t('no-names')}</p>
          <TextField
            id="epost"
            type="email"
            autocomplete="email"
            label={t('email')}
            description={t('email-help')}
            language={language}
            value={typed}
            maxlength={254}
            {...(isWrong ? { error: t('email-wrong') } : {})}
          />
          <button class="ds-button" type="submit">
            {t('send')}
          </button>
        </form>
      )}
    </Page>,
  )
}

/** What the links in the e-mails lead to: to say yes, and to stop. Nothing happens by opening it. */
export function ownPage(props: Around & { here: string; state: 'asked' | 'confirmed' | 'ended' }): string {
  const { frame, words, here, state } = props
  const t = subscribingTexts(frame.language)
  const title = t(state === 'asked' ? 'confirm.title' : state === 'confirmed' ? 'yes.title' : 'ended.title')
  return renderDocument(
    <Page {...frame} title={title}>
      <Trail {...props} />
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      {state === 'ended' ? (
        <p class="ds-paragraph">{t('ended.text')}</p>
      ) : (
        <>
          {words && (
            <p class="ds-paragraph">
              {t('search')}: <strong>{words}</strong>
            </p>
          )}
          {state === 'confirmed' && <p class="ds-paragraph">{t('yes.text')}</p>}
          {state === 'asked' && (
            <form method="post" action={`${here}/ja`}>
              <button class="ds-button" type="submit">
                {t('confirm.button')}
              </button>
            </form>
          )}
          <form method="post" action={`${here}/slutt`}>
            <button class="ds-button" data-variant="secondary" type="submit">
              {t('end.button')}
            </button>
          </form>
        </>
      )}
    </Page>,
  )
}

const Trail = ({ frame: { language }, base }: Around) => (
  <Breadcrumbs
    language={language}
    trail={[
      { label: publicJournalTexts(language)('title'), href: base },
      { label: subscribingTexts(language)('title') },
    ]}
  />
)
