import type { Child } from 'hono/jsx'
import type { Language } from '#platform/i18n.ts'
import type { Assets } from './assets.ts'
import { designTexts } from './design.text.ts'
import { documentTitle } from './document-title.ts'
import { Footer } from './footer.tsx'
import { Head } from './head.tsx'
import type { IconName } from './icon.tsx'
import type { PageMunicipality, PageUser } from './page.tsx'
import { SessionWarning } from './session-warning.tsx'
import { StaffHeader } from './staff-header.tsx'
import { StaffPlaces } from './staff-places.tsx'
import { TestBanner } from './test-banner.tsx'

/** One of the few places one works: the worklist, the document centre, the workshop. */
export interface Place {
  href: string
  label: string
  current: boolean
  icon?: IconName
  /** What waits there; read aloud as part of the link. */
  count?: number
}

export interface StaffPageProps {
  title: string
  language: Language
  path: string
  places: Place[]
  /**
   * The municipality one acts for; always visible, and gives the accent line its colour. Absent on a page that shows all
   * of one's municipalities together.
   */
  municipality?: PageMunicipality
  /** The cooperation one works with, on its pages. */
  cooperation?: { name: string }
  /** Others one may act for. With two or more, the header offers a choice (GET `/bytt-kommune?kommune=&til=`). */
  municipalities?: { number: string; name: string }[]
  user: PageUser
  testEnvironment: boolean
  assets: Assets
  hasErrors?: boolean
  csrfToken?: string
  sessionExpiresAt?: Date
  /** Where the search field sends `q`; without it there is no search field. */
  searchPath?: string
  searchText?: string
  children?: Child
}

/** The frame round every page for staff: dense and wide, the places to work at the left, everything by keyboard. */
export function StaffPage(props: StaffPageProps) {
  const { title, language, municipality, assets, hasErrors, csrfToken, children } = props
  const t = designTexts(language)
  const outline = municipality ? assets.outline(municipality.number) : null
  return (
    <html lang={language} data-color-scheme="auto" data-accent={municipality?.accent}>
      <Head
        title={documentTitle({
          ...{ title, language, hasErrors },
          ...(municipality ? { municipalityName: municipality.name } : {}),
        })}
        stylesheet={assets.href('staff.css')}
        script={assets.href('enhance.js')}
      />
      <body data-size="sm">
        <a class="ds-skip-link" href="#innhold">
          {t('skipToContent')}
        </a>
        {props.testEnvironment && <TestBanner language={language} />}
        <StaffHeader {...props} outline={outline} />
        <div class="staff">
          <StaffPlaces places={props.places} language={language} />
          <main id="innhold" tabindex={-1}>
            {children}
          </main>
        </div>
        <Footer {...(municipality ? { kommune: municipality } : {})} language={language} outline={outline} />
        {props.sessionExpiresAt && (
          <SessionWarning language={language} expiresAt={props.sessionExpiresAt} csrfToken={csrfToken} />
        )}
      </body>
    </html>
  )
}
