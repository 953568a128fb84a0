import { renderDocument } from '#design/document.ts'
import { Page, type PageProps } from '#design/page.tsx'
import type { JsonObject } from '#engines/altinn/index.ts'
import type { Language } from '#platform/i18n.ts'
import { appApiTexts } from './app-api.text.ts'

/** Where the start script stands: one for all apps, without personal data. */
export const startScriptPath = '/app/oppstart.js'

/** What the front end finds in `window` before it begins. Plain data; the start script lays it out. */
export interface FrontEndStart {
  /** The address below the site is `/{org}/{app}`: what stands before the app counts as its org. */
  org: string
  app: string
  altinnAppGlobalData: JsonObject
}

/**
 * The page in which Altinn's own front end runs: its root, what it starts from, and its script and style from the
 * operator's address. While it loads, and where it never comes, the way to the service's own form stands in its place.
 */
export function frontEndPage(props: {
  language: Language
  title: string
  start: FrontEndStart
  /** Folder of the front end, without a slash at its end. */
  frontEnd: string
  ownFormHref: string
}): string {
  const { language, title, start, frontEnd } = props
  const t = appApiTexts(language)
  const ownForm = <a href={props.ownFormHref}>{t('appapi.host-own-form')}</a>
  // No "<" stands in the data: nothing of it can end the element.
  const data = JSON.stringify(start).replaceAll('<', '\\u003c')
  return renderDocument(
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="stylesheet" href={`${frontEnd}/altinn-app-frontend.css`} />
      </head>
      <body>
        <div id="root" class="root">
          <main>
            <h1>{title}</h1>
            <p>{t('appapi.host-loading')}</p>
            <p>{ownForm}</p>
          </main>
        </div>
        <script
          type="application/json"
          id="altinn-app-data"
          dangerouslySetInnerHTML={{ __html: data }}
        ></script>
        <script src={startScriptPath}></script>
        <script src={`${frontEnd}/altinn-app-frontend.js`}></script>
      </body>
    </html>,
  )
}

/** Said where the operator has named no front end. */
export function noFrontEndPage(props: { frame: Omit<PageProps, 'title' | 'children'>; ownFormHref: string }) {
  const t = appApiTexts(props.frame.language)
  return renderDocument(
    <Page {...props.frame} title={t('appapi.host-off-title')}>
      <h1 class="ds-heading" data-size="lg">
        {t('appapi.host-off-title')}
      </h1>
      <p class="ds-paragraph">{t('appapi.host-off')}</p>
      <a class="ds-button" href={props.ownFormHref}>
        {t('appapi.host-own-form')}
      </a>
    </Page>,
  )
}

/** Lays out in `window` what the page carries. Altinn's front end reads it as it begins. */
export const startScript = `(function () {
  'use strict'
  var told = JSON.parse(document.getElementById('altinn-app-data').textContent)
  window.org = told.org
  window.app = told.app
  window.altinnAppGlobalData = told.altinnAppGlobalData
  window.featureToggles = {}
})()
`

/** What this one page may load: our own, and the operator's one origin. Nothing inline, nothing evaluated. */
export function frontEndPolicy(frontEnd: string): string {
  const { origin } = new URL(frontEnd)
  return [
    "default-src 'none'",
    `script-src 'self' ${origin}`,
    `style-src 'self' ${origin}`,
    `font-src 'self' ${origin}`,
    `img-src 'self' data: blob: ${origin}`,
    `connect-src 'self' ${origin}`,
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
