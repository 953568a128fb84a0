import type { Child } from 'hono/jsx'
import { designTexts } from '#design/design.text.ts'
import { documentTitle } from '#design/document-title.ts'
import { Footer } from '#design/footer.tsx'
import { Head } from '#design/head.tsx'
import { Header } from '#design/header.tsx'
import type { PageProps } from '#design/page.tsx'
import { SessionWarning } from '#design/session-warning.tsx'
import { TestBanner } from '#design/test-banner.tsx'

export type WorkshopFrame = Omit<PageProps, 'title' | 'children'>

/** The frame round the pages of the workshop: staff's stylesheet and the whole width, above the municipalities. */
export function WorkshopPage({
  frame,
  title,
  hasErrors,
  children,
}: {
  frame: WorkshopFrame
  title: string
  hasErrors?: boolean
  children: Child
}) {
  const { language, assets, path, user, csrfToken } = frame
  return (
    <html lang={language} data-color-scheme="auto">
      <Head
        title={documentTitle({ title, language, hasErrors: hasErrors ?? false })}
        stylesheet={assets.href('staff.css')}
        script={assets.href('enhance.js')}
      />
      <body data-size="sm">
        <a class="ds-skip-link" href="#innhold">
          {designTexts(language)('skipToContent')}
        </a>
        {frame.testEnvironment && <TestBanner language={language} />}
        <Header outline={null} language={language} path={path} user={user} csrfToken={csrfToken} />
        <div class="staff workshop">
          <main id="innhold" tabindex={-1}>
            {children}
          </main>
        </div>
        <Footer language={language} outline={null} />
        {user && frame.sessionExpiresAt && (
          <SessionWarning language={language} expiresAt={frame.sessionExpiresAt} csrfToken={csrfToken} />
        )}
      </body>
    </html>
  )
}
