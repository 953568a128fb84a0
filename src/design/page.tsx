import type { Child } from 'hono/jsx'
import type { Language } from '#platform/i18n.ts'
import type { AccentName } from './accents.ts'
import type { Assets } from './assets.ts'
import { designTexts } from './design.text.ts'
import { documentTitle } from './document-title.ts'
import { Footer } from './footer.tsx'
import { Head } from './head.tsx'
import { Header } from './header.tsx'
import { SessionWarning } from './session-warning.tsx'
import { someStyles } from './some-styles.ts'
import { TestBanner } from './test-banner.tsx'

/** The municipality whose page this is. Phone and e-mail lead to a human and stand at the foot of every page. */
export interface PageMunicipality {
  /** Four digits: "1824". */
  number: string
  /** Without "kommune": "Vefsn". */
  name: string
  phone?: string
  email?: string
  accent?: AccentName
  /** The municipality's own front page; "/" unless given. */
  homeHref?: string
  /** Where one reaches a person; "/kontakt" unless given. */
  contactHref?: string
}

export interface PageUser {
  name: string
  kind: 'resident' | 'business' | 'staff'
  /** Name of the person or business one acts for, when it is not oneself. */
  onBehalfOf?: string
}

export interface PageProps {
  /** What the page is about, in the reader's words. No personal data: it stays in the browser's history. */
  title: string
  kommune?: PageMunicipality
  language: Language
  /** Own address with query, for the choice of language and the return from login. */
  path: string
  step?: { n: number; of: number }
  hasErrors?: boolean
  user?: PageUser
  /** True where any outside system is a stand-in; draws the banner. */
  testEnvironment: boolean
  assets: Assets
  csrfToken?: string
  /** When the login ends; a warning is shown five minutes before, if scripts run. */
  sessionExpiresAt?: Date
  /** Wider text column, for lists and tables. */
  wide?: boolean
  /** Drawn in a frame on another page, which has a head and a foot of its own. */
  inFrame?: boolean
  children?: Child
}

/**
 * The frame round every page for residents: skip link, header, main, footer, always in this order. Works without
 * scripts; the one script only adds comfort.
 */
export function Page(props: PageProps) {
  const { title, kommune, language, path, step, hasErrors, user, assets, csrfToken, children } = props
  const t = designTexts(language)
  const outline = kommune ? assets.outline(kommune.number) : null
  return (
    <html lang={language} data-color-scheme="auto" data-accent={kommune?.accent}>
      <Head
        title={documentTitle({ title, language, hasErrors, step, municipalityName: kommune?.name })}
        stylesheet={assets.href('resident.css')}
        someStylesheets={someStyles.map((name) => [name, assets.href(`resident-${name}.css`)])}
        script={assets.href('enhance.js')}
      />
      <body data-size="md">
        {!props.inFrame && (
          <a class="ds-skip-link" href="#innhold">
            {t('skipToContent')}
          </a>
        )}
        {props.testEnvironment && <TestBanner language={language} />}
        {!props.inFrame && (
          <Header
            kommune={kommune}
            outline={outline}
            language={language}
            path={path}
            user={user}
            csrfToken={csrfToken}
          />
        )}
        <main id="innhold" tabindex={-1} class={props.wide ? 'column wide' : 'column'}>
          {children}
        </main>
        {props.inFrame ? (
          <script src="/innebygd/hoyde.js" defer></script>
        ) : (
          <Footer kommune={kommune} language={language} outline={outline} />
        )}
        {user && props.sessionExpiresAt && (
          <SessionWarning language={language} expiresAt={props.sessionExpiresAt} csrfToken={csrfToken} />
        )}
      </body>
    </html>
  )
}
