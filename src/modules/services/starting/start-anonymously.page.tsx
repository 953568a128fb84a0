import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { Page } from '#design/page.tsx'
import type { ServicePageProps } from '../service.page.tsx'
import { servicesTexts } from '../services.text.ts'
import { startingTexts } from './starting.text.ts'

/** What it means to send without signing in, said before it begins. */
export function startAnonymouslyPage(props: ServicePageProps & { draftId: string; action: string }): string {
  const { frame, municipalityName, home, service, draftId, action } = props
  const { language } = frame
  const t = startingTexts(language)
  const { title, id } = service.description
  return renderDocument(
    <Page {...frame} title={t('anonymous.title')}>
      <Breadcrumbs
        language={language}
        trail={[
          { label: municipalityName, href: home },
          { label: title[language], href: `${home}/tjenester/${id}` },
          { label: t('anonymous.title') },
        ]}
      />
      <h1 class="ds-heading" data-size="lg">
        {title[language]}
      </h1>
      <h2 class="ds-heading" data-size="sm">
        {t('anonymous.title')}
      </h2>
      <ul class="ds-list">
        <li>{t('anonymous.unknown')}</li>
        <li>{t('anonymous.here')}</li>
        <li>{t('anonymous.not-kept')}</li>
        <li>{t('anonymous.close')}</li>
      </ul>
      <form method="post" action={action}>
        <CsrfField token={frame.csrfToken} />
        <input type="hidden" name="utkast" value={draftId} />
        <button class="ds-button" type="submit">
          {servicesTexts(language)('start.button.other')}
        </button>
      </form>
      <p class="ds-paragraph">
        <a class="ds-link" href={`${home}/tjenester/${id}/start`}>
          {t('anonymous.sign-in')}
        </a>
      </p>
    </Page>,
  )
}
