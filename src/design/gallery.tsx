import type { Child } from 'hono/jsx'
import type { Language } from '#platform/i18n.ts'
import type { Assets } from './assets.ts'
import { galleryAnswers } from './gallery-answers.tsx'
import { galleryCharts } from './gallery-charts.tsx'
import { galleryFields } from './gallery-fields.tsx'
import { galleryLists } from './gallery-lists.tsx'
import { Page } from './page.tsx'
import { StaffPage } from './staff-page.tsx'

/** A component in one of its states. */
export interface Example {
  name: string
  drawn: Child
}

/** Every component in usual, empty, error and long-text states: for tests and for the eye. */
export function galleryExamples(language: Language): Example[] {
  return [
    ...galleryFields(language),
    ...galleryAnswers(language),
    ...galleryLists(language),
    ...galleryCharts(language),
  ]
}

const kommune = {
  number: '1824',
  name: 'Vefsn',
  phone: '75 10 10 00',
  email: 'post@vefsn.example',
  accent: 'fjord',
} as const

function Examples({ language }: { language: Language }) {
  return (
    <>
      <h1 class="ds-heading" data-size="lg">
        Komponentene i Samvirke
      </h1>
      {galleryExamples(language).map(({ name, drawn }) => (
        <section aria-label={name}>
          <h2 class="ds-heading" data-size="sm">
            {name}
          </h2>
          <div class="stack">{drawn}</div>
        </section>
      ))}
    </>
  )
}

export interface GalleryProps {
  assets: Assets
  language: Language
  path: string
}

/** All components in the frame for residents. Served in the test environment only. */
export function Gallery({ assets, language, path }: GalleryProps) {
  return (
    <Page
      title="Komponentene i Samvirke"
      kommune={kommune}
      language={language}
      path={path}
      user={{ name: 'Ola Grønn Nordmann', kind: 'resident', onBehalfOf: 'Kari Blå Nordmann' }}
      testEnvironment
      assets={assets}
    >
      <Examples language={language} />
    </Page>
  )
}

/** The same in the frame for staff. */
export function StaffGallery({ assets, language, path }: GalleryProps) {
  return (
    <StaffPage
      title="Komponentene i Samvirke"
      language={language}
      path={path}
      places={[
        { href: '/arbeid', label: 'Arbeidsliste', current: true, icon: 'tasklist', count: 12 },
        { href: '/dokumentsenter', label: 'Dokumentsenter', current: false, icon: 'inbox', count: 3 },
        { href: '/verksted', label: 'Tjenesteverksted', current: false, icon: 'pencil' },
      ]}
      municipality={kommune}
      municipalities={[
        { number: '1824', name: 'Vefsn' },
        { number: '1812', name: 'Sømna' },
      ]}
      user={{ name: 'Kari Saksbehandler', kind: 'staff' }}
      testEnvironment
      assets={assets}
      searchPath="/sok"
    >
      <Examples language={language} />
    </StaffPage>
  )
}
