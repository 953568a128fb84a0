import type { Child } from 'hono/jsx'
import type { Language } from '#platform/i18n.ts'
import { CsrfField } from './csrf-field.tsx'
import { designTexts } from './design.text.ts'
import { SubmitButtons } from './submit-buttons.tsx'

export interface ConfirmPageProps {
  language: Language
  /** The question, with what it is about: "Vil du slette utkastet?". */
  title: string
  /** What happens, and that it cannot be undone. */
  children?: Child
  action: string
  /** The act itself in words: "Slett utkastet". */
  confirm: string
  cancelHref: string
  dangerous?: boolean
  csrfToken?: string
  /** More that is to be sent along. */
  hidden?: Record<string, string>
}

/** Body of a page that asks before something is done that cannot be undone (WCAG 3.3.4). */
export function ConfirmPage(props: ConfirmPageProps) {
  const { language, title, children, action, confirm, cancelHref, dangerous, csrfToken, hidden = {} } = props
  return (
    <>
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      {typeof children === 'string' ? <p class="ds-paragraph">{children}</p> : children}
      <form method="post" action={action}>
        <CsrfField token={csrfToken} />
        {Object.entries(hidden).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <SubmitButtons
          language={language}
          primary={confirm}
          dangerous={dangerous}
          backHref={cancelHref}
          back={designTexts(language)('cancel')}
        />
      </form>
    </>
  )
}
