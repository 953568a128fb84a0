import { Alert } from '#design/alert.tsx'
import { renderDocument } from '#design/document.ts'
import { Page, type PageProps } from '#design/page.tsx'
import { TextArea } from '#design/text-area.tsx'
import { ownAppealTexts } from './appeal.text.ts'

/**
 * An appeal that was sent after the login had ended. Nothing of it is kept here, for whoever sent it has not proved who
 * they are: their own page holds it, and brings it back to the form when they have signed in.
 */
export function signedOutAppealPage(of: {
  frame: Omit<PageProps, 'title' | 'children'>
  text: string
  /** Of the form, sent on as they were. */
  hidden: Readonly<Record<string, string>>
}): string {
  const { language } = of.frame
  const t = ownAppealTexts(language)
  return renderDocument(
    <Page {...of.frame} title={t('title')}>
      <h1 class="ds-heading" data-size="lg">
        {t('title')}
      </h1>
      <Alert kind="warning" title={t('signed-out')}>
        {t('signed-out-help')}
      </Alert>
      <p>
        <a class="ds-link" href="/logg-inn?til=%2Fminside" target="_blank" rel="noopener">
          {t('signed-out-sign-in')}
        </a>
      </p>
      <form method="post" enctype="multipart/form-data" novalidate>
        {Object.entries(of.hidden).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <TextArea id="tekst" label={t('text')} language={language} rows={10} value={of.text} />
        <button class="ds-button" type="submit">
          {t('signed-out-go-on')}
        </button>
      </form>
    </Page>,
  )
}
