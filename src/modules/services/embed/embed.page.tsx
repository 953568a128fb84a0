import { renderDocument } from '#design/document.ts'
import { defineTexts, type Language } from '#platform/i18n.ts'
import type { Service } from '../packages.ts'

const texts = defineTexts('embed', {
  nb: { who: 'Hvem kan søke', time: 'Tid', start: 'Gå til skjemaet hos {{name}}' },
  nn: { who: 'Kven kan søkje', time: 'Tid', start: 'Gå til skjemaet hos {{name}}' },
  en: { who: 'Who can apply', time: 'Time', start: 'Go to the form at {{name}}' },
})

/** A service in a frame on another page: what it is, and the way to it. It knows nobody, and starts nothing. */
export function embedPage(props: {
  service: Service
  language: Language
  municipalityName: string
  href: string
  stylesheet: string
}): string {
  const { service, language, municipalityName, href } = props
  const t = texts(language)
  const { title, summary, page } = service.description
  return renderDocument(
    <html lang={language} data-color-scheme="light">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title[language]} – ${municipalityName}`}</title>
        <link rel="stylesheet" href={props.stylesheet} />
        <script src="/innebygd/hoyde.js" defer></script>
      </head>
      <body data-size="md">
        <main class="column">
          <h1 class="ds-heading" data-size="md">
            {title[language]}
          </h1>
          <p class="ds-paragraph">{summary[language]}</p>
          <dl>
            <dt>{t('who')}</dt>
            <dd>{page.who[language]}</dd>
            <dt>{t('time')}</dt>
            <dd>{page.time[language]}</dd>
          </dl>
          <a class="ds-button" href={href} target="_top">
            {t('start', { name: municipalityName })}
          </a>
        </main>
      </body>
    </html>,
  )
}
